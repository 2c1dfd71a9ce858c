/** An arterial session: stay, angiography, infusion, embolization. */
import type { CodeableConcept, Procedure } from 'fhir/r4.js';
import { SNOMED, type ChartDraft, add, after, at, coded, words } from './chart-draft.js';
import type { DrugKey } from './drugs.js';
import { type DoseText, administer, order } from './medication.js';
import { type Artery, arteryNames, sitesOf } from './vessels.js';

interface ArterialDrug {
  readonly drug: DrugKey;
  readonly dose: DoseText;
  readonly minutes?: number;
}

export interface SessionStory {
  /** Last part of the ids: "session-1". */
  readonly key: string;
  readonly on: string;
  readonly drugs: readonly ArterialDrug[];
  /** Arteries infused. */
  readonly through: readonly Artery[];
  /** Feeding vessels that the angiography report names. Absent: no report. */
  readonly shows?: readonly Artery[];
  /** False: the angiography report does not speak of spinal supply. */
  readonly spinalSeen?: boolean;
  /** Vessels closed in the same sitting. */
  readonly closes?: readonly Artery[];
  /** Without it only the orders and the procedure are documented. */
  readonly administered?: boolean;
}

/** Everything one session leaves in the chart. */
export function session(chart: ChartDraft, story: SessionStory): void {
  const { key, on } = story;
  stay(chart, key, after(on, -1), after(on, 2));
  if (story.shows !== undefined) angiography(chart, key, on, story.shows, story.spinalSeen);
  add(chart, {
    ...procedure(chart, key, on, INFUSION(chart), '09:30', '10:40'),
    bodySite: sitesOf(chart, story.through),
    note: [
      {
        text: words(
          chart,
          `Microcatheter through the right femoral artery; slow infusion through the ${arteryNames(story.through, 'en')}.`,
          `经股动脉穿刺，微导管超选至${arteryNames(story.through, 'zh')}，缓慢灌注化疗药物。`,
        ),
      },
    ],
  });
  for (const { drug, dose, minutes = 30 } of story.drugs) {
    const act = { key: `${key}-${drug}`, drug, dose, by: 'artery', on, time: '09:50', minutes } as const;
    const request = order(chart, act, { writtenOn: after(on, -1) });
    if (story.administered ?? true) administer(chart, act, { request });
  }
  if (story.closes !== undefined) embolization(chart, key, on, story.closes);
}

const INFUSION = (chart: ChartDraft): CodeableConcept =>
  chart.habits.language === 'zh'
    ? { text: '支气管动脉灌注化疗术' }
    : coded(SNOMED, '87776000', 'Intra-arterial infusion of antineoplastic agent', 'Bronchial arterial chemo-infusion');

/** The embolization of named vessels, as a procedure of its own. */
export function embolization(chart: ChartDraft, key: string, on: string, closes: readonly Artery[]): void {
  const code =
    chart.habits.language === 'zh'
      ? { text: '支气管动脉栓塞术' }
      : coded(SNOMED, '57238002', 'Selective embolization of artery', 'Selective embolization');
  add(chart, {
    ...procedure(chart, `${key}-embolization`, on, code, '10:40', '11:20'),
    bodySite: sitesOf(chart, closes),
    note: [
      {
        text: words(
          chart,
          `Gelatin sponge particles; stasis in the ${arteryNames(closes, 'en')}.`,
          `明胶海绵颗粒栓塞${arteryNames(closes, 'zh')}，复查造影血流停滞。`,
        ),
      },
    ],
  });
}

/** The report of an angiography that names the feeding vessels. */
export function angiography(
  chart: ChartDraft,
  key: string,
  on: string,
  shows: readonly Artery[],
  spinalSeen = true,
): void {
  const [en, zh] = spinalSeen ? [' No spinal branch seen.', '未见脊髓支。'] : ['', ''];
  add(chart, {
    resourceType: 'DiagnosticReport',
    id: `${chart.id}-${key}-angiography`,
    status: 'final',
    code: words(chart, 'en', 'zh') === 'zh' ? { text: '支气管动脉造影' } : { text: 'Bronchial arteriography (DSA)' },
    subject: chart.subject,
    effectiveDateTime: at(chart, on, '09:10'),
    issued: at(chart, on, '15:00'),
    conclusion: words(
      chart,
      `Tumor stain fed by the ${arteryNames(shows, 'en')}.${en}`,
      `肿瘤由${arteryNames(shows, 'zh')}供血，可见肿瘤染色。${zh}`,
    ),
  });
}

/** A stay on the ward. */
export function stay(chart: ChartDraft, key: string, from: string, to: string, why?: string): void {
  add(chart, {
    resourceType: 'Encounter',
    id: `${chart.id}-${key}-stay`,
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP', display: 'inpatient encounter' },
    type: [{ text: why ?? words(chart, 'Interventional oncology stay', '介入肿瘤科住院') }],
    subject: chart.subject,
    period: { start: at(chart, from, '15:00'), end: at(chart, to, '11:00') },
  });
}

/** A procedure done between two times of a day. */
export function procedure(
  chart: ChartDraft,
  key: string,
  on: string,
  code: CodeableConcept,
  from: string,
  to: string,
): Procedure {
  return {
    resourceType: 'Procedure',
    id: `${chart.id}-${key}`,
    status: 'completed',
    code,
    subject: chart.subject,
    performedPeriod: { start: at(chart, on, from), end: at(chart, on, to) },
  };
}
