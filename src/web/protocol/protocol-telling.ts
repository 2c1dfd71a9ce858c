/** What the protocol page is given: the settings of one version, and what rules and knowledge say about themselves. */
import type { SettingsSummary } from '../../protocol-settings/summary.js';
import type { Citation, Sentence, Severity } from '../../rules/rule.js';
import type { Language } from '../../rules/wording.js';
import type { Drug } from '../../timeline/vocabulary.js';
import type { Regimen } from '../../timeline/regimens.js';

export interface ToldFinding {
  readonly code: string;
  readonly wording: Sentence;
  /** Gravest last. */
  readonly severities: readonly Severity[];
}

/** What a rule says about itself beside its settings. */
export interface ToldRule {
  readonly citations: readonly Citation[];
  /** When it speaks: the hook, or the review. */
  readonly speaksAt: readonly { readonly event: string; readonly title: Sentence }[];
  readonly findings: readonly ToldFinding[];
}

export interface ToldVersion {
  readonly version: string;
  readonly effectiveFrom?: string;
  readonly effectiveUntil?: string;
  /** It judges today. */
  readonly current: boolean;
}

export interface ToldRegimen {
  readonly regimen: Regimen;
  /** By the site; `published`: left as it is. */
  readonly standing: 'published' | 'added' | 'removed';
}

export interface ProtocolTelling {
  readonly summary: SettingsSummary;
  readonly rules: ReadonlyMap<string, ToldRule>;
  /** In the order in which they came into effect. */
  readonly versions: readonly ToldVersion[];
  readonly regimens: readonly ToldRegimen[];
  readonly notChecked: readonly { readonly clause: string; readonly what: Sentence; readonly rule?: string }[];
  /** Of 45 CFR 170.315(b)(11)(iv)(A); in English, as it is asked. */
  readonly attributes: {
    readonly regulation: string;
    readonly attributes: readonly { readonly paragraph: string; readonly asks: string; readonly answer: string }[];
  };
  /** By ingredient, for their names in the reader's language. */
  readonly drugs: ReadonlyMap<string, Drug>;
}

/** What every part of the page is drawn from. */
export interface ProtocolPart {
  readonly telling: ProtocolTelling;
  readonly language: Language;
}
