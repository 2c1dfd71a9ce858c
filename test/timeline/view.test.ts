import { describe, expect, it } from 'vitest';
import { plusDays } from '../../src/timeline/day.js';
import type { ChartFacts, Fact } from '../../src/timeline/fact.js';
import { REGIMENS } from '../../src/timeline/regimens.js';
import { DEFAULT_COURSE_SETTINGS } from '../../src/timeline/settings.js';
import { possibleCharts } from '../../src/timeline/view.js';
import { chartFactsOf, DAY_ZERO, type CaseFact } from '../helpers/course-case.js';

const session: CaseFact = { arterial: 'cisplatin', day: 0 };
const view = (chart: ChartFacts, asOf: number, planning = false) =>
  possibleCharts(chart, {
    asOf: plusDays(DAY_ZERO, asOf),
    planning,
    settings: DEFAULT_COURSE_SETTINGS,
    regimens: REGIMENS,
  });
const at = (day: number): Pick<Fact, 'when' | 'known'> => ({
  when: { first: plusDays(DAY_ZERO, day), last: plusDays(DAY_ZERO, day) },
  known: plusDays(DAY_ZERO, day),
});

describe('the view of a course', () => {
  it('carries the latest stage known, else the stage of the diagnosis', () => {
    const chart = chartFactsOf({ facts: [session] });
    const staged: Fact = {
      kind: 'diagnosis',
      source: 'Condition/2',
      ...at(-5),
      cancer: 'lung',
      histology: 'unspecified',
      stage: 'IIIA',
    };
    const group: Fact = { kind: 'stage', source: 'Observation/1', ...at(3), group: 'IIIB' };
    const stageAt = (facts: readonly Fact[], asOf: number): string | undefined =>
      view({ ...chart, facts: [...chart.facts, ...facts] }, asOf).charts[0][0]?.diagnosis.stage;
    expect(stageAt([], 10)).toBeUndefined();
    expect(stageAt([staged], 10)).toBe('IIIA');
    expect(stageAt([staged, group], 10)).toBe('IIIB');
    expect(stageAt([staged, group], 2)).toBe('IIIA');
  });

  it('shows only what was known by the day, and nothing performed after it', () => {
    const chart = chartFactsOf({ facts: [session, { systemic: 'docetaxel', day: 5, known: 9 }] });
    const doses = (asOf: number): number => view(chart, asOf).charts[0][0]?.deliveries.length ?? 0;
    expect([0, 8, 9].map(doses)).toEqual([1, 1, 2]);
    const early = chartFactsOf({ facts: [session, { systemic: 'docetaxel', day: 5, known: 2 }] });
    expect(view(early, 4).charts[0][0]?.deliveries.length).toBe(1);
  });

  it('takes a type for complete on the days before what could not be read of it was there', () => {
    const coverage = { ...chartFactsOf({ facts: [session] }).coverage, Procedure: 'partial' as const };
    const partialSince = { MedicationAdministration: plusDays(DAY_ZERO, 20) };
    const chart: ChartFacts = {
      ...chartFactsOf({ facts: [session] }),
      coverage: { ...coverage, MedicationAdministration: 'partial' },
      partialSince,
    };
    const known = (asOf: number) => view(chart, asOf).charts[0][0]?.coverage;
    expect(known(19)).toEqual({ ...coverage, MedicationAdministration: 'complete' });
    expect(known(20)).toEqual({ ...coverage, MedicationAdministration: 'partial' });
  });

  it('closes and ends a course by its days', () => {
    const chart = chartFactsOf({ facts: [session] });
    const course = (asOf: number) => view(chart, asOf).charts[0][0]?.course;
    expect([89, 90].map((day) => course(day)?.ended)).toEqual([false, true]);
    expect([180, 181].map((day) => course(day)?.closed)).toEqual([false, true]);
  });

  it('closes a course by resection, death or hospice care, named with its day', () => {
    for (const [fact, kind] of [
      [{ resection: 'done', day: 20 }, 'resection'],
      [{ endOfCare: 'death', day: 20 }, 'death'],
      [{ endOfCare: 'hospice', day: 20 }, 'hospice'],
    ] as const) {
      const course = view(chartFactsOf({ facts: [session, fact] }), 30).charts[0][0]?.course;
      expect(course).toMatchObject({ closed: true, ended: true, endedBy: { kind, day: plusDays(DAY_ZERO, 20) } });
    }
  });

  it('tries every day of a partial date, and says when it cannot', () => {
    const month = view(chartFactsOf({ facts: [session, { systemic: 'docetaxel', day: [1, 30] }] }), 60);
    expect(month).toMatchObject({ uncertain: ['MedicationAdministration/f2'], exhaustive: true });
    expect(month.charts).toHaveLength(30);
    const many = view(
      chartFactsOf({ facts: [session, ...[1, 2].map((): CaseFact => ({ systemic: 'docetaxel', day: [1, 40] }))] }),
      60,
    );
    expect(many).toMatchObject({ exhaustive: false });
    expect(many.charts).toHaveLength(1);
  });

  it('opens a planned segment only at the order decision points', () => {
    const chart = chartFactsOf({ facts: [session, { arterial: 'cisplatin', day: 28, standing: 'draft' }] });
    const segments = (planning: boolean) => view(chart, 28, planning).charts[0][0]?.course.segments.length;
    expect([segments(false), segments(true)]).toEqual([1, 2]);
  });
});
