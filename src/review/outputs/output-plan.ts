/** What a review is to write, in plain values that go to other threads. */
export interface OutputPlan {
  /** Secret, as hexadecimal digits: dates are shifted and ids hashed under it (deidentify.ts). Absent: told as they are. */
  readonly deidentifyKey?: string;
  /** A MeasureReport for each patient and rule too. */
  readonly individualReports: boolean;
  /** A page for each chart. */
  readonly chartPages: boolean;
  /** Counts from 1 up to below it are not told in the summary, the MeasureReports and the report. */
  readonly minCell?: number;
}

export const DEFAULT_PLAN: OutputPlan = { individualReports: false, chartPages: true };

/** Pages of charts tell of single patients, whom a least cell is to hide. */
export function writesChartPages({ chartPages, minCell }: OutputPlan): boolean {
  return chartPages && minCell === undefined;
}
