/** What an appointment is for: an act of the protocol, or a visit that only speaks of one. */
import type { Appointment } from '../../timeline/fact.js';
import { flat } from '../../timeline/flat.js';
import type { CodedText, ProcedureKind } from '../../terminology/terminology.js';
import { coded, codedList, wordsOf } from './coded.js';
import { text } from './fields.js';
import { remarksOf } from './remarks.js';
import type { Row } from './row.js';
import { vesselsOfCodes } from './vessels.js';

type Purpose = Appointment['purpose'];

/** A visit after, before or about an act is not the act. */
const VISIT = /follow[- ]?up|check[- ]?up|\breview\b|consult|counsel|\bresults?\b|复诊|复查|随访|会诊|咨询|宣教/i;
const CLAUSE_END = /(?<=[,，;；。.])/;
/** What an act is said to come after is done already: "radiotherapy after arterial infusion", 灌注化疗后放疗. */
const PAST_BEHIND = /\b(?:after|following|post|since)\b.*$/is;
const PAST_BEFORE = /^.*(?:术|治疗|化疗|灌注|栓塞|放疗)后/s;

/** The acts an appointment is booked for, and what its words tell about them. */
export interface ReadPurpose {
  /** Several for chemoembolization; `unstated` alone where nothing tells. */
  readonly purposes: readonly [Purpose, ...Purpose[]];
  readonly vessels: NonNullable<Appointment['vessels']>;
  readonly remarks: NonNullable<Appointment['remarks']>;
}

/** Words without what they name as done before, clause by clause. */
function wordsAhead(words: string): string {
  return words
    .split(CLAUSE_END)
    .map((clause) => clause.replace(PAST_BEHIND, ' ').replace(PAST_BEFORE, ' '))
    .join('');
}

function ahead({ coding = [], text: words }: CodedText): CodedText {
  return {
    coding: coding.map(({ display, ...rest }) => ({
      ...rest,
      ...(display !== undefined && { display: wordsAhead(display) }),
    })),
    ...(words !== undefined && { text: wordsAhead(words) }),
  };
}

function written(row: Row, field: string): readonly CodedText[] {
  const words = text(row, field);
  return words === undefined ? [] : [{ text: words }];
}

const isVisit = (concept: CodedText): boolean => wordsOf(concept).some((words) => VISIT.test(words));

function kindsOf(row: Row, concepts: readonly CodedText[]): ReadonlySet<ProcedureKind> {
  const { terminology } = row.around;
  return new Set(flat(concepts, (concept) => terminology.procedure(concept)?.kinds ?? []));
}

/** Radiotherapy of brain or bone is none of this protocol (section 9, decision 31), nor is a hepatic infusion. */
function purposesOf(row: Row, kinds: ReadonlySet<ProcedureKind>, concepts: readonly CodedText[]): readonly Purpose[] {
  const { terminology } = row.around;
  const sites = flat(concepts, wordsOf).map((words) => terminology.read(words).site);
  if (kinds.has('arterial-infusion-other-organ') || (sites.includes('elsewhere') && !sites.includes('thorax')))
    return [];
  return [
    ...(kinds.has('arterial-infusion') ? (['arterial-session'] as const) : []),
    ...(kinds.has('embolization') ? (['embolization'] as const) : []),
    ...(kinds.has('radiotherapy') ? (['radiotherapy'] as const) : []),
  ];
}

/**
 * Purpose of an appointment (FHIR R4 Appointment): service category and type, appointment type and description
 * decide; reasons and comments count where these name no act and no visit.
 */
export function purposeOf(row: Row): ReadPurpose {
  const type = coded(row, 'appointmentType');
  const service = [
    ...codedList(row, 'serviceCategory'),
    ...codedList(row, 'serviceType'),
    ...(type === undefined ? [] : [type]),
    ...written(row, 'description'),
  ];
  const about = [...codedList(row, 'reasonCode'), ...written(row, 'comment')];
  const named = service.filter((concept) => !isVisit(concept)).map(ahead);
  const beside = service.some(isVisit) ? [] : about.filter((concept) => !isVisit(concept)).map(ahead);
  const kinds = kindsOf(row, named);
  const decisive = purposesOf(row, kinds, named).length > 0 ? named : [...named, ...beside];
  const [first, ...others] = purposesOf(row, kindsOf(row, decisive), decisive);
  if (first === undefined) return { purposes: ['unstated'], vessels: [], remarks: [] };
  const said = [...named, ...beside];
  return {
    purposes: [first, ...others],
    // "Bronchial artery embolization" names the procedure; only a side or branch tells the vessel.
    vessels: vesselsOfCodes(row.around.terminology, said).filter(
      ({ laterality, branch }) => laterality !== 'unsided' || branch !== undefined,
    ),
    remarks: remarksOf(row, flat(said, wordsOf)),
  };
}
