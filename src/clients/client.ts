/** Who calls, once known: what this client may ask, and what it can take. The door asks; clients/ answers. */
import type { ClientProfile } from '../cards/client-profile.js';
import type { Language } from '../rules/wording.js';

/** How much of what a service has to say this client's users are shown (docs/configuration.md, roll-out). */
export interface Rollout {
  /** Judged and recorded, not shown. */
  readonly shadow: boolean;
  /** Share of patients, 0–100, for whom cards are shown; the others are judged and recorded as in shadow mode. */
  readonly percent: number;
}

export const SHOWN_TO_ALL: Rollout = { shadow: false, percent: 100 };

/** How this kind of client spells feedback (CDS Hooks 2.0.1, Feedback; Epic's examples differ). */
export interface FeedbackForm {
  /** The property that holds the reason; others are not read. */
  readonly reasonKeys: readonly ('overrideReason' | 'overrideReasons')[];
  /**
   * It leaves out what the specification requires and reports can do without: the suggestions of an accepted card,
   * the code of a reason. Absent: such feedback is refused, naming the field.
   */
  readonly lenient?: boolean;
}

export interface Client {
  /** Name in logs, metrics and reports, given by the site: "st-elsewhere". Holds no patient data and no secret. */
  readonly id: string;
  /** Name of the profile it follows: "strict", "epic". */
  readonly profile: string;
  /** What its cards must look like. */
  readonly cards: ClientProfile;
  /** Hooks that it may call; absent: all. */
  readonly hooks?: ReadonlySet<string>;
  /** Base addresses of the FHIR servers that its requests may name. The token of a request goes to no other. */
  readonly fhirServers: readonly string[];
  /** The pages of this service are an app of its EHR: cards may link to them (docs/smart-launch.md). */
  readonly launchesApp?: true;
  readonly feedback: FeedbackForm;
  /**
   * Days for which an override with a reason silences the same advice for the same patient and order; 0 where the
   * client remembers overrides itself.
   */
  readonly silenceDays: number;
  /** Language of the cards where the request asks for none; absent: the service's. */
  readonly language?: Language;
  /** By service id; `SHOWN_TO_ALL` where a service is not named. */
  readonly rollout: ReadonlyMap<string, Rollout>;
}
