/**
 * Law 3 on charts as systems write them: taking away every resource that became known after a day never changes what
 * replay says of that day and of those before it, nor what a review of that day says. Dates are partial here and there,
 * some are recorded late, and some acts cannot be read.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleChart } from '../../../src/fhir/bundle-chart.js';
import { queryResourceType } from '../../../src/fhir/query.js';
import { statesOf } from '../../../src/review/gaps.js';
import { replayChart } from '../../../src/review/replay/replay-chart.js';
import type { ReplayedDecision } from '../../../src/review/replay/replay-row.js';
import { makeReviewCore } from '../../../src/review-core.js';
import { type Day, isoOf, readDateTime } from '../../../src/timeline/day.js';
import type { ChartFacts } from '../../../src/timeline/fact.js';
import { type Resource, GENERATED_AS_OF, generatedCharts } from '../equality-charts.js';

/** By type: the field that says when it was recorded, else when it was. */
const KNOWN_BY: Readonly<Record<string, readonly string[]>> = {
  Condition: ['recordedDate'],
  MedicationRequest: ['authoredOn'],
  ServiceRequest: ['authoredOn'],
  MedicationAdministration: ['effectiveDateTime'],
  Procedure: ['performedDateTime'],
  Observation: ['issued', 'effectiveDateTime'],
  Encounter: ['period'],
};

/** The day, as text, on which a resource became known: the last one that its date can mean. Undated: always known. */
function knownOn(resource: Resource): string {
  const fields = KNOWN_BY[resource.resourceType] ?? [];
  const written = fields.map((field) => resource[field]).find((value) => value !== undefined);
  const text = typeof written === 'object' ? (written as { start: string }).start : (written as string | undefined);
  if (text === undefined) return '';
  const [year = 0, month = 0] = text.split('-').map(Number);
  return text.length === 7 ? new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) : text.slice(0, 10);
}

/** Whether all its days are told in full, and lie behind it. */
function isExactText(resource: Resource): boolean {
  const isAct = ['MedicationAdministration', 'Procedure', 'Observation', 'Condition'].includes(resource.resourceType);
  return isAct && !/"\d{4}-\d\d"/.test(JSON.stringify({ ...resource, birthDate: '' }));
}

/** That the chart was kept on a day: what happened on a day that is known in part was known by its newest day. */
function keptOn(patient: string, day: string): Resource {
  const code = { coding: [{ system: 'http://loinc.org', code: '777-3' }] };
  const valueQuantity = { value: 210, unit: '10*9/L', system: 'http://unitsofmeasure.org', code: '10*9/L' };
  const subject = { reference: `Patient/${patient}` };
  return {
    resourceType: 'Observation',
    id: 'kept',
    status: 'final',
    code,
    subject,
    effectiveDateTime: day,
    valueQuantity,
  };
}

/** How a resource is written after all: as it was, its date a month alone or recorded so many days later, or unreadable. */
const retold = fc.oneof(
  { weight: 6, arbitrary: fc.constant('as it was' as const) },
  { weight: 1, arbitrary: fc.constant('month' as const) },
  { weight: 1, arbitrary: fc.constant('unreadable' as const) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 }) },
);

function retoldAs(resource: Resource, how: 'as it was' | 'month' | 'unreadable' | number): Resource {
  if (how === 'unreadable') return 'status' in resource ? { ...resource, status: 'unheard-of' } : resource;
  const field = ['authoredOn', 'effectiveDateTime', 'performedDateTime'].find((name) => name in resource);
  if (field === undefined || how === 'as it was') return resource;
  const text = resource[field] as string;
  if (how === 'month') return { ...resource, [field]: text.slice(0, 7) };
  if (resource.resourceType !== 'Observation' || text.length === 7) return resource;
  const issued = new Date(Date.parse(text.slice(0, 10)) + how * 86_400_000).toISOString().slice(0, 10);
  return { ...resource, issued };
}

describe('replay of charts', async () => {
  const asOf = readDateTime(GENERATED_AS_OF)?.first as Day;
  const core = await makeReviewCore({ timeZone: 'UTC', language: 'en', asOf });
  const replay = await core.replay!();
  const types = core.queries.map(({ template }) => queryResourceType(template));
  const factsOf = (patient: string, resources: readonly Resource[]): Promise<ChartFacts> =>
    core.readFacts(bundleChart(resources, { states: statesOf(patient, [], types) }), `Patient/${patient}`);
  const decisions = (facts: ChartFacts): readonly ReplayedDecision[] => {
    const { judge, language } = core;
    return replayChart(facts, replay, { asOf, language, judge }).row.decisions;
  };

  /** What a review of the day says of the chart. */
  const reviewOn = (facts: ChartFacts, day: Day) => replay.judgeOn(facts, { asOf: day, planning: false }).outcomes;

  it('and a review of a past day say the same with what became known later and without it', async () => {
    const charts = generatedCharts(200, 28);
    const seen = { decisions: 0, findings: 0, months: 0, removed: 0, judged: 0, doubts: 0 };
    const days = fc.integer({ min: 1, max: 140 }).map((day) => new Date(Date.UTC(2026, 0, 12 + day)));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...charts),
        fc.array(retold, { minLength: 20, maxLength: 20 }),
        days,
        async ({ patient, resources: plain }, ways, date) => {
          const day = date.toISOString().slice(0, 10);
          const told = plain.map((resource, index) => retoldAs(resource, ways[index % ways.length] ?? 'as it was'));
          const resources = [...told, keptOn(patient, day)];
          const whole = await factsOf(patient, resources);
          const isLater = (resource: Resource): boolean => {
            const raw = knownOn(resource);
            const facts = whole.facts.filter(({ source }) => source === `${resource.resourceType}/${resource.id}`);
            const known = [...new Set(facts.map((fact) => isoOf(fact.known)))];
            if (facts.length > 0 && raw !== '' && isExactText(resource)) expect(known).toEqual([raw]);
            return known.length === 0 ? raw > day : known.every((one) => one > day);
          };
          const left = resources.filter((resource) => !isLater(resource));
          const until = (facts: ChartFacts) => decisions(facts).filter((decision) => decision.day <= day);
          const said = until(whole);
          const known = await factsOf(patient, left);
          expect(until(known)).toEqual(said);
          const reviewed = reviewOn(known, readDateTime(day)?.first as Day);
          expect(reviewOn(whole, readDateTime(day)?.first as Day)).toEqual(reviewed);
          seen.judged += reviewed.length;
          seen.doubts += whole.partialSince !== undefined && known.partialSince === undefined ? 1 : 0;
          seen.decisions += said.length;
          seen.findings += said.flatMap(({ findings }) => findings).length;
          seen.months += resources.filter((one) => /"\d{4}-\d\d"/.test(JSON.stringify(one))).length;
          seen.removed += resources.length - left.length;
        },
      ),
      { numRuns: 80, seed: 6 },
    );
    expect(seen.decisions).toBeGreaterThan(300);
    expect(seen.findings).toBeGreaterThan(300);
    expect(seen.months).toBeGreaterThan(60);
    expect(seen.removed).toBeGreaterThan(150);
    expect(seen.judged).toBeGreaterThan(500);
    // Charts in which all that could not be read came later.
    expect(seen.doubts).toBeGreaterThan(10);
  }, 240_000);
});
