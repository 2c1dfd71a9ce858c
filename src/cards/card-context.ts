/** What cards need to know beside the judgement: who asks, about what, for which reader. */
import type { AnyRule, DecisionPoint, Sentence } from '../rules/rule.js';
import type { Language } from '../rules/wording.js';
import type { Terminology } from '../terminology/terminology.js';
import type { ChartFacts, SourceType } from '../timeline/fact.js';
import type { LaboratoryLimits } from '../timeline/laboratory-limits.js';
import type { ClientProfile } from './client-profile.js';

/** The part of a rule that cards speak from. */
export type CardRule = Pick<AnyRule, 'meta' | 'wording'>;

/** The part of the rulebook (rules/protocol.ts) that cards speak from; rules stand in protocol order. */
export interface Rulebook {
  /** Said on every card: an expert letter, not standard of care, a clinician decides. */
  readonly standing: Sentence;
  readonly rules: readonly CardRule[];
}

export interface CardContext {
  readonly decisionPoint: DecisionPoint;
  /** "Patient/x": the subject of suggested orders. */
  readonly patient: string;
  /**
   * Draft orders and proposed appointments that the cards must speak of ("MedicationRequest/d1"). Absent where the
   * hook carries none.
   */
  readonly about?: ReadonlySet<string>;
  /** The stay that the cards must speak of ("Encounter/e1"). Absent where the patient is not being discharged. */
  readonly stay?: string;
  /** What to call a draft, by its reference: "cisplatin 60 mg, intra-arterial". */
  readonly orderNames?: ReadonlyMap<string, string>;
  readonly facts: ChartFacts;
  /** Resource types that were asked for and could not be read, or not to the end. Absent: none. */
  readonly unread?: readonly SourceType[];
  readonly rulebook: Rulebook;
  /** What the table of regimens is called; the published one where absent. */
  readonly regimenTable?: string;
  readonly terminology: Pick<Terminology, 'ingredients' | 'orderCoding'>;
  readonly language: Language;
  /** Absolute address under which the pages of the protocol stand. Absent: cards carry no links. */
  readonly linksBaseUrl?: string;
  /** Launch address of the pages, where the EHR of this client can launch them. Absent: no card links to them. */
  readonly smartLaunchUrl?: string;
  readonly profile: ClientProfile;
  /** Parameters of `check-laboratory-limits`, where a site changed them: suggestions are withheld by the same. */
  readonly laboratoryLimits?: LaboratoryLimits;
  /** Classes of `respect-allergies` in which an allergy to one drug counts for all, where a site changed them. */
  readonly crossAllergicClasses?: readonly string[];
  /** At most so many cards; what the profile says where absent. */
  readonly limit?: number;
}
