/**
 * `review sample` and `review validate`: people judge a sample of what a review said, and their verdicts tell how far it
 * is right (docs/chart-review.md).
 */
import { type Command, InvalidArgumentError } from 'commander';
import { OperationalError } from '../../errors.js';
import type { Language } from '../../rules/wording.js';
import { EXIT_CODE } from '../exit-code.js';
import type { Status } from '../summary/summary.js';

interface SampleFlags {
  readonly language: Language;
  readonly perStratum: number;
  readonly seed: number;
  readonly rule?: readonly string[];
  readonly blind?: true;
  readonly semicolons?: true;
  readonly withNotApplicable?: true;
}

/** As commander ends where the command line is wrong. */
const WRONG_COMMAND_LINE = 1;
const PER_STRATUM = 10;
const MOST_PER_STRATUM = 10_000;
const TOLD_APART: readonly Status[] = ['met', 'unmet', 'indeterminate'];

/**
 * Adds both to the command `review`, which must be there. Of its options they take `--language`. What carries them out is
 * loaded when one of them is asked for: a review needs none of it.
 */
export function registerValidationCommands(program: Command): void {
  const review = program.commands.find((command) => command.name() === 'review') ?? program;

  const sample = review
    .command('sample')
    .description('Draw outcomes of a finished review for people to judge, as a worklist.')
    .argument('<out-folder>', 'the folder of --out')
    .option('--per-stratum <number>', 'outcomes of each rule and answer', readPerStratum, PER_STRATUM)
    .option('--seed <number>', 'another seed draws others', readSeed, 1)
    .option('--rule <id...>', 'only of these rules (default: all)')
    .option('--blind', 'hide what the review said')
    .option('--semicolons', 'semicolons between cells, for a spreadsheet that writes numbers with a comma')
    .option('--with-not-applicable', 'draw outcomes that are not applicable too');
  sample.action((out: string) =>
    carriedOut(sample, async () => {
      const { rule, blind, semicolons, withNotApplicable, ...flags } = sample.optsWithGlobals<SampleFlags>();
      const statuses: readonly Status[] = withNotApplicable ? [...TOLD_APART, 'not-applicable'] : TOLD_APART;
      const form = { blind: blind === true, separator: semicolons ? ';' : ',' } as const;
      const { writeSample } = await import('./write-sample.js');
      return writeSample(out, { ...flags, ...form, statuses, ...(rule && { rules: rule }) });
    }),
  );

  const validate = review
    .command('validate')
    .description('Read filled worklists, and tell how far the review is right.')
    .argument('<out-folder>', 'the folder of --out')
    .argument('<worklist...>', 'worklists of this sample, filled in');
  validate.action((out: string, worklists: readonly string[]) =>
    carriedOut(validate, async () => {
      const { writeValidation } = await import('./write-validation.js');
      return writeValidation(out, worklists, validate.optsWithGlobals<SampleFlags>().language);
    }),
  );
}

/** Tells what an act has to tell, or ends the program by its failure. */
async function carriedOut(command: Command, act: () => Promise<readonly string[]>): Promise<void> {
  const name = `review ${command.name()}`;
  const refused = (command.parent?.options ?? []).filter(
    (option) => option.long !== '--language' && command.parent?.getOptionValueSource(option.attributeName()) === 'cli',
  );
  if (refused.length > 0)
    command.error(`${name}: does not take ${refused.map(({ long }) => long ?? '').join(', ')}`, {
      exitCode: WRONG_COMMAND_LINE,
    });
  try {
    for (const line of await act()) command.configureOutput().writeErr?.(`${line}\n`);
  } catch (error) {
    if (!(error instanceof OperationalError)) throw error;
    command.error(`${name}: ${error.message}`, { exitCode: EXIT_CODE[error.code], code: error.code });
  }
}

function readPerStratum(text: string): number {
  const number = Number(text);
  if (!/^[1-9]\d*$/.test(text) || number > MOST_PER_STRATUM)
    throw new InvalidArgumentError(`It must be a number from 1 to ${MOST_PER_STRATUM}.`);
  return number;
}

function readSeed(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number))
    throw new InvalidArgumentError('It must be a whole number, 0 or more.');
  return number;
}
