/** Courses and what is drawn of them, as data. Days are counted from the first session. */
import type { CaseFact, CourseCase } from '../../helpers/course-case.js';
import type { Sketch } from './sketch.js';

export interface PictureCase extends Pick<CourseCase, 'facts' | 'coverage' | 'histology' | 'patient'> {
  readonly title: string;
  readonly asOf: number;
  readonly draws: Sketch;
}

const RIGHT = 'right bronchial-artery';
const FOURTH = 'right intercostal-artery 4';

const session = (day: number): readonly CaseFact[] => [
  { day, arterial: 'cisplatin' },
  { day, infusion: [RIGHT] },
];
const segment = (day: number): readonly CaseFact[] => [...session(day), { day: day + 1, systemic: 'docetaxel' }];
const four = [0, 28, 56, 84].flatMap(segment);
const mapped: CaseFact = { day: 0, angiography: [RIGHT, FOURTH] };

export const CASES: readonly PictureCase[] = [
  {
    title: 'a session whose partner is due',
    asOf: 3,
    facts: session(0),
    draws: {
      axis: ['0..42'],
      bands: ['1 0..42'],
      arterial: ['0 1'],
      systemic: [],
      windows: [
        'next-session 1 21..35 (18..42) upcoming',
        'supplement 1 0..8 due',
        'partial-embolization 1 0..42 cannot-tell',
      ],
    },
  },
  {
    title: 'a partner in time, and the next session waited for',
    asOf: 25,
    facts: segment(0),
    draws: {
      systemic: ['1 specific'],
      windows: [
        'next-session 1 21..35 (18..42) due',
        'supplement 1 0..8 met',
        'partial-embolization 1 0..42 cannot-tell',
      ],
    },
  },
  {
    title: 'a partner that never came, judged after its window',
    asOf: 15,
    facts: session(0),
    draws: {
      windows: [
        'next-session 1 21..35 (18..42) upcoming',
        'supplement 1 0..8 late',
        'partial-embolization 1 0..42 cannot-tell',
      ],
      findings: ['supplement-missing', 'feeding-vessels-undocumented'],
    },
  },
  {
    title: 'a partner in a month: too wide to tell',
    asOf: 25,
    facts: [...session(0), { day: [-5, 20], known: 20, systemic: 'docetaxel' }],
    draws: {
      systemic: ['-5..20 specific'],
      windows: [
        'next-session 1 21..35 (18..42) due',
        'supplement 1 0..8 cannot-tell',
        'partial-embolization 1 0..42 cannot-tell',
      ],
    },
  },
  {
    title: 'a first session on one of three days: the windows are as wide as it, the band begins with the earliest',
    asOf: 25,
    facts: [
      { day: [0, 2], arterial: 'cisplatin' },
      { day: 4, systemic: 'docetaxel' },
    ],
    draws: {
      arterial: ['0..2 1'],
      bands: ['1 0..42 about'],
      windows: [
        'next-session 1 21..37 (18..44) due',
        'supplement 1 0..10 met',
        'partial-embolization 1 0..42 cannot-tell',
      ],
    },
  },
  {
    title: 'sessions too close, too far, and as asked',
    asOf: 100,
    facts: [0, 14, 42, 92].flatMap(segment),
    draws: {
      bands: ['1 0..13', '2 14..41', '3 42..91', '4 92..134'],
      arterial: ['0 1', '14 2', '42 3', '92 4'],
      windows: [
        'next-session 1 21..35 (18..42) not-met',
        'next-session 2 35..49 (32..56) met',
        'next-session 3 63..77 (60..84) late',
        'supplement 1 0..8 met',
        'supplement 2 14..22 met',
        'supplement 3 42..50 met',
        'supplement 4 92..100 met',
        'partial-embolization 1 0..13 cannot-tell',
        'complete-embolization 4 89..127 due',
        'radiotherapy 4 106..148 upcoming',
      ],
    },
  },
  {
    title: 'the ledger, session by session',
    asOf: 100,
    facts: [...four, mapped, { day: 1, embolization: [FOURTH] }, { day: 86, embolization: [RIGHT] }],
    draws: {
      embolization: ['1 all-but-one', '86 complete'],
      vessels: [
        'angiography: 0',
        'bronchial-artery|right|: 0..27 open',
        'bronchial-artery|right|: 28..55 open',
        'bronchial-artery|right|: 56..83 open',
        'bronchial-artery|right|: 84..85 open',
        'bronchial-artery|right|: 86..100 occluded',
        'intercostal-artery|right|4: 0 open',
        'intercostal-artery|right|4: 1..27 occluded',
        'intercostal-artery|right|4: 28..55 occluded',
        'intercostal-artery|right|4: 56..83 occluded',
        'intercostal-artery|right|4: 84..100 occluded',
      ],
    },
  },
  {
    title: 'an embolization that names no vessel, and one on one of several days',
    asOf: 20,
    facts: [...session(0), mapped, { day: 10, embolization: [] }],
    draws: {
      embolization: ['10 unknown'],
      vessels: [
        'angiography: 0',
        'bronchial-artery|right|: 0..9 open',
        'bronchial-artery|right|: 10..20 unknown',
        'intercostal-artery|right|4: 0..9 open',
        'intercostal-artery|right|4: 10..20 unknown',
      ],
    },
  },
  {
    title: 'a vessel closed on one of several days',
    asOf: 20,
    facts: [...session(0), mapped, { day: [3, 9], embolization: [FOURTH] }],
    draws: {
      embolization: ['3..9 all-but-one'],
      vessels: [
        'angiography: 0',
        'bronchial-artery|right|: 0..20 open',
        'intercostal-artery|right|4: 0..2 open',
        'intercostal-artery|right|4: 3..9 unknown',
        'intercostal-artery|right|4: 10..20 occluded',
      ],
    },
  },
  {
    title: 'a vessel shown feeding again',
    asOf: 40,
    facts: [
      ...session(0),
      ...session(28),
      mapped,
      { day: 0, embolization: [FOURTH] },
      { day: 28, angiography: [FOURTH] },
    ],
    draws: {
      vessels: [
        'angiography: 0',
        'angiography: 28',
        'bronchial-artery|right|: 0..27 open',
        'bronchial-artery|right|: 28..40 open',
        'intercostal-artery|right|4: 0..27 occluded',
        'intercostal-artery|right|4: 28..40 unknown',
      ],
    },
  },
  {
    title: 'words that tell the extent where the vessels do not',
    asOf: 10,
    facts: [...session(0), mapped, { day: 0, embolization: [], remarks: ['embolization-complete'] }],
    draws: {
      embolization: ['0 complete'],
      vessels: [
        'angiography: 0',
        'bronchial-artery|right|: 0..10 occluded',
        'intercostal-artery|right|4: 0..10 occluded',
      ],
    },
  },
  {
    title: 'laboratory results against the limits of the drugs given',
    asOf: 5,
    patient: { birth: '1960', sex: 'male' },
    facts: [
      ...segment(0),
      { day: -1, lab: 'neutrophils 3' },
      { day: -1, lab: 'platelets 80' },
      { day: -1, lab: 'egfr 50' },
      { day: 2, lab: 'creatinine 80' },
      { day: -1, lab: 'bilirubin 20', upperLimit: 12 },
      { day: -1, lab: 'inr < 1.5' },
      { day: [1, 3], lab: 'neutrophils < 2' },
    ],
    draws: {
      laboratory: [
        'neutrophils: -1 3 within',
        'neutrophils: 1..3 2 unknown',
        'platelets: -1 80 beyond',
        'egfr: -1 50 beyond',
        'egfr: 2 92 within',
        'bilirubin: -1 20 beyond',
        'inr: -1 1.5 within',
      ],
    },
  },
  {
    title: 'a creatinine of a patient whose birth is not known, and no limit for a drug that was not given',
    asOf: 5,
    facts: [
      { day: 0, arterial: 'carboplatin' },
      { day: -1, lab: 'creatinine 80' },
      { day: -1, lab: 'platelets 120' },
    ],
    draws: { laboratory: ['platelets: -1 120 within'] },
  },
  {
    title: 'a creatinine that gives no renal function',
    asOf: 5,
    facts: [...session(0), { day: -1, lab: 'creatinine 80' }],
    draws: { laboratory: ['egfr: -1 ? unknown'] },
  },
  {
    title: 'response, radiotherapy and surgery',
    asOf: 150,
    facts: [
      ...four,
      { day: -3, tumorSize: 50 },
      { day: 50, tumorSize: 30 },
      { day: 50, diseaseStatus: 'improved' },
      { day: 70, remark: 'progression' },
      { day: 50, stage: 'IIIA' },
      { day: 60, remark: 'multidisciplinary' },
      { day: -10, remark: 'inoperable' },
      { day: -9, resection: 'not-done' },
      { day: 110, radiotherapy: 'external' },
      { day: 112, radiotherapy: 'external', site: 'elsewhere' },
      { day: 160, appointment: 'radiotherapy', standing: 'ordered', known: 140 },
    ],
    draws: {
      imaging: ['-3 measured', '50 response', '50 measured', '50 measured', '70 progression'],
      radiotherapy: ['110 counts', '112 does not count', '160 counts planned'],
      surgery: ['-10 word', '-9 resection not-done', '60 word'],
    },
  },
  {
    title: 'what is planned, and what an order alone tells',
    asOf: 20,
    facts: [
      ...session(0),
      { day: 2, systemic: 'docetaxel', standing: 'ordered', known: 0 },
      { day: 28, arterial: 'cisplatin', standing: 'ordered', known: 10 },
      { day: 29, systemic: 'docetaxel', standing: 'ordered', known: 10 },
      { day: 28, embolization: [RIGHT], standing: 'ordered', known: 10 },
    ],
    draws: {
      arterial: ['0 1', '28 2 planned'],
      systemic: ['2 specific counted', '29 specific planned'],
      embolization: ['28 unknown planned'],
    },
  },
  {
    title: 'drugs of every class, and one of no known route',
    asOf: 12,
    facts: [
      ...session(0),
      { day: 1, systemic: 'osimertinib' },
      { day: 2, systemic: 'carboplatin' },
      { day: 3, unnamed: 'systemic' },
      { day: 0, unrouted: 'docetaxel' },
      { day: 4, local: 'fluorouracil' },
    ],
    draws: {
      systemic: ['0 specific route?', '1 not-cytotoxic', '2 nonspecific', '3 unnamed'],
    },
  },
  {
    title: 'nothing that was not known on the day',
    asOf: 10,
    facts: [...session(0), { day: 2, known: 11, systemic: 'docetaxel' }, { day: 11, lab: 'platelets 20' }],
    draws: { systemic: [], laboratory: [], findings: ['supplement-missing', 'feeding-vessels-undocumented'] },
  },
  { title: 'no lung cancer', asOf: 10, histology: 'none', facts: session(0), draws: { blank: ['no-lung-cancer'] } },
  {
    title: 'no session yet',
    asOf: 10,
    facts: [{ day: 1, systemic: 'docetaxel' }],
    draws: { blank: ['no-session'] },
  },
];
