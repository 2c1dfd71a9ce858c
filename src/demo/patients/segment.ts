/** One segment of a course as a ward runs it: the session, its blood tests and vitals, its systemic partner. */
import { premedication } from './background.js';
import { type ChartDraft, after } from './chart-draft.js';
import type { DrugKey } from './drugs.js';
import { labs } from './laboratory.js';
import { type DoseText, give, order } from './medication.js';
import { vitals } from './observations.js';
import { type SessionStory, session } from './session.js';

export interface SegmentStory extends SessionStory {
  /** Systemic drugs by vein, days counted from the session. */
  readonly partners?: readonly {
    readonly drug: DrugKey;
    readonly dose: DoseText;
    readonly days: readonly number[];
    readonly minutes?: number;
    /** Ordered, and no administration documented. */
    readonly orderOnly?: boolean;
  }[];
  readonly size: readonly [heightCm: number, weightKg: number];
  /** False: the blood count around day 10 was taken elsewhere. A dose of day 7 to 9 has its own the day before. */
  readonly nadirSeen?: boolean;
  /** Nothing later than this day stands in the chart. */
  readonly toldOn: string;
}

/** Writes the segment; blood tests of days not yet reached are left out. */
export function segment(chart: ChartDraft, story: SegmentStory): void {
  const { key, on, toldOn } = story;
  vitals(chart, after(on, -1), ...story.size);
  labs(chart, after(on, -1), 'before');
  premedication(chart, key, on);
  session(chart, story);
  for (const { drug, dose, days, minutes = 60, orderOnly = false } of story.partners ?? []) {
    for (const day of days) {
      const act = {
        key: `${key}-${drug}-${day < 0 ? 'before' : `day-${day}`}`,
        drug,
        dose,
        by: 'vein',
        on: after(on, day),
        minutes,
      } as const;
      if (orderOnly) order(chart, act);
      else give(chart, { ...act, time: day === 0 ? '15:00' : '10:00' });
    }
  }
  const [eighth] = (story.partners ?? []).flatMap(({ days }) => days.filter((day) => day > 6 && day < 10));
  if (eighth !== undefined) labs(chart, after(on, eighth - 1), 'recovered');
  else if ((story.nadirSeen ?? true) && after(on, 10) <= toldOn) labs(chart, after(on, 10), 'nadir');
}
