/** Encounter → stays, discharge to hospice or death, remarks. https://hl7.org/fhir/R4/encounter.html */
import type { Fact } from '../../timeline/fact.js';
import { flat } from '../../timeline/flat.js';
import { coded, codedList, codesOf, wordsOf } from './coded.js';
import { period } from './dates.js';
import { annotations, child, note, text } from './fields.js';
import { remarkFacts, remarksOf } from './remarks.js';
import { NO_FACTS, knownDay, type Reader } from './row.js';

const IGNORED = new Set(['entered-in-error', 'cancelled', 'planned']);
/** http://terminology.hl7.org/CodeSystem/discharge-disposition */
const END_OF_CARE: Readonly<Record<string, 'death' | 'hospice'>> = { exp: 'death', hosp: 'hospice' };

export const readEncounter: Reader = (row) => {
  const status = text(row, 'status');
  if (status !== undefined && IGNORED.has(status)) return NO_FACTS;
  const zone = row.around.siteTimeZone;
  const stay = period(row, 'period', zone);
  if (stay === undefined) {
    note(row, 'period', 'gives no day');
    return NO_FACTS;
  }
  const place = { source: row.source, when: stay.start, known: knownDay(row, [], stay.start) };
  const open = stay.end === undefined && status !== 'finished';
  const facts: Fact[] = [{ kind: 'stay', ...place, open, ...(stay.end && { until: stay.end.last }) }];
  const hospitalization = child(row, 'hospitalization');
  const disposition = hospitalization && coded(hospitalization, 'dischargeDisposition');
  const reason = codesOf(disposition).flatMap((code) => END_OF_CARE[code] ?? [])[0];
  const left = stay.end ?? stay.start;
  if (reason !== undefined)
    facts.push({ kind: 'end-of-care', source: row.source, when: left, known: knownDay(row, [], left), reason });
  const words = flat([...codedList(row, 'type'), ...codedList(row, 'reasonCode')], wordsOf);
  return facts.concat(remarkFacts(place, remarksOf(row, [...words, ...annotations(row, 'note')])));
};
