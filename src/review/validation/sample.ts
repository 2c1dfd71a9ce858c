/**
 * A sample of the outcomes of a finished review, for people to judge: seeded and stratified by rule and by what the
 * review said. The same outcomes and seed give the same sample, in whatever order they come.
 */
import { createHmac } from 'node:crypto';
import type { OutcomeEntry } from '../../rules/outcome-entry.js';
import { compareText } from '../../timeline/compare.js';
import type { Status } from '../summary/summary.js';

/** Which outcome: one rule about one segment or course of one patient. */
export interface OutcomePlace {
  readonly patient: string;
  readonly rule: string;
  readonly course: number;
  /** Absent: the whole course. */
  readonly segment?: number;
}

export interface SampledOutcome extends OutcomePlace {
  /** Names it on the worklists: a letter and digits, so that no spreadsheet takes it for a number. */
  readonly id: string;
  /** What the review said. */
  readonly status: Status;
}

/** All outcomes of a rule that the review answered alike. */
export interface Stratum {
  readonly rule: string;
  readonly status: Status;
  /** Outcomes in the review. */
  readonly size: number;
  readonly drawn: number;
}

export interface Drawing {
  readonly seed: number;
  readonly perStratum: number;
  /** What the strata are made of: answers of the review. */
  readonly statuses: readonly Status[];
}

interface Candidate {
  readonly key: string;
  readonly drawn: SampledOutcome;
}

interface OpenStratum {
  readonly rule: string;
  readonly status: Status;
  size: number;
  /** Those with the lowest keys so far, lowest first. */
  readonly lowest: Candidate[];
}

const ID_DIGITS = 12;

export interface Sample {
  /** In the order of rules and statuses that were given. */
  readonly strata: readonly Stratum[];
  /** Chart by chart: by patient, course, segment and rule, so that their order does not tell what the review said. */
  readonly drawn: readonly SampledOutcome[];
}

/**
 * Draws from each stratum those outcomes whose keyed hash (HMAC-SHA-256 under the seed) of patient, course and segment is
 * lowest: a simple random sample of the stratum. The rule is no part of what is hashed, so that rules share segments, and
 * a reviewer opens fewer charts (permanent random numbers: Ohlsson, in Cox et al., Business Survey Methods, 1995, ch. 9).
 *
 * @param rows outcomes of one patient each, in any order
 * @param rules ids, in the order of the answer; outcomes of others are passed over
 */
export function drawSample(
  rows: Iterable<{ readonly patient: string; readonly outcomes: readonly OutcomeEntry[] }>,
  rules: readonly string[],
  { seed, perStratum, statuses }: Drawing,
): Sample {
  const strata = new Map<string, OpenStratum>();
  for (const rule of rules)
    for (const status of statuses) strata.set(`${rule} ${status}`, { rule, status, size: 0, lowest: [] });
  for (const { patient, outcomes } of rows)
    for (const { rule, course, segment, status } of outcomes) {
      const stratum = strata.get(`${rule} ${status}`);
      if (stratum === undefined) continue;
      stratum.size += 1;
      const key = keyed(seed, ['draw', patient, course, segment ?? null]);
      const last = stratum.lowest[perStratum - 1];
      if (last !== undefined && key >= last.key) continue;
      const id = `r${keyed(seed, ['id', patient, rule, course, segment ?? null]).slice(0, ID_DIGITS)}`;
      const at = stratum.lowest.findIndex((one) => key < one.key);
      const drawn = { id, patient, rule, course, ...(segment !== undefined && { segment }), status };
      stratum.lowest.splice(at === -1 ? stratum.lowest.length : at, 0, { key, drawn });
      stratum.lowest.splice(perStratum);
    }
  const rank = new Map(rules.map((rule, at) => [rule, at]));
  const all = [...strata.values()];
  return {
    strata: all.map(({ rule, status, size, lowest }) => ({ rule, status, size, drawn: lowest.length })),
    drawn: all
      .flatMap(({ lowest }) => lowest.map(({ drawn }) => drawn))
      .sort((one, other) => chartByChart(one, other) || (rank.get(one.rule) ?? 0) - (rank.get(other.rule) ?? 0)),
  };
}

function chartByChart(one: OutcomePlace, other: OutcomePlace): number {
  const late = Number.POSITIVE_INFINITY;
  return (
    compareText(one.patient, other.patient) ||
    one.course - other.course ||
    Math.sign((one.segment ?? late) - (other.segment ?? late) || 0)
  );
}

function keyed(seed: number, parts: readonly (string | number | null)[]): string {
  return createHmac('sha256', String(seed)).update(JSON.stringify(parts)).digest('hex');
}
