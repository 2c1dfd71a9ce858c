/** AllergyIntolerance → allergies to drugs, classes and contrast. https://hl7.org/fhir/R4/allergyintolerance.html */
import { exactly } from '../../timeline/day.js';
import type { Allergy } from '../../timeline/fact.js';
import { flat } from '../../timeline/flat.js';
import type { CodedText } from '../../terminology/terminology.js';
import { coded, codesOf } from './coded.js';
import { date, when } from './dates.js';
import { children } from './fields.js';
import { CHART_START, NO_FACTS, knownDay, type Reader } from './row.js';

const NOT_SO = new Set(['refuted', 'entered-in-error']);
const PAST = new Set(['inactive', 'resolved']);

export const readAllergyIntolerance: Reader = (row) => {
  const substances = [coded(row, 'code'), ...children(row, 'reaction').map((reaction) => coded(reaction, 'substance'))];
  const named = substances
    .filter((substance): substance is CodedText => substance !== undefined)
    .map((substance) => row.around.terminology.allergen(substance))
    .filter((allergen) => allergen !== undefined);
  if (named.length === 0) return NO_FACTS;
  if (codesOf(coded(row, 'verificationStatus')).some((code) => NOT_SO.has(code))) return NO_FACTS;
  if (codesOf(coded(row, 'clinicalStatus')).some((code) => PAST.has(code))) return NO_FACTS;
  const zone = row.around.siteTimeZone;
  // An allergy that says nothing of its beginning holds for the whole chart.
  const own = when(row, 'onset', zone)?.days ?? date(row, 'recordedDate', zone);
  const place = {
    kind: 'allergy',
    source: row.source,
    when: own ?? exactly(CHART_START),
    known: knownDay(row, ['recordedDate'], own),
  } as const;
  return flat(named, ({ drugs, drugClass, contrast }): readonly Allergy[] => {
    const ofClass = drugClass === undefined ? {} : { drugClass };
    const facts: Allergy[] = drugs.map((drug) => ({ ...place, drug, ...ofClass }));
    if (drugs.length === 0 && drugClass !== undefined) facts.push({ ...place, drugClass });
    if (contrast) facts.push({ ...place, contrast: true });
    return facts;
  });
};
