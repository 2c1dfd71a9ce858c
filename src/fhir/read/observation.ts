/**
 * Observation → laboratory results, body size, disease status, tumor size, stage; by code only. Most of a chart
 * is Observations nobody asks about, so the code is looked at before anything else.
 * https://hl7.org/fhir/R4/observation.html
 */
import { greatest } from '../../timeline/extremes.js';
import type { Fact } from '../../timeline/fact.js';
import { flat } from '../../timeline/flat.js';
import type { Recognized, RecognizedObservation } from '../../terminology/terminology.js';
import { coded, wordsOf } from './coded.js';
import { date, when } from './dates.js';
import { annotations, children, note, text, type Element } from './fields.js';
import { longestDiameter, measured, type Place } from './measured.js';
import { ABOUT_SURGERY, remarksOf } from './remarks.js';
import { NO_FACTS, knownDay, type Reader, type Row } from './row.js';

const IGNORED = new Set(['entered-in-error', 'cancelled', 'registered']);

/** A measured element: the Observation itself or one of its components. */
interface Part {
  readonly element: Element;
  readonly measures: Recognized<RecognizedObservation>;
}

function partsOf(row: Row): readonly Part[] {
  const parts: Part[] = [];
  const code = coded(row, 'code');
  const own = code && row.around.terminology.observation(code);
  if (own !== undefined) parts.push({ element: row, measures: own });
  if (row.fields['component'] === undefined) return parts;
  for (const component of children(row, 'component')) {
    const name = coded(component, 'code');
    const found = name && row.around.terminology.observation(name);
    if (found !== undefined) parts.push({ element: component, measures: found });
  }
  return parts;
}

/** Words about surgery in an Observation of any other code (protocol section 9, decision 22). */
function wordsAboutSurgery(row: Row): readonly string[] {
  const { fields } = row;
  if (
    typeof fields['valueString'] !== 'string' &&
    fields['valueCodeableConcept'] === undefined &&
    fields['note'] === undefined
  )
    return NO_WORDS;
  const value = text(row, 'valueString');
  return [
    ...(value === undefined ? [] : [value]),
    ...wordsOf(coded(row, 'valueCodeableConcept')),
    ...annotations(row, 'note'),
  ];
}
const NO_WORDS: readonly string[] = [];

function placeOf(row: Row): Place | undefined {
  const zone = row.around.siteTimeZone;
  const own = when(row, 'effective', zone)?.days ?? date(row, 'issued', zone);
  if (own === undefined) {
    note(row, 'effective[x]', 'and issued give no day');
    return undefined;
  }
  return { source: row.source, when: own, known: knownDay(row, ['issued'], own) };
}

export const readObservation: Reader = (row) => {
  const parts = partsOf(row);
  const words = wordsAboutSurgery(row);
  const remarks = words.length === 0 ? [] : remarksOf(row, words).filter((remark) => ABOUT_SURGERY.has(remark));
  if (parts.length === 0 && remarks.length === 0) return NO_FACTS;
  const status = text(row, 'status');
  if (status !== undefined && IGNORED.has(status)) return NO_FACTS;
  const place = placeOf(row);
  if (place === undefined) return NO_FACTS;
  const said = remarks.map((remark): Fact => ({ kind: 'remark', ...place, remark }));
  const values = flat(parts, ({ element, measures }) =>
    measures.measures === 'tumor-size' ? [] : measured(row, element, measures, place),
  );
  const diameters = flat(parts, ({ element, measures }) =>
    measures.measures === 'tumor-size' ? longestDiameter(element) : [],
  );
  const sizes: readonly Fact[] =
    diameters.length > 0 ? [{ kind: 'tumor-size', ...place, longestDiameter: greatest(diameters) }] : [];
  return [...said, ...values, ...sizes];
};
