/**
 * Reading feedback: what users did with cards, as clients spell it.
 * CDS Hooks 2.0.1, Feedback: https://cds-hooks.hl7.org/2.0/#feedback (cds-hooks_2.0@148 ff.)
 */
import { z } from 'zod';
import type { Client } from '../clients/client.js';
import { OperationalError } from '../errors.js';
import type { CardFeedback } from '../store/store.js';
import { keptCode, keptId, keptSystem } from './feedback-codes.js';
import { isMissing, pathText } from './request.js';

/** What was out of the ordinary and kept all the same: for the log. */
export type Remark =
  'accepted-without-suggestions' | 'reason-without-code' | 'code-in-free-words' | 'several-reasons' | 'card-not-ours';

export interface ReadFeedback {
  readonly kept: readonly CardFeedback[];
  /** What is wrong with the entries that are not kept. */
  readonly complaints: readonly { readonly field: string; readonly problem: string }[];
  readonly remarks: readonly Remark[];
}

/** One call holds no more; a client with more to tell calls again. */
const MOST_ENTRIES = 5_000;
/** Clocks and time zones of clients may be wrong by so much. */
const AHEAD_MS = 86_400_000;
const EARLIEST = Date.parse('2000-01-01T00:00:00Z');

const envelope = z.object({
  feedback: z
    .array(z.unknown(), 'must be an array')
    .min(1, 'must hold at least one entry')
    .max(MOST_ENTRIES, `must hold ${MOST_ENTRIES} entries at most; send the others in another call`),
});

const id = z.string({ error: 'must be a string' }).min(1, 'must not be empty').max(512, 'is too long');
const given = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? undefined);
const entrySchema = z.object({
  card: id,
  outcome: z.enum(['accepted', 'overridden'], { error: 'must be accepted or overridden' }),
  acceptedSuggestions: given(z.array(z.object({ id }, 'must be an object'), 'must be an array')),
  outcomeTimestamp: z
    .string({ error: 'must be a string' })
    .transform((text) => text.toUpperCase())
    .pipe(z.iso.datetime({ offset: true, error: 'must be a date and time with its offset, RFC 3339' })),
});

/**
 * Reads a body. Every entry is judged by itself: one that cannot be read does not take the others with it.
 *
 * @param from who calls, for which service, and when (milliseconds since 1970)
 * @throws OperationalError `request-invalid` where the body holds no list of feedback
 */
export function readFeedback(
  body: unknown,
  from: { readonly client: Pick<Client, 'id' | 'feedback'>; readonly service: string; readonly now: number },
): ReadFeedback {
  const { success, data, error } = envelope.safeParse(body);
  if (!success) {
    const [issue] = error.issues;
    const problem = isMissing(body, ['feedback']) ? 'is missing' : (issue?.message ?? 'is wrong');
    throw new OperationalError('request-invalid', `feedback ${problem}.`, { field: 'feedback' });
  }
  const read = data.feedback.map((entry, index) => readEntry(entry, index, from));
  return {
    kept: read.flatMap(({ kept }) => kept ?? []),
    complaints: read.flatMap(({ complaint }) => complaint ?? []),
    remarks: read.flatMap(({ remarks = [] }) => remarks),
  };
}

interface ReadEntry {
  readonly kept?: CardFeedback;
  readonly complaint?: { readonly field: string; readonly problem: string };
  readonly remarks?: readonly Remark[];
}

function readEntry(
  entry: unknown,
  index: number,
  { client, service, now }: Parameters<typeof readFeedback>[1],
): ReadEntry {
  const wrong = (path: readonly PropertyKey[], problem: string): ReadEntry => ({
    complaint: { field: pathText(['feedback', index, ...path]), problem },
  });
  const { success, data, error } = entrySchema.safeParse(entry);
  if (!success) {
    const { path = [], message = 'is wrong' } = error.issues[0] ?? {};
    return wrong(path, isMissing(entry, path) ? 'is missing' : message);
  }
  const at = Date.parse(data.outcomeTimestamp);
  if (!(at >= EARLIEST && at <= now + AHEAD_MS)) return wrong(['outcomeTimestamp'], 'must lie in the past');
  const { lenient = false, reasonKeys } = client.feedback;
  const remarks: Remark[] = [];
  const card = keptId(data.card);
  if (!card.isOurs) remarks.push('card-not-ours');
  const common = { card: card.id, client: client.id, service, at: new Date(at).toISOString() };

  if (data.outcome === 'accepted') {
    const suggestions = data.acceptedSuggestions ?? [];
    if (suggestions.length === 0) {
      if (!lenient) return wrong(['acceptedSuggestions'], 'must name the suggestions accepted');
      remarks.push('accepted-without-suggestions');
    }
    const acceptedSuggestions = suggestions.map((suggestion) => keptId(suggestion.id).id);
    return { kept: { ...common, outcome: 'accepted', acceptedSuggestions, commented: false }, remarks };
  }

  const { key, codings, commented } = overrideOf(entry, reasonKeys);
  const coded = codings.filter(({ code }) => typeof code === 'string' && code !== '');
  const [coding] = coded;
  if (codings.length > 0 && coding === undefined) {
    if (!lenient) return wrong([key, 'reason', 'code'], 'is missing');
    remarks.push('reason-without-code');
  }
  if (coded.length > 1) remarks.push('several-reasons');
  const code = coding && keptCode(String(coding['code']));
  if (code?.inFreeWords) remarks.push('code-in-free-words');
  const system = keptSystem(coding?.['system']);
  const reason = code && { code: code.code, ...(system !== undefined && { system }) };
  return {
    kept: { ...common, outcome: 'overridden', acceptedSuggestions: [], commented, ...(reason && { reason }) },
    remarks,
  };
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Why a card was overridden. The specification has one object with `reason` and `userComment`; lists of them, and
 * codings in their place, are read too. What holds neither (Epic's examples may hold an extension alone) is no reason.
 */
function overrideOf(entry: unknown, keys: Client['feedback']['reasonKeys']) {
  const key = keys.find((one) => isObject(entry) && entry[one] !== undefined) ?? keys[0] ?? 'overrideReason';
  const found = [isObject(entry) ? entry[key] : undefined].flat().filter(isObject);
  const codings = found.flatMap((one) => (isObject(one['reason']) ? [one['reason']] : 'code' in one ? [one] : []));
  const commented = found.some(({ userComment }) => typeof userComment === 'string' && userComment.trim() !== '');
  return { key, codings, commented };
}
