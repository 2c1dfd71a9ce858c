/** What every rule says to the chart of a call, as a row of the public format (docs/chart-review.md). */
import { protocolOn, type Site } from '../protocol-settings/site.js';
import { judgingBy } from '../protocol-settings/site-protocol.js';
import { outcomeRow, type OutcomeRow } from '../rules/outcome-row.js';
import { judge } from '../rules/run.js';
import type { Language } from '../rules/wording.js';
import type { KnownWords } from '../terminology/known-words.js';
import type { SettingChanges } from '../web/playground/port.js';
import { changedProtocol } from './changed-protocol.js';
import { type House, readCall } from './read-call.js';

/** Hooks that carry what is planned: planned segments are judged there. */
const PLANNING: ReadonlySet<string> = new Set(['order-select', 'order-sign', 'appointment-book']);

export interface JudgingRoom extends House {
  readonly site: Site;
  readonly known: KnownWords;
}

/**
 * Judges all rules on all courses, by the protocol of the day with some settings changed for this one call.
 *
 * @throws OperationalError `request-invalid` naming the field of the call, or the setting
 */
export async function judgeCall(
  body: unknown,
  changes: SettingChanges,
  language: Language,
  room: JudgingRoom,
): Promise<OutcomeRow> {
  const { facts, asOf, service } = await readCall(body, room);
  const protocol = changedProtocol(protocolOn(room.site, asOf), changes, room.known);
  const judgement = judge(facts, { ...judgingBy(protocol), asOf, planning: PLANNING.has(service.hook) });
  return outcomeRow(judgement, facts, protocol.rulebook, language);
}
