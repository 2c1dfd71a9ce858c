/**
 * `run-manifest.json`: what a review was made of and what it wrote, so that others can tell whether two runs are the same
 * and whether a file is one of them. No times and durations, and nothing that no output hangs on (threads, index, resume,
 * prefilter): the same input and options give the same bytes. Schema: fixtures/schemas/run-manifest.schema.json.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../../timeline/compare.js';
import { isoOf } from '../../timeline/day.js';
import { MANIFEST_FILE, writeLines } from '../output.js';
import { deidentifier } from '../outputs/deidentify.js';
import type { OutputPlan } from '../outputs/output-plan.js';
import type { LookBack } from '../replay/look-back.js';
import type { ReviewCore } from '../review-charts.js';
import type { Cell } from '../summary/told-summary.js';
import type { ToldInput } from './told-inputs.js';
import { type ToldOutput, toldOutputs } from './told-outputs.js';

export interface RunCounts {
  /** Files that were read, and those that could not be. */
  readonly files: number;
  readonly unreadable: number;
  /** Resources that were read, every version of them. */
  readonly resources: number;
  /** Charts, and those to which the protocol applies; null where a least cell hides it. */
  readonly patients: Cell;
  readonly applicable: Cell;
  /** Parts of files that could not be read. */
  readonly rejects: number;
}

export interface RunManifest {
  readonly format: 1;
  readonly program: { readonly name: string; readonly version: string };
  /** YYYY-MM-DD */
  readonly asOf: string;
  /** `settings`: "as published", or the SHA-256 of the site's settings file. */
  readonly protocol: { readonly id: string; readonly version: string; readonly settings: string };
  readonly rules: readonly { readonly id: string; readonly version: string }[];
  /** SHA-256 of the code tables, one after the other. */
  readonly codeTables: string;
  /** By name, as on the command line; those that were not given are absent. */
  readonly options: Readonly<Record<string, string | number | true>>;
  readonly counts: RunCounts;
  readonly inputs: readonly ToldInput[];
  readonly outputs: readonly ToldOutput[];
}

export interface RanReview {
  readonly core: ReviewCore;
  readonly plan: OutputPlan;
  readonly past: LookBack;
  readonly inputs: readonly ToldInput[];
  readonly counts: RunCounts;
  readonly pages: ToldOutput | undefined;
}

const PROGRAM = 'endovascular-cds';
/** Of a core that tells nothing of what it stands on. */
const NOT_TOLD = 'unknown';

/** Takes away the manifest of an earlier review: what has one is whole. */
export function removeManifest(out: string): void {
  rmSync(join(out, MANIFEST_FILE), { force: true });
}

/** Writes it; the outputs must be there. @param out folder of the review */
export async function writeManifest(out: string, ran: RanReview): Promise<void> {
  const manifest = await manifestOf(out, ran);
  await writeLines(join(out, MANIFEST_FILE), [JSON.stringify(manifest, undefined, 1)]);
}

async function manifestOf(out: string, { core, plan, past, inputs, counts, pages }: RanReview): Promise<RunManifest> {
  const { judgedBy, standsOn = {} } = core;
  const { asOf, protocol, rules } = judgedBy;
  return {
    format: 1,
    program: { name: PROGRAM, version: standsOn['the version of the program'] ?? NOT_TOLD },
    asOf: isoOf(asOf),
    protocol: {
      id: protocol.id,
      version: protocol.version,
      settings: standsOn['the settings of the protocol'] ?? NOT_TOLD,
    },
    rules: rules.map(({ id, version }) => ({ id, version })),
    codeTables: standsOn['the code tables'] ?? NOT_TOLD,
    options: optionsOf(core, plan, past),
    counts,
    inputs: inputs.map((input) => withoutName(input, plan)).sort((one, other) => compareText(one.file, other.file)),
    outputs: await toldOutputs(out, plan, past, pages),
  };
}

function optionsOf({ language, standsOn = {} }: ReviewCore, plan: OutputPlan, past: LookBack): RunManifest['options'] {
  const zone = standsOn['--time-zone'];
  const against = standsOn['--against'];
  return {
    ...(zone !== undefined && { '--time-zone': zone }),
    '--language': language,
    ...(plan.deidentifyKey !== undefined && { '--deidentify': true as const }),
    ...(plan.minCell !== undefined && { '--min-cell': plan.minCell }),
    ...(plan.individualReports && { '--individual-reports': true as const }),
    ...(!plan.chartPages && { '--no-charts': true as const }),
    ...(past.replay && { '--replay': true as const }),
    ...(against !== undefined && { '--against': against }),
  };
}

/** A file can be named after a patient, and its digest tells it again to whoever has it. */
function withoutName(input: ToldInput, { deidentifyKey: key }: OutputPlan): ToldInput {
  if (key === undefined) return input;
  const hidden = deidentifier(key);
  const { file, size, ends, sha256 } = input;
  return {
    file: hidden.referenceOf(file, 'file'),
    ...(size !== undefined && { size }),
    ...(ends !== undefined && { ends: hidden.referenceOf(ends, 'digest') }),
    ...(sha256 !== undefined && { sha256: hidden.referenceOf(sha256, 'digest') }),
  };
}
