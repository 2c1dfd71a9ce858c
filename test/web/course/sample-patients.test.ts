/** The sample patients as they are drawn on the day of their story. */
import { beforeAll, describe, expect, it } from 'vitest';
import { isoOf, plusDays } from '../../../src/timeline/day.js';
import { DEFAULT_COURSE_SETTINGS } from '../../../src/timeline/settings.js';
import { coursePicture } from '../../../src/web/course/course-picture.js';
import { scrubOf } from '../../../src/web/course/scrub.js';
import { drawn, itemsOf, judgedOn, sampleCharts, type SampleChart } from './judged.js';

/** Windows that are not met, and how they stand. */
const WINDOWS: Readonly<Record<string, readonly string[]>> = {
  'wang-fang': [],
  'tanaka-hiro': ['complete-embolization 4 late', 'radiotherapy 4 due'],
  'chen-bo': ['radiotherapy 4 late'],
  'zhang-min': ['next-session 3 upcoming', 'supplement 1 late', 'supplement 2 late', 'partial-embolization 1 late'],
  'kim-soojin': [
    'next-session 1 due',
    'supplement 1 cannot-tell',
    'partial-embolization 1 cannot-tell',
    'radiotherapy 1 cannot-tell',
  ],
  'larsen-ingrid': ['next-session 1 not-met', 'next-session 2 upcoming'],
  'silva-maria': ['next-session 1 upcoming', 'partial-embolization 1 not-met', 'radiotherapy 1 upcoming'],
  'nguyen-linh': ['next-session 1 upcoming', 'supplement 1 late', 'partial-embolization 1 due'],
};

const BLANK: Readonly<Record<string, string>> = {
  'dubois-claire': 'no-session',
  'haddad-omar': 'no-session',
  'park-minseo': 'no-session',
  'rossi-elena': 'no-lung-cancer',
};

describe('the sample patients', () => {
  let charts: readonly SampleChart[];
  const chartOf = (name: string): SampleChart => charts.find((one) => one.name === name)!;
  const pictureOf = (name: string, language: 'en' | 'zh' = 'en') =>
    coursePicture(judgedOn(chartOf(name).chart, chartOf(name).asOf), { language });
  beforeAll(async () => {
    charts = await sampleCharts();
  });

  it('have a picture each, or a reason why not', () => {
    const blanks = charts.flatMap(({ name }) => {
      const picture = pictureOf(name);
      return 'blank' in picture ? [[name, picture.blank]] : [];
    });
    expect(Object.fromEntries(blanks)).toEqual(BLANK);
  });

  it.each(Object.entries(WINDOWS))('%s: the windows that are not met', (name, expected) => {
    const { windows } = drawn(pictureOf(name));
    const open = windows.filter(({ mark }) => mark !== 'met');
    expect(open.map(({ kind, segment, mark }) => `${kind} ${segment} ${mark}`)).toEqual(expected);
  });

  it('tell each resource, its day and the criteria that rest on it', () => {
    const picture = drawn(pictureOf('wang-fang'));
    const [first] = itemsOf(picture, 'arterial');
    expect(first).toMatchObject({
      from: '2026-01-05',
      until: '2026-01-05',
      label: 'cisplatin',
      text: 'Session 1: arterial cisplatin, 120 mg, over 35 min; arterial infusion, right bronchial artery',
    });
    expect(first!.sources[0]).toEqual({
      reference: 'MedicationAdministration/wang-fang-session-1-cisplatin',
      text: 'arterial cisplatin, 120 mg, over 35 min',
      from: '2026-01-05',
      until: '2026-01-05',
      known: '2026-01-05',
    });
    expect(first!.outcomes).toContain('give-systemic-supplement/1/1');
    const supplement = picture.outcomes.find(({ id }) => id === 'give-systemic-supplement/1/1')!;
    expect(supplement.criteria).toEqual([
      { text: 'a systemic cell-cycle-specific drug between this session and the next', result: 'met' },
      { text: 'given by day 8 after the session', result: 'met' },
    ]);
  });

  it('read as well in Chinese', () => {
    const picture = drawn(pictureOf('wang-fang', 'zh'));
    expect(picture.diagnosis.text).toBe('非鳞非小细胞肺癌，IIIB 期');
    expect(itemsOf(picture, 'arterial')[0]!.text).toBe(
      '第 1 次灌注：动脉给予顺铂，120 mg，历时 35 分钟；动脉灌注，右支气管动脉',
    );
  });

  it('have two courses where they had two, each drawn with its own days', () => {
    const { chart, asOf } = chartOf('sun-li');
    const second = drawn(coursePicture(judgedOn(chart, asOf), { language: 'en' }));
    const first = drawn(coursePicture(judgedOn(chart, asOf), { language: 'en', course: 1 }));
    expect(second.courses.map(({ number }) => number)).toEqual([1, 2]);
    expect([first.course, second.course]).toEqual([1, 2]);
    expect(first.axis.until < second.axis.from).toBe(true);
    expect(first.closed).toBe(true);
  });

  it('change on the days of their charts, and on those on which a window runs out', () => {
    const { chart, asOf } = chartOf('nguyen-linh');
    const picture = drawn(pictureOf('nguyen-linh'));
    const scrub = scrubOf(chart.facts, picture, { today: plusDays(asOf, 40), ...DEFAULT_COURSE_SETTINGS });
    const session = picture.bands[0]!.from;
    expect(scrub.changes).toContain(session);
    const next = picture.windows.find(({ kind }) => kind === 'next-session')!;
    expect(scrub.changes).toContain(next.from);
    expect(scrub.until).toBe(isoOf(plusDays(asOf, 40)));
  });
});
