/** Who is shown what, as the settings say it: the site's key, and where cards are recorded. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import { OperationalError } from '../errors.js';
import { type Delivery, NEVER_SILENCED } from '../hooks/deliver.js';
import { LATE } from '../hooks/deliver-in-time.js';
import { deliveryKeys } from '../hooks/deliver-keys.js';

/** Fewer can be guessed. */
const LEAST_BYTES = 32;

/**
 * Delivery with the site's key; with a key of this process alone where the site has none.
 *
 * @param store absent: nothing is recorded, and nothing is silenced
 * @throws OperationalError `configuration-invalid` where the key cannot be read or is too short
 */
export function siteDelivery(
  config: Pick<Config, 'ADVICE_KEY' | 'ADVICE_KEY_FILE'>,
  log: Pick<Logger, 'warn' | 'error'>,
  store?: Delivery['store'],
): Delivery {
  const secret = secretOf(config);
  if (secret === undefined)
    log.warn('ADVICE_KEY is not set: silences after overrides, and who is in a roll-out, end with this process.');
  return {
    ...(store !== undefined && { store }),
    keys: deliveryKeys(secret ?? randomBytes(LEAST_BYTES)),
    neverSilenced: NEVER_SILENCED,
    now: () => Date.now(),
    failed: (operation, why) => {
      const code = why === LATE ? LATE : why instanceof OperationalError ? why.code : 'failed';
      log.error({ operation, code }, 'The store did not answer; the cards were shown nevertheless.');
    },
  };
}

function secretOf({ ADVICE_KEY: key, ADVICE_KEY_FILE: file }: Pick<Config, 'ADVICE_KEY' | 'ADVICE_KEY_FILE'>) {
  if (key !== undefined && file !== undefined) throw invalid('ADVICE_KEY', 'is set, and ADVICE_KEY_FILE too: set one');
  if (file === undefined) return key === undefined ? undefined : Buffer.from(key, 'utf8');
  const secret = Buffer.from(textOf(file).trim(), 'utf8');
  if (secret.length < LEAST_BYTES) throw invalid('ADVICE_KEY_FILE', `must hold ${LEAST_BYTES} characters or more`);
  return secret;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw invalid('ADVICE_KEY_FILE', 'names a file that cannot be read');
  }
}

function invalid(field: string, problem: string): OperationalError {
  return new OperationalError('configuration-invalid', `Settings: ${field} ${problem}.`, { field });
}
