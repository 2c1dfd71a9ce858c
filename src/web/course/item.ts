/** What is drawn: items with their marks and sources, in rows, in lanes. Plain JSON (picture.ts). */
import type { CellCycle } from '../../timeline/vocabulary.js';
import type { Extent } from '../../timeline/ledger.js';

/** YYYY-MM-DD */
export type IsoDay = string;

/** Days from one to another; the two are the same where one exact day is meant. */
export interface Span {
  readonly from: IsoDay;
  readonly until: IsoDay;
}

/** A resource of the chart, and what it says. */
export interface Source extends Span {
  /** "Procedure/p1" */
  readonly reference: string;
  readonly text: string;
  /** The day on which it became known. */
  readonly known: IsoDay;
}

/** `counted`: an order whose day has passed, no administration documented. */
export type ItemStanding = 'done' | 'counted' | 'planned' | 'not-done';

export type VesselState = 'open' | 'occluded' | 'unknown';
export type ResultState = 'within' | 'beyond' | 'unknown';
export type ResponseSaid = 'response' | 'stable' | 'progression' | 'measured';

/** What an item is, for its shape and color. */
export type Mark =
  | { readonly kind: 'session'; readonly number: number }
  | { readonly kind: 'drug'; readonly cellCycle: CellCycle | 'unnamed'; readonly routeKnown: boolean }
  | { readonly kind: 'angiography' }
  /** How far the feeding vessels were closed once it was done. */
  | { readonly kind: 'embolization'; readonly extent: Extent }
  | { readonly kind: 'vessel'; readonly state: VesselState }
  /** `value` in the unit of its row; absent where none could be told. */
  | { readonly kind: 'result'; readonly state: ResultState; readonly value?: number }
  | { readonly kind: 'response'; readonly says: ResponseSaid }
  /** Whether it is radiotherapy that the protocol asks for. */
  | { readonly kind: 'radiotherapy'; readonly counts: boolean }
  | { readonly kind: 'surgery'; readonly what: 'resection' | 'word' };

export type MarkKind = Mark['kind'];

/** One thing drawn. */
export interface Item extends Span {
  /** The same on every day of the same chart. */
  readonly id: string;
  readonly mark: Mark;
  readonly standing: ItemStanding;
  /** Some words beside the mark. */
  readonly label: string;
  /** The whole of it in a sentence. */
  readonly text: string;
  readonly sources: readonly [Source, ...Source[]];
  /** Ids of the outcomes that rest on one of its sources. */
  readonly outcomes: readonly string[];
}

/** A limit of the protocol that results of a row are held against. */
export interface LimitLine {
  /** In the unit of the row. */
  readonly value: number;
  readonly bound: 'at-least' | 'at-most';
  readonly text: string;
}

/** A line of a lane: all of it, one vessel, one analyte. */
export interface Row {
  readonly id: string;
  readonly title?: string;
  readonly items: readonly Item[];
  /** Of laboratory values: unit as printed, and the limits. */
  readonly unit?: string;
  readonly limits?: readonly LimitLine[];
}

export const LANES = [
  'arterial',
  'systemic',
  'embolization',
  'vessels',
  'laboratory',
  'imaging',
  'radiotherapy',
  'surgery',
] as const;
export type LaneId = (typeof LANES)[number];

export interface Lane {
  readonly id: LaneId;
  /** At least one, perhaps without items. */
  readonly rows: readonly Row[];
}
