/** One call and all that came of it: what the page shows, and what the browser starts from. */
import type { SettingsSummary } from '../../protocol-settings/summary.js';
import type { OutcomeRow } from '../../rules/outcome-row.js';
import type { Language } from '../../rules/wording.js';
import type { DrugChoice, HookAnswer, SamplePatient } from './port.js';
import type { TallyRow } from './tally-row.js';
import type { Understood } from './understood.js';

export interface Asked {
  /** The hook request as it was sent. */
  readonly request: unknown;
  readonly answer: HookAnswer;
  /** Absent where the call could not be judged. */
  readonly row?: OutcomeRow;
  readonly understood: Understood;
}

/** What a card shows of the protocol beside its outcomes: titles of rules, and settings that can be changed. */
export type ProtocolShown = Pick<SettingsSummary, 'rules' | 'course'>;

export interface PlaygroundState {
  readonly language: Language;
  /** The path of BASE_URL, without a slash at its end; mostly ''. */
  readonly root: string;
  readonly patients: readonly SamplePatient[];
  readonly discovery: unknown;
  readonly drugs: readonly DrugChoice[];
  readonly protocol: ProtocolShown;
  /** Calls may name the day they are judged on. */
  readonly namesDay: boolean;
  /** What is kept of the cards so far; absent where nothing is kept. */
  readonly kept?: readonly TallyRow[];
  readonly picked?: { readonly patient: string; readonly call: string };
  readonly asked?: Asked;
}
