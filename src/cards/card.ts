/**
 * The card and its parts, as CDS Hooks 2.0.1 puts them on the wire (https://cds-hooks.hl7.org/2.0/#cds-service-response).
 *
 * Optional attributes are left out where they have no value; nothing is ever null, "", [] or {} (requirement 3).
 */
import type { FhirResource } from 'fhir/r4.js';

/** How urgent a card is. Severity advisory → info, caution → warning, stop → critical. */
export type Indicator = 'info' | 'warning' | 'critical';

export interface Coding {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

/** Why a clinician may set the card aside. A service must give the display (requirement 100). */
export type OverrideReason = Required<Coding>;

export interface Source {
  readonly label: string;
  readonly url?: string;
  /** Stable per advice: a user's override is remembered under it. */
  readonly topic: Coding;
}

export type Link =
  | { readonly label: string; readonly url: string; readonly type: 'absolute' }
  /** The launch address of a SMART app, and what the EHR is to pass on to it (app-context.ts). */
  | { readonly label: string; readonly url: string; readonly type: 'smart'; readonly appContext: string };

export type Action =
  | { readonly type: 'create'; readonly description: string; readonly resource: FhirResource }
  /** The relative reference of what to delete: "MedicationRequest/m1" (2.0 form). */
  | { readonly type: 'delete'; readonly description: string; readonly resourceId: string };

export interface Suggestion {
  readonly label: string;
  readonly uuid: string;
  /** Only ever true, on at most one suggestion of a card; absent otherwise. */
  readonly isRecommended?: true;
  /** All of them together. */
  readonly actions: readonly [Action, ...Action[]];
}

export type SelectionBehavior = 'at-most-one' | 'any';

export interface Card {
  /** Version 5, from the content: the same advice on the same chart has the same uuid. */
  readonly uuid: string;
  /** One sentence, at most 139 characters. */
  readonly summary: string;
  /** As the client's profile has it: Markdown without tables and HTML, plain text, or HTML. */
  readonly detail: string;
  readonly indicator: Indicator;
  readonly source: Source;
  readonly suggestions?: readonly [Suggestion, ...Suggestion[]];
  /** Present where suggestions are. */
  readonly selectionBehavior?: SelectionBehavior;
  readonly overrideReasons: readonly [OverrideReason, ...OverrideReason[]];
  readonly links?: readonly [Link, ...Link[]];
  /** As agreed with this kind of client; keys are reverse domain names (requirement 215). */
  readonly extension?: Readonly<Record<string, string | number | boolean>>;
}
