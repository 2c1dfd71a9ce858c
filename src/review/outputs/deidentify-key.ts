/** The secret under which a review hides whose charts it tells of: of a file, of the setting REVIEW_KEY, or a new one. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { OperationalError } from '../../errors.js';

const LEAST_CHARACTERS = 32;

export interface DeidentifyKey {
  /** Hexadecimal digits. */
  readonly key: string;
  /** What to tell the person who runs the review, where no key was given. */
  readonly warning?: string;
}

/**
 * @param file named on the command line
 * @param setting REVIEW_KEY
 * @throws OperationalError `configuration-invalid`, field `--key-file`
 */
export function deidentifyKey(file: string | undefined, setting: string | undefined): DeidentifyKey {
  const secret = file === undefined ? setting : textOfKeyFile(file);
  if (secret !== undefined) return { key: Buffer.from(secret, 'utf8').toString('hex') };
  return {
    key: randomBytes(LEAST_CHARACTERS).toString('hex'),
    warning:
      'No key given (--key-file or REVIEW_KEY): ids and dates are changed under a random key that is not kept. Another run gives others.',
  };
}

function textOfKeyFile(file: string): string {
  const secret = readText(file).trim();
  if (secret.length < LEAST_CHARACTERS)
    throw wrong(`--key-file must name a file with ${LEAST_CHARACTERS} characters or more`);
  return secret;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw wrong('--key-file names a file that cannot be read');
  }
}

function wrong(message: string): OperationalError {
  return new OperationalError('configuration-invalid', message, { field: '--key-file' });
}
