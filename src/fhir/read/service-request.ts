/**
 * ServiceRequest → ordered and drafted acts, and multidisciplinary reviews that are asked for.
 * https://hl7.org/fhir/R4/servicerequest.html
 */
import { exactly, type DayInterval } from '../../timeline/day.js';
import type { Fact } from '../../timeline/fact.js';
import { flat } from '../../timeline/flat.js';
import { actFacts, kindsOf, type ActWords } from './acts.js';
import { coded, codedList, wordsOf } from './coded.js';
import { date, daysOf, when } from './dates.js';
import { annotations, child, flag, list, text } from './fields.js';
import { remarkFacts, remarksOf } from './remarks.js';
import { NO_FACTS, knownDay, unreadable, type Reader, type Row } from './row.js';

const IGNORED = new Set(['entered-in-error', 'revoked', 'cancelled']);
/** A halted order satisfies nothing: the act it asks for is told by its Procedure. */
const HALTED = new Set(['on-hold', 'stopped']);
const READ = new Set(['active', 'completed', 'draft']);
const NOT_ORDERED = new Set(['proposal', 'option']);

/** The day the act is asked for: occurrence[x], else a draft's day, else the day of the order. */
function plannedDay(row: Row): DayInterval | undefined {
  const zone = row.around.siteTimeZone;
  const occurrence = when(row, 'occurrence', zone)?.days;
  if (occurrence !== undefined) return occurrence;
  const timing = child(row, 'occurrenceTiming');
  const [event] = timing === undefined ? [] : list(timing, 'event');
  const first = typeof event === 'string' ? daysOf(event, zone) : undefined;
  if (first !== undefined) return first;
  return row.draftDay === undefined ? date(row, 'authoredOn', zone) : exactly(row.draftDay);
}

/** A multidisciplinary review asked for, by code or words; reasons of any other request are no review. */
function reviewAsked(row: Row, { code, beside }: ActWords): readonly Fact[] {
  const names = code === undefined ? beside : [code, ...beside];
  const asked = remarksOf(row, flat(names, wordsOf)).filter((remark) => remark === 'multidisciplinary');
  const day = asked.length > 0 ? plannedDay(row) : undefined;
  if (day === undefined) return NO_FACTS;
  return remarkFacts({ source: row.source, when: day, known: knownDay(row, ['authoredOn'], day, false) }, asked);
}

export const readServiceRequest: Reader = (row) => {
  const status = text(row, 'status');
  const intent = text(row, 'intent');
  const drafted = row.draftDay !== undefined;
  if (status !== undefined && (IGNORED.has(status) || HALTED.has(status))) return NO_FACTS;
  if (flag(row, 'doNotPerform') === true) return NO_FACTS;
  if (!drafted && intent !== undefined && NOT_ORDERED.has(intent)) return NO_FACTS;
  const code = coded(row, 'code');
  const words: ActWords = {
    code,
    beside: [...codedList(row, 'category'), ...codedList(row, 'orderDetail')],
    sites: codedList(row, 'bodySite'),
    notes: [...annotations(row, 'note'), ...flat(codedList(row, 'reasonCode'), wordsOf)],
  };
  const kinds = kindsOf(row, words);
  const stands = drafted || (status !== undefined && READ.has(status));
  if (kinds.kinds.size === 0) return stands ? reviewAsked(row, words) : NO_FACTS;
  if (!stands) return unreadable(row, 'status', 'does not tell whether the order stands');
  const day = plannedDay(row);
  if (day === undefined) return unreadable(row, 'occurrence[x]', 'and authoredOn give no day');
  return actFacts(row, words, kinds, {
    when: day,
    known: knownDay(row, ['authoredOn'], day, false),
    standing: drafted || status === 'draft' ? 'draft' : 'ordered',
  });
};
