import { speaksAgainst } from '../../timeline/allergies.js';
import type { CourseView, Delivery } from '../../timeline/course-view.js';
import type { Allergy, Dated } from '../../timeline/fact.js';
import { flat } from '../../timeline/flat.js';
import { ofKind } from '../../timeline/of-kind.js';
import { drugsOf } from '../../timeline/regimen-match.js';
import { isPlanned, ofActs, placeOf, stillOpen, type ActRow, type Acts } from '../acts.js';
import { inOrder } from '../evidence.js';
import { allergenWords, classWords } from '../allergen-words.js';
import { PHRASES } from '../phrases.js';
import type { EvidenceItem, Finding, Sentence } from '../rule.js';
import type { Parameters } from './parameters.js';

/** One sentence for each finding code. */
export const wording = {
  'drug-allergy': {
    en: '{place}{drugs} of {day}: an allergy to {allergen} is documented.',
    zh: '{place}{day} 的{drugs}：病历有{allergen}过敏记录。',
  },
  'contrast-allergy': {
    en: '{place}iodinated contrast is needed on {day}; an allergy to it is documented.',
    zh: '{place}{day} 需用碘对比剂，而病历有其过敏记录。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
export type Code = keyof typeof wording;

export interface Situation {
  readonly acts: Acts;
  readonly view: CourseView;
  readonly settings: Parameters;
}

/** Drug rows of the acts. */
export function drugRows({ arterial, others }: Acts): readonly Delivery[] {
  return [...arterial, ...others];
}

/** Rows of the acts that cannot do without contrast: the session, embolization, angiography. */
export function contrastRows({ arterial, infusions, embolizations, angiographies }: Acts): readonly ActRow[] {
  return [...arterial, ...infusions, ...embolizations, ...angiographies];
}

/** An allergy recorded on the day a drug was given may be its consequence: it has to be older. */
function wasKnown(allergy: Dated<Allergy>, row: ActRow): boolean {
  return isPlanned(row) || allergy.known < row.day;
}

function itemOf({ source, drug, drugClass }: Dated<Allergy>): EvidenceItem {
  if (drug !== undefined) return { resource: source, what: PHRASES.drugAllergy, facts: { drugs: { drugs: [drug] } } };
  if (drugClass !== undefined)
    return { resource: source, what: PHRASES.classAllergy, facts: { drugClass: classWords(drugClass) } };
  return { resource: source, what: PHRASES.contrastAllergy };
}

function finding(
  { acts }: Situation,
  code: Code,
  allergies: readonly Dated<Allergy>[],
  rows: readonly [ActRow, ...ActRow[]],
): Finding<Code> {
  const drugs = drugsOf(rows.filter((row) => row.kind === 'drug-delivery'));
  const { actionable, remedy } = stillOpen(rows);
  return {
    code,
    severity: code === 'drug-allergy' ? 'stop' : 'caution',
    facts: {
      ...(acts.segment && { segment: acts.segment.number }),
      place: placeOf(acts),
      drugs: { drugs },
      day: { day: rows[0].day },
      allergen: allergenWords(allergies),
      allergy: [...new Set(allergies.map(({ source }) => source))].join(', '),
    },
    evidence: inOrder([...ofActs(rows), ...allergies.map(itemOf)]),
    actionable,
    // Contrast can be given with premedication: only a drug is taken back.
    ...(code === 'drug-allergy' && remedy && { remedy }),
  };
}

/** One finding for each drug that an allergy speaks against. */
export function drugAllergies(situation: Situation): readonly Finding<Code>[] {
  const { acts, view, settings } = situation;
  const allergies = ofKind(view.facts, 'allergy');
  return flat(drugsOf(drugRows(acts)), (drug) => {
    const against = allergies.filter((allergy) => speaksAgainst(allergy, drug, settings.crossAllergicClasses));
    const [first, ...others] = drugRows(acts).filter(
      (row) => row.drug?.ingredient === drug.ingredient && against.some((allergy) => wasKnown(allergy, row)),
    );
    if (first === undefined) return [];
    const known = against.filter((allergy) => [first, ...others].some((row) => wasKnown(allergy, row)));
    return [finding(situation, 'drug-allergy', known, [first, ...others])];
  });
}

/** Contrast needed in spite of an allergy to it. */
export function contrastAllergies(situation: Situation): readonly Finding<Code>[] {
  const allergies = ofKind(situation.view.facts, 'allergy').filter(({ contrast }) => contrast === true);
  const [first, ...others] = contrastRows(situation.acts).filter((row) =>
    allergies.some((allergy) => wasKnown(allergy, row)),
  );
  if (first === undefined) return [];
  const known = allergies.filter((allergy) => [first, ...others].some((row) => wasKnown(allergy, row)));
  return [finding(situation, 'contrast-allergy', known, [first, ...others])];
}
