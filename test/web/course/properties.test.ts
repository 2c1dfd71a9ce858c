/** What holds of every picture, whatever the chart. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactValue } from '../../../src/rules/rule.js';
import { isoOf, plusDays, type Day } from '../../../src/timeline/day.js';
import { DEFAULT_COURSE_SETTINGS } from '../../../src/timeline/settings.js';
import type { ChartFacts } from '../../../src/timeline/fact.js';
import { coursePicture } from '../../../src/web/course/course-picture.js';
import type { Picture } from '../../../src/web/course/picture.js';
import { scrubOf } from '../../../src/web/course/scrub.js';
import { chartFactsOf, DAY_ZERO } from '../../helpers/course-case.js';
import { generatedChart } from '../../helpers/generated-chart.js';
import { judgedOn } from './judged.js';

const asOf = fc.integer({ min: 0, max: 260 }).map((day) => plusDays(DAY_ZERO, day));
const pictureOn = (chart: ChartFacts, day: Day, language: 'en' | 'zh' = 'en'): Picture =>
  coursePicture(judgedOn(chart, day), { language });
const RUNS = { numRuns: 60 };

describe('every picture', () => {
  it('is the same for the same chart, in whatever order its resources came, and plain JSON', () => {
    fc.assert(
      fc.property(generatedChart, asOf, fc.infiniteStream(fc.nat()), (given, day, numbers) => {
        const chart = chartFactsOf(given);
        const facts = chart.facts
          .map((fact) => ({ fact, at: numbers.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ fact }) => fact);
        const picture = pictureOn(chart, day);
        expect(JSON.stringify(pictureOn({ ...chart, facts }, day))).toBe(JSON.stringify(picture));
        expect(JSON.parse(JSON.stringify(picture))).toEqual(picture);
      }),
      RUNS,
    );
  });

  it('holds nothing that was not known on its day', () => {
    fc.assert(
      fc.property(generatedChart, asOf, (given, day) => {
        const chart = chartFactsOf(given);
        const known = chart.facts.filter((fact) => fact.known <= day);
        const picture = pictureOn(chart, day);
        expect(pictureOn({ ...chart, facts: known }, day)).toEqual(picture);
        for (const item of items(picture))
          for (const { known: on } of item.sources) expect(on <= picture.asOf).toBe(true);
      }),
      RUNS,
    );
  });

  it('gives every item an id of its own, days in their order, and outcomes that are there', () => {
    fc.assert(
      fc.property(generatedChart, asOf, (given, day) => {
        const picture = pictureOn(chartFactsOf(given), day);
        if ('blank' in picture) return;
        const all = [...items(picture)];
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
        const outcomes = new Map(picture.outcomes.map((outcome) => [outcome.id, outcome]));
        expect(outcomes.size).toBe(picture.outcomes.length);
        for (const { from, until, outcomes: resting, sources } of all) {
          expect(from <= until && from >= picture.axis.from && until <= picture.axis.until).toBe(true);
          for (const id of resting) {
            const rests = outcomes.get(id)!.resources;
            expect(sources.some(({ reference }) => rests.includes(reference))).toBe(true);
          }
        }
        for (const { from, until, outcome, text } of picture.windows) {
          expect(from <= until).toBe(true);
          expect(outcomes.has(outcome)).toBe(true);
          expect(text).not.toBe('');
        }
        for (const { outcome } of picture.findings) expect(outcomes.get(outcome)!.status).toBe('unmet');
      }),
      RUNS,
    );
  });

  it('ends its windows on the days that the findings name', () => {
    const dayOf = (value: FactValue | undefined): string | undefined =>
      typeof value === 'object' && 'day' in value ? isoOf(value.day) : undefined;
    let named = 0;
    fc.assert(
      fc.property(generatedChart, asOf, (given, day) => {
        const chart = chartFactsOf(given);
        const judged = judgedOn(chart, day);
        const picture = pictureOn(chart, day);
        if ('blank' in picture) return;
        const exact = chart.facts.every(({ when }) => when.first === when.last);
        for (const window of exact ? picture.windows : []) {
          const outcome = judged.judgement.outcomes.find(
            ({ rule, course, segment }) =>
              [rule, course, ...(segment === undefined ? [] : [segment])].join('/') === window.outcome,
          );
          for (const { facts } of outcome?.status === 'unmet' ? outcome.findings : []) {
            const dueBy = dayOf(facts['dueBy']);
            if (dueBy === undefined) continue;
            named += 1;
            expect(dueBy).toBe(window.accepted?.until ?? window.until);
          }
        }
      }),
      { numRuns: 150 },
    );
    expect(named).toBeGreaterThan(20);
  });

  it('is drawn alike in both languages', () => {
    fc.assert(
      fc.property(generatedChart, asOf, (given, day) => {
        const chart = chartFactsOf(given);
        const shape = (picture: Picture): unknown =>
          [...items(picture)].map(({ id, mark, from, until, outcomes }) => ({ id, mark, from, until, outcomes }));
        expect(shape(pictureOn(chart, day, 'zh'))).toEqual(shape(pictureOn(chart, day)));
      }),
      RUNS,
    );
  });

  it('can be scrubbed from its first day to the last, by days on which something is written or runs out', () => {
    fc.assert(
      fc.property(generatedChart, asOf, (given, day) => {
        const chart = chartFactsOf(given);
        const picture = pictureOn(chart, day);
        const today = plusDays(DAY_ZERO, 300);
        const scrub = scrubOf(chart.facts, picture, { today, ...DEFAULT_COURSE_SETTINGS });
        expect(scrub.from <= picture.asOf && picture.asOf <= scrub.until).toBe(true);
        expect(scrub.changes).toEqual([...new Set(scrub.changes)].sort());
        for (const change of scrub.changes) expect(change >= scrub.from && change <= scrub.until).toBe(true);
      }),
      RUNS,
    );
  });
});

function* items(picture: Picture) {
  if ('blank' in picture) return;
  for (const lane of picture.lanes) for (const row of lane.rows) yield* row.items;
}
