/**
 * How often a rule was met, as FHIR R4 MeasureReport over its Measure (measures.ts): the same groups and populations, by
 * the same ids. "Cannot tell" is a denominator exclusion of the group "followed" and the numerator of a group of its
 * own: never met, never unmet, and never lost, and any client that reads populations reads it without an extension.
 */
import { createHash } from 'node:crypto';
import type { MeasureReport, MeasureReportGroup, MeasureReportGroupPopulation } from 'fhir/r4.js';
import { canonical } from './publication.js';

const HL7 = 'http://terminology.hl7.org/CodeSystem';
const MASKED = [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'masked' }];
const RATIO = { system: 'http://unitsofmeasure.org', code: '1' };
const FOUR_DECIMALS = 10_000;
const HASH_DIGITS = 16;

/** Outcomes of one rule; null: not told, because small. */
export interface OutcomeCounts {
  readonly total: number | null;
  readonly met: number | null;
  readonly unmet: number | null;
  readonly indeterminate: number | null;
  readonly 'not-applicable': number | null;
}

export interface Reported {
  readonly rule: { readonly id: string; readonly version: string };
  readonly counts: OutcomeCounts;
  /** First day, month or year reported about, and the day of judgement: FHIR dateTime. */
  readonly period: { readonly start: string; readonly end: string };
}

/** The report over all patients. */
export function summaryReport({ rule, counts, period }: Reported): MeasureReport {
  return { ...head(rule, period), id: `${rule.id}-${period.end}`, type: 'summary', group: groupsOf(counts) };
}

/** The report about one patient. @param evaluated resources that the outcomes rest on: "Procedure/p1" */
export function individualReport(
  { rule, counts, period }: Reported,
  patient: string,
  evaluated: readonly string[],
): MeasureReport {
  const hash = createHash('sha256').update(patient).digest('hex').slice(0, HASH_DIGITS);
  return {
    ...head(rule, period),
    id: `${rule.id}-${hash}`,
    type: 'individual',
    subject: { reference: `Patient/${patient}` },
    group: groupsOf(counts),
    ...(evaluated.length > 0 && { evaluatedResource: evaluated.map((reference) => ({ reference })) }),
  };
}

function head({ id, version }: Reported['rule'], period: Reported['period']) {
  return {
    resourceType: 'MeasureReport',
    status: 'complete',
    measure: `${canonical('Measure', id)}|${version}`,
    date: period.end,
    period,
    improvementNotation: coded('measure-improvement-notation', 'increase'),
  } as const;
}

function groupsOf(counts: OutcomeCounts): MeasureReportGroup[] {
  const { total, met, unmet, indeterminate } = counts;
  const excluded = counts['not-applicable'];
  const judged = met === null || unmet === null ? undefined : met + unmet;
  const told = judged === undefined || indeterminate === null ? undefined : judged + indeterminate;
  return [
    {
      id: 'followed',
      code: { text: 'followed' },
      population: [
        population('followed-initial', 'initial-population', total),
        population('followed-denominator', 'denominator', total),
        population('followed-not-applicable', 'denominator-exclusion', excluded),
        population('followed-cannot-tell', 'denominator-exclusion', indeterminate),
        population('followed-numerator', 'numerator', met),
      ],
      ...score(met, judged),
    },
    {
      id: 'cannot-tell',
      code: { text: 'cannot tell' },
      population: [
        population('untold-initial', 'initial-population', total),
        population('untold-denominator', 'denominator', total),
        population('untold-not-applicable', 'denominator-exclusion', excluded),
        population('untold-numerator', 'numerator', indeterminate),
      ],
      ...score(indeterminate, told),
    },
  ];
}

function population(id: string, code: string, count: number | null): MeasureReportGroupPopulation {
  return {
    id,
    code: coded('measure-population', code),
    ...(count === null ? { _count: { extension: MASKED } } : { count }),
  };
}

function score(numerator: number | null, denominator: number | undefined): Pick<MeasureReportGroup, 'measureScore'> {
  if (numerator === null || denominator === undefined || denominator === 0) return {};
  return { measureScore: { value: Math.round((numerator / denominator) * FOUR_DECIMALS) / FOUR_DECIMALS, ...RATIO } };
}

function coded(system: string, code: string) {
  return { coding: [{ system: `${HL7}/${system}`, code }] };
}
