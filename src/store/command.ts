/** The command `feedback`: counts of what became of the cards, for people and spreadsheets. */
import { type Command, Option } from 'commander';
import { OperationalError } from '../errors.js';
import { reportCsv, reportText } from './report-text.js';
import type { KeptStore, TallyRow } from './store.js';
import { readTallyQuery } from './tally-query.js';

type Format = 'text' | 'json' | 'csv';

const WRITE: Readonly<Record<Format, (rows: readonly TallyRow[]) => string>> = {
  text: reportText,
  json: (rows) => `${JSON.stringify(rows, null, 2)}\n`,
  csv: reportCsv,
};

/**
 * Adds `feedback report [--from YYYY-MM] [--to YYYY-MM] [--client ID] [--format text|json|csv]`.
 *
 * @param open opens the store of the settings; undefined where nothing is kept
 * @param write takes what the command prints
 */
export function registerFeedbackCommand(
  program: Command,
  open: () => Promise<KeptStore | undefined>,
  write: (text: string) => void,
): void {
  program
    .command('feedback')
    .description('What became of the cards (docs/feedback.md).')
    .command('report')
    .description('Count cards shown, accepted, overridden, ignored and withheld, from the store of STORE_URL.')
    .option('--from <month>', 'first month, YYYY-MM (default: the first there is)')
    .option('--to <month>', 'last month, YYYY-MM (default: the last there is)')
    .option('--client <id>', 'only this client')
    .addOption(new Option('--format <format>', 'form of the report').choices(Object.keys(WRITE)).default('text'))
    .action(async ({ format, ...asked }: { readonly format: Format }) => {
      const query = readTallyQuery(asked);
      const store = await open();
      if (store === undefined)
        throw new OperationalError('configuration-invalid', 'STORE_URL is none: nothing is kept.', {
          field: 'STORE_URL',
        });
      try {
        write(WRITE[format](await store.tally(query)));
      } finally {
        await store.close();
      }
    });
}
