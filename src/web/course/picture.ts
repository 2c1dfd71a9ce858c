/**
 * The picture of one treatment course as of one day: plain JSON, in the reader's language, ready to be drawn.
 *
 * It knows no FHIR, no rule and no page. Days are texts written YYYY-MM-DD; of a span both ends belong to it. What was
 * not known on the day stands nowhere in it.
 */
import type { OutcomeEntry } from '../../rules/outcome-entry.js';
import type { Language } from '../../rules/wording.js';
import type { Histology } from '../../timeline/vocabulary.js';
import type { IsoDay, Lane, LaneId, Span } from './item.js';

/** One arterial session and what belongs to it, up to the next. */
export interface Band extends Span {
  readonly number: number;
  /** The day of its session is known exactly; else it is drawn from the earliest. */
  readonly exact: boolean;
}

/** How a window stands on the day. `late`: missed, or kept after it. `not-met`: done, but not as asked. */
export type WindowMark = 'met' | 'due' | 'late' | 'not-met' | 'cannot-tell' | 'upcoming';

export const WINDOWS = [
  'supplement',
  'next-session',
  'partial-embolization',
  'complete-embolization',
  'radiotherapy',
] as const;
export type WindowKind = (typeof WINDOWS)[number];

/** Days in which the protocol asks for an act: from the earliest to the latest. */
export interface Window extends Span {
  readonly id: string;
  readonly kind: WindowKind;
  readonly lane: LaneId;
  readonly segment: number;
  readonly mark: WindowMark;
  /** Days that are accepted too, where the protocol knows such. */
  readonly accepted?: Span;
  /** What the rule says: its finding, what is missing to judge, or the criterion. */
  readonly text: string;
  /** Id of the outcome it stands for. */
  readonly outcome: string;
}

/** An outcome of a rule, as every door tells it, and where it comes from. */
export interface ToldOutcome extends OutcomeEntry {
  /** "rule/course/segment", "rule/course" for the whole course. */
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly string[];
  /** The resources it rests on, findings included: "Procedure/p1", sorted. */
  readonly resources: readonly string[];
}

export interface ToldFinding {
  /** "rule/course/segment/code" */
  readonly id: string;
  readonly outcome: string;
  readonly code: string;
  readonly severity: OutcomeEntry['findings'][number]['severity'];
  readonly text: string;
  /** Someone can still act on it. */
  readonly actionable: boolean;
  readonly resources: readonly string[];
}

export interface Tick {
  readonly day: IsoDay;
  readonly unit: 'week' | 'month' | 'quarter' | 'year';
}

/** What ended the course early. */
export interface CourseEnd {
  readonly kind: 'resection' | 'death' | 'hospice';
  readonly day: IsoDay;
  readonly reference: string;
}

/** Why there is nothing to draw. */
export type Blank = 'no-lung-cancer' | 'no-session';

interface About {
  /** "Patient/p1" */
  readonly patient: string;
  readonly asOf: IsoDay;
  readonly language: Language;
  readonly protocol: {
    readonly id: string;
    readonly version: string;
    readonly title: string;
    readonly standing: string;
  };
  /** Resource types that were not obtained in full. */
  readonly unread: readonly string[];
}

export interface BlankPicture extends About {
  readonly blank: Blank;
}

export interface CoursePicture extends About {
  /** The course drawn; `courses` of the chart are numbered from 1. */
  readonly course: number;
  readonly courses: readonly ({ readonly number: number } & Span)[];
  readonly closed: boolean;
  readonly end?: CourseEnd;
  readonly diagnosis: { readonly histology: Histology; readonly text: string };
  readonly axis: Span & { readonly ticks: readonly Tick[] };
  readonly bands: readonly Band[];
  readonly windows: readonly Window[];
  readonly lanes: readonly Lane[];
  readonly findings: readonly ToldFinding[];
  readonly outcomes: readonly ToldOutcome[];
}

export type Picture = CoursePicture | BlankPicture;
