/** What the playground asks of the house: each answer in the reader's language, as plain JSON for the browser. */
import type { OutcomeRow } from '../../rules/outcome-row.js';
import type { Language } from '../../rules/wording.js';
import type { SettingsSummary } from '../../protocol-settings/summary.js';
import type { TallyRow } from './tally-row.js';
import type { Understood } from './understood.js';

/** A patient to try with, and the calls that go with the chart. */
export interface SamplePatient {
  /** Patient id: "li-wei". */
  readonly name: string;
  /** The story in one line. */
  readonly title: string;
  /** Names of its calls: "patient-view", "order-sign-platinum-alone". */
  readonly calls: readonly string[];
}

/** Patients to try with. A service without any takes pasted calls only. */
export interface Samples {
  readonly patients: readonly SamplePatient[];
  /** The hook request of a call with its prefetch, as an EHR would send it; undefined where there is none. */
  request(patient: string, call: string): Promise<unknown>;
}

/** A drug that an order can be changed to. */
export interface DrugChoice {
  readonly name: { readonly en: string; readonly zh: string };
  /** A FHIR CodeableConcept. */
  readonly concept: Readonly<Record<string, unknown>>;
}

/** What a service says to a call: HTTP status and body. */
export interface HookAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Settings to judge one call by, beside those of the site: rule id (or `course`) → name → value. */
export type SettingChanges = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface PlaygroundPort {
  readonly samples: Samples;
  /** The discovery document, parsed. */
  readonly discovery: unknown;
  readonly drugs: readonly DrugChoice[];
  /** Calls may name the day they are judged on (ALLOW_AS_OF). */
  readonly namesDay: boolean;
  /** Rules and settings in effect today. */
  settings(): SettingsSummary;
  /** Calls the service as an EHR does. Never rejects for a fault of the call. */
  answer(body: unknown, language: Language): Promise<HookAnswer>;
  /**
   * The outcomes of every rule on every course of the chart of a call.
   *
   * @throws OperationalError `request-invalid` naming the field of the call, or the setting
   */
  judge(body: unknown, changes: SettingChanges, language: Language): Promise<OutcomeRow>;
  /** What of a call was understood, field by field. Never rejects for a fault of the call. */
  understand(body: unknown, language: Language): Promise<Understood>;
  /**
   * The hook request that an EHR would send for the patient of a Bundle: patient-view, the chart as its prefetch.
   *
   * @throws OperationalError `request-invalid` where the Bundle holds no patient, or several
   */
  requestOf(bundle: unknown): unknown;
  /** What is kept of the cards of this month; undefined where nothing is kept. */
  kept?(): Promise<readonly TallyRow[]>;
}
