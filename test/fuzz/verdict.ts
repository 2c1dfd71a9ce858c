/** Whether the service stood a case, and how to have the case again where it did not. */
import { complaintsOfAnswer } from '../helpers/wire.js';
import type { FuzzCase } from './fuzz-case.js';
import type { Call, Told } from './in-process.js';

/** CPU time that one case may take: a body of ten megabytes, with room. Wall time would judge the machine. */
export const CPU_BOUND_MS = 3_000;

export interface Verdict {
  readonly status: number;
  readonly cards: number;
  readonly cpuMs: number;
  /** Absent: the service stood it. */
  readonly failure?: string;
}

/** Tries a case. */
export async function tried(given: FuzzCase, call: Call, cpuBoundMs = CPU_BOUND_MS): Promise<Verdict> {
  const start = process.cpuUsage();
  let told: Told;
  try {
    told = await call(given);
  } catch (error) {
    return { status: 0, cards: 0, cpuMs: cpuSince(start), failure: `no answer: ${traceOf(error)}` };
  }
  const cpuMs = cpuSince(start);
  const { answer, cards, fault } = told;
  const failure = failureOf(answer.status, fault) ?? slowness(cpuMs, cpuBoundMs) ?? complaintsOf(told);
  return { status: answer.status, cards, cpuMs, ...(failure !== undefined && { failure }) };
}

function cpuSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function failureOf(status: number, fault: unknown): string | undefined {
  if (status < 500) return undefined;
  return `answered ${status}: ${fault === undefined ? 'see the log' : traceOf(fault)}`;
}

function slowness(cpuMs: number, bound: number): string | undefined {
  return cpuMs > bound ? `took ${Math.round(cpuMs)} ms of CPU, more than ${bound}` : undefined;
}

function complaintsOf({ answer }: Told): string | undefined {
  const complaints = complaintsOfAnswer(answer);
  return complaints.length === 0 ? undefined : `the answer ${complaints.slice(0, 5).join('; ')}`;
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 8).join('\n') : String(error);
}

/** What to print of a case that the service did not stand. */
export function report(given: FuzzCase, failure: string, seed: number): string {
  return [
    `case ${given.index} of seed ${seed}: ${given.sample}, called as ${given.hook}`,
    ...given.changes.map((change, at) => `  ${at + 1}. ${change.length > 300 ? `${change.slice(0, 300)}…` : change}`),
    `  ${failure}`,
    `  again: npm run fuzz -- --seed ${seed} --only ${given.index}`,
  ].join('\n');
}
