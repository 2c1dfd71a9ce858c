/** The command `export fhir`: write the protocol as a FHIR package. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { OperationalError } from '../errors.js';
import { PROTOCOL } from '../rules/protocol.js';
import { loadTerminology } from '../terminology/load.js';
import { packageFiles, type PackageFiles } from './package-files.js';
import { publishedKnowledge } from './published.js';

/** @throws OperationalError `configuration-invalid` where the folder cannot be written in */
function write(folder: string, files: PackageFiles): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
  } catch {
    throw new OperationalError('configuration-invalid', `--out: ${folder} cannot be written in.`, { field: 'out' });
  }
}

/** Adds `export fhir` to the command line. */
export function registerExportCommand(program: Command): void {
  program
    .command('export')
    .description('Write what the service knows for other systems.')
    .command('fhir')
    .description('Write the protocol as a FHIR R4 package: a folder "package" with manifest, index and artifacts.')
    .option('--out <directory>', 'directory to write the folder "package" in', 'out/fhir')
    .action(({ out }: { out: string }) => {
      const { artifacts } = publishedKnowledge(loadTerminology());
      const folder = join(out, 'package');
      write(folder, packageFiles(PROTOCOL, artifacts));
      process.stdout.write(`${artifacts.length} artifacts written to ${folder}\n`);
    });
}
