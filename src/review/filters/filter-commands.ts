/**
 * `review map`, `review reduce`, `review persons`, `review merge`: a review whose reading, sorting, spilling and retrying
 * another program does (docs/chart-review-on-spark.md). Options are those of `review`.
 */
import type { Command } from 'commander';
import { OperationalError } from '../../errors.js';
import { dayInZone } from '../../timeline/day.js';
import type { MakeCore } from '../command.js';
import { EXIT_CODE, STREAM_FAILED, USAGE } from '../exit-code.js';
import { type FilterFlags, flagsRefused, judgingOf, outputsOf } from './filter-flags.js';
import { type MapTally, mapVisitor } from './map-lines.js';
import { mergeParts } from './merge-parts.js';
import { personLines } from './person-lines.js';
import { reduceLines, scanOf } from './reduce-lines.js';
import { type Streams, linesIn, visited, writeAll } from './standard-streams.js';

/** What a filter does. @returns what to tell the person who ran it, if anything */
type Act = (flags: FilterFlags, files: string[]) => Promise<string>;

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
  const add = (name: string, description: string, act: Act, own: readonly string[] = []): Command => {
    const command = review.command(name).description(description);
    return command.action(async (...given: unknown[]) => {
      const refused = flagsRefused(command, own);
      if (refused.length > 0)
        command.error(`review ${name}: does not carry out ${refused.join(', ')}`, { exitCode: USAGE });
      try {
        const files = Array.isArray(given[0]) ? (given[0] as string[]) : [];
        const said = await act(command.optsWithGlobals<FilterFlags>(), files);
        if (said !== '') command.configureOutput().writeErr?.(`${said}\n`);
      } catch (error) {
        command.error(`review ${name}: ${messageOf(error)}`, { exitCode: exitCodeOf(error) });
      }
    });
  };

  add('map', 'NDJSON lines in, those that the protocol can use out, by patient.', async (flags) => {
    const core = await makeCore(judgingOf(flags, flags.asOf ?? dayInZone(now(), flags.timeZone)));
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
    await writeAll(reduceLines(linesIn(input), await makeCore(judgingOf(flags)), outputsOf(flags)), output);
    return '';
  });

  add(
    'merge',
    'Files of `review reduce` (and of `review map`, for rejects) to the files of a review.',
    async (flags, files) => {
      const core = await makeCore(judgingOf(flags));
      const { patients, parts, rejects } = await mergeParts(files, flags.out, outputsOf(flags), core);
      return `review merge: ${patients} patients of ${parts} parts, ${rejects} rejects`;
    },
    ['out'],
  ).argument('<file...>', 'what the parts wrote');
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
