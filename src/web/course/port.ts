/** What the course page asks of the house: who may look, and the judged chart on a day. */
import type { Request } from 'express';
import type { Day } from '../../timeline/day.js';
import type { ChartFacts } from '../../timeline/fact.js';
import type { JudgedCourse } from './judged-course.js';

/** A chart that may be looked at. */
export interface OpenCourse {
  readonly chart: ChartFacts;
  /** Judges the chart by the protocol of the day. */
  readonly judgeOn: (asOf: Day) => JudgedCourse;
  /** The day shown where the address names none. */
  readonly opensOn: Day;
  /** In the site's time zone. */
  readonly today: Day;
  /** Days after the last session on which a course closes: nothing changes any more. */
  readonly courseClosedAfterDays: number;
  /** Where a POST ends the session that opened it; absent: nobody had to sign in. */
  readonly signOut?: string;
}

/**
 * Why a chart is not opened: nobody has let this browser in, it was let in for another chart, there is no such sample
 * patient, or the chart could not be read now.
 */
export type Closed = 'unknown-reader' | 'another-patient' | 'no-such-patient' | 'unreadable';

export interface CoursePort {
  /** @param patientId without "Patient/" */
  readonly open: (request: Pick<Request, 'headers'>, patientId: string) => Promise<OpenCourse | Closed>;
  /** Patients that anybody may look at; absent: none. */
  readonly samples?: readonly { readonly name: string; readonly title: string }[];
}
