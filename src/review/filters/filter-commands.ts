/**
 * `review map`, `review reduce`, `review persons`, `review merge`: a review whose reading, sorting, spilling and retrying
 * another program does (docs/chart-review-on-spark.md). Options are those of `review`.
 */
import { join } from 'node:path';
import type { Command } from 'commander';
import { OperationalError } from '../../errors.js';
import { type Day, dayInZone } from '../../timeline/day.js';
import type { MakeCore, ReviewOptions } from '../command.js';
import { EXIT_CODE, STREAM_FAILED } from '../exit-code.js';
import { OUTCOMES_FILE, REJECTS_FILE, prepareFolder, writeLines } from '../output.js';
import { OUTPUT_FILES } from '../outputs/write-outputs.js';
import { toldSummary } from '../summary/told-summary.js';
import { type MapTally, mapVisitor } from './map-lines.js';
import { emptyMerge, mergedRows } from './merge-parts.js';
import { personLines } from './person-lines.js';
import { reduceLines, scanOf } from './reduce-lines.js';
import { type Streams, linesIn, visited, writeAll } from './standard-streams.js';

interface Flags extends Omit<ReviewOptions, 'asOf'> {
  readonly asOf?: Day;
  readonly out: string;
  readonly minCell?: number;
  readonly deidentify?: true;
  readonly name: string;
}

/**
 * Adds the filters to the command `review`, which must be there.
 *
 * @param now milliseconds since 1970, for `review map`, whose answer does not hang on the day
 */
export function registerFilterCommands(
  program: Command,
  makeCore: MakeCore,
  { input, output }: Streams = { input: process.stdin, output: process.stdout },
  now: () => number = Date.now,
): void {
  const review = program.commands.find((command) => command.name() === 'review') ?? program;
  const add = (name: string, description: string, act: (flags: Flags, files: string[]) => Promise<string>): Command => {
    const command = review.command(name).description(description);
    return command.action(async (...given: unknown[]) => {
      const flags = command.optsWithGlobals<Flags>();
      try {
        const files = Array.isArray(given[0]) ? (given[0] as string[]) : [];
        const said = await act(flags, files);
        if (said !== '') command.configureOutput().writeErr?.(`${said}\n`);
      } catch (error) {
        command.error(`review ${name}: ${messageOf(error)}`, { exitCode: exitCodeOf(error) });
      }
    });
  };
  const optionsOf = ({ asOf, timeZone, language, settings, protocol }: Flags, day = asOf): ReviewOptions => {
    if (day === undefined) throw new OperationalError('configuration-invalid', 'every part needs the same --as-of');
    const site = { ...(settings !== undefined && { settings }), ...(protocol !== undefined && { protocol }) };
    return { asOf: day, timeZone, language, ...site };
  };

  add('map', 'NDJSON lines in, those that the protocol can use out, by patient.', async (flags) => {
    const core = await makeCore(optionsOf(flags, flags.asOf ?? dayInZone(now(), flags.timeZone)));
    const tally: MapTally = { lines: 0, kept: 0, rejects: 0, unowned: 0 };
    const road = { file: flags.name, tally };
    await writeAll(
      visited(input, (write) => mapVisitor(scanOf(core), { ...road, write })),
      output,
    );
    const { lines, kept, rejects, unowned } = tally;
    return `review map: ${lines} lines, ${kept} resources kept, ${unowned} of no patient, ${rejects} rejects`;
  }).option('--name <name>', 'what to call the input where lines are rejected', '-');

  add('persons', 'Lines of `review map` in, merged records out: key of each, and of the person.', async () => {
    await writeAll(personLines(linesIn(input)), output);
    return '';
  });

  add('reduce', 'Sorted lines of `review map` in, outcome rows and a summary out.', async (flags) => {
    refuseDeidentification(flags);
    await writeAll(reduceLines(linesIn(input), await makeCore(optionsOf(flags))), output);
    return '';
  });

  add(
    'merge',
    'Files of `review reduce` (and of `review map`, for rejects) to the files of a review.',
    async (flags, files) => {
      refuseDeidentification(flags);
      const { judgedBy } = await makeCore(optionsOf(flags));
      const { out, minCell } = flags;
      prepareFolder(out);
      const merged = emptyMerge();
      await writeLines(join(out, OUTCOMES_FILE), mergedRows(files, merged));
      const { summary, summaries, rejects, rows } = merged;
      if (rows !== summary.patients)
        throw new OperationalError('request-invalid', 'rows and summaries do not agree: was a part cut short?');
      const told = toldSummary(summary, { judgedBy, deidentified: false, ...(minCell !== undefined && { minCell }) });
      await writeLines(join(out, OUTPUT_FILES.summary), [JSON.stringify(told, undefined, 1)]);
      await writeLines(join(out, REJECTS_FILE), rejects.map((reject) => JSON.stringify(reject)).sort());
      return `review merge: ${summary.patients} patients of ${summaries} parts, ${rejects.length} rejects`;
    },
  ).argument('<file...>', 'what the parts wrote');
}

function refuseDeidentification({ deidentify }: Flags): void {
  if (deidentify === true)
    throw new OperationalError('configuration-invalid', 'filters do not de-identify', { field: '--deidentify' });
}

function exitCodeOf(error: unknown): number {
  return error instanceof OperationalError ? EXIT_CODE[error.code] : STREAM_FAILED;
}

/** The message of an unexpected error may hold what it choked on. */
function messageOf(error: unknown): string {
  if (error instanceof OperationalError) return error.message;
  const { code, name } = error as NodeJS.ErrnoException;
  return `cannot read or write (${code ?? name})`;
}
