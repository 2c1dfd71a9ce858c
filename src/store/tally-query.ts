/** What a report is asked for, from an address or a command line. */
import { z } from 'zod';
import { OperationalError } from '../errors.js';
import type { TallyQuery } from './store.js';

const month = z
  .string('must be given once')
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'must be a month such as 2026-01')
  .exactOptional();

const query = z
  .strictObject({
    from: month,
    to: month,
    client: z.string('must be given once').min(1, 'must not be empty').max(128, 'is too long').exactOptional(),
  })
  .refine(({ from = '', to = '9999-12' }) => from <= to, { path: ['to'], error: 'must not lie before from' });

/**
 * Reads `from`, `to` and `client`.
 *
 * @throws OperationalError `request-invalid`, naming the parameter
 */
export function readTallyQuery(given: unknown): TallyQuery {
  const { success, data, error } = query.safeParse(given);
  if (success) return data;
  const issue = error.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    const message = 'Only from, to and client can be asked for.';
    throw new OperationalError('request-invalid', message, { field: 'query' });
  }
  const field = String(issue?.path[0] ?? 'query');
  throw new OperationalError('request-invalid', `${field} ${issue?.message ?? 'is wrong'}.`, { field });
}
