/**
 * The view a rule judges: one course, as it was known on one day, every act settled on one day.
 */
import type { Day, DayInterval } from './day.js';
import type { Angiography, ArterialInfusion, Coverage, Dated, DrugDelivery, Embolization, SourceType } from './fact.js';
import type { Regimen } from './regimens.js';
import type { CourseSettings } from './settings.js';
import type { Histology, StageGroup } from './vocabulary.js';

/**
 * How a delivery counts on the day of the view: `given` (administered), `counted-as-given` (an order whose
 * day has passed, no administration documented), `planned` (a draft, or an order whose day has not come).
 */
export type DeliveryStatus = 'given' | 'counted-as-given' | 'planned';
export type Delivery = Dated<DrugDelivery> & { readonly status: DeliveryStatus };

/** Arterial antineoplastic delivery on a day, with the angiography and embolization rows beside it. */
export interface Session {
  readonly day: Day;
  /** Only planned rows: a draft order, or an order whose day has not come. */
  readonly planned: boolean;
  /** Draft orders among its rows. */
  readonly drafts: readonly string[];
  readonly deliveries: readonly Delivery[];
  readonly infusions: readonly Dated<ArterialInfusion>[];
  readonly embolizations: readonly Dated<Embolization>[];
  readonly angiographies: readonly Dated<Angiography>[];
}

/** One arterial session with its systemic partner, up to the next session. */
export interface Segment {
  readonly number: number;
  readonly session: Session;
  /** Last day of the segment: the day before the next session, or `maxGapDays` after its own. */
  readonly until: Day;
  /** The session that ended it. */
  readonly next?: Session;
  /** Systemic deliveries from two days before the session up to `until`. */
  readonly systemic: readonly Delivery[];
  /** Deliveries by an unknown route in the same days. */
  readonly routeUnknown: readonly Delivery[];
}

/** Sessions with no gap of `courseGapDays` or more. */
export interface Course {
  readonly number: number;
  readonly segments: readonly [Segment, ...Segment[]];
  /** Closed courses are judged in review, never carded. */
  readonly closed: boolean;
  /** No further session can join it: gap reached, resection or death. */
  readonly ended: boolean;
  /** Why it ended early, where resection, death or hospice ended it. */
  readonly endedBy?: { readonly kind: 'resection' | 'death' | 'hospice'; readonly day: Day; readonly source: string };
}

export interface DiagnosisView {
  readonly histology: Histology;
  readonly stage?: StageGroup;
  /** Lung-cancer diagnoses known on the day. */
  readonly sources: readonly string[];
}

/** Body-surface area, and what it rests on. */
export interface BodySurface {
  /** m² */
  readonly area: number;
  readonly sources: readonly string[];
  /** Day of the older of the measurements it rests on. */
  readonly day: Day;
}

/** What the chart tells of the person: the days the birth date can mean, and the sex. */
export interface PatientView {
  readonly birth?: DayInterval;
  readonly sex?: 'female' | 'male';
}

export interface CourseView {
  readonly asOf: Day;
  /** Absent where the view was not made from a chart. */
  readonly patient?: PatientView;
  readonly course: Course;
  readonly diagnosis: DiagnosisView;
  /** Every fact known on the day and that counts, sorted by day, kind and source. */
  readonly facts: readonly Dated[];
  /** Deliveries that count, sorted alike: orders replaced, halted or carried out are gone. */
  readonly deliveries: readonly Delivery[];
  readonly bodySurface?: BodySurface;
  readonly coverage: Readonly<Record<SourceType, Coverage>>;
  readonly regimens: readonly Regimen[];
  readonly settings: CourseSettings;
  /** Planned segments are judged: the order decision points (section 9, decision 3). */
  readonly planning: boolean;
}
