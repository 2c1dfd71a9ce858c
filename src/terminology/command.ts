/** The command `terminology`: import a site's RxNorm release, look up how something is recognized. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { importRxNorm } from './import-rxnorm.js';
import { loadTerminology, readTables } from './load.js';
import { lookUp } from './lookup.js';

interface Asked {
  readonly drugs?: readonly string[];
}

/** Adds `terminology import-rxnorm` and `terminology lookup` to the command line. */
export function registerTerminologyCommand(program: Command): void {
  const terminology = program.command('terminology').description('Code tables: import RxNorm, look up a code or text.');
  terminology
    .command('import-rxnorm')
    .description("Write a table of all clinical drugs of the known ingredients from a site's RxNorm release.")
    .requiredOption('--rrf <directory>', 'directory that holds RXNCONSO.RRF and RXNREL.RRF')
    .requiredOption('--out <file>', 'table to write')
    .action(async ({ rrf, out }: { rrf: string; out: string }) => {
      const files = { conso: join(rrf, 'RXNCONSO.RRF'), rel: join(rrf, 'RXNREL.RRF') };
      const { concepts, ingredients } = await importRxNorm({ ...files, out, tables: readTables() });
      process.stdout.write(`${concepts} concepts of ${ingredients} ingredients written to ${out}\n`);
    });
  terminology
    .command('lookup')
    .description('Print how a text, or a code written as system|code, is recognized.')
    .argument('<words>', 'a text, or system|code')
    .option('--drugs <file...>', "tables of a site's own drugs, as import-rxnorm writes them")
    .action((words: string, { drugs }: Asked) => {
      const known = loadTerminology(drugs === undefined ? {} : { extraDrugFiles: drugs });
      process.stdout.write(`${JSON.stringify(lookUp(known, words), undefined, 2)}\n`);
    });
}
