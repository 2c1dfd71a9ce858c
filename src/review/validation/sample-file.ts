/** `sample.json`: which outcomes were drawn, of how many. It says what the review said: keep it from blind reviewers. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { OperationalError } from '../../errors.js';
import { STATUSES } from '../summary/summary.js';

const count = z.int().nonnegative();
const status = z.enum(STATUSES);

const sampleFile = z.strictObject({
  format: z.literal(1),
  review: z.strictObject({
    /** YYYY-MM-DD */
    asOf: z.string(),
    protocol: z.strictObject({ id: z.string(), version: z.string() }),
    /** SHA-256 of outcomes.ndjson. */
    outcomes: z.string(),
  }),
  seed: count,
  perStratum: count,
  strata: z.array(z.strictObject({ rule: z.string(), status, size: count, drawn: count })).readonly(),
  drawn: z
    .array(
      z.strictObject({
        id: z.string(),
        patient: z.string(),
        rule: z.string(),
        course: count,
        segment: count.exactOptional(),
        status,
      }),
    )
    .readonly(),
});

export type SampleFile = Readonly<z.infer<typeof sampleFile>>;

/** The text of the file: the same sample gives the same bytes. */
export function sampleText(sample: SampleFile): string {
  return JSON.stringify(sample, undefined, 1);
}

/**
 * Reads what `review sample` wrote.
 *
 * @throws OperationalError `input-unreadable` where it is not there, `request-invalid` where it is no such file
 */
export function readSample(path: string): SampleFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new OperationalError('input-unreadable', `cannot read ${path}: draw a sample first (review sample)`, {
      field: 'OUT_FOLDER',
    });
  }
  const read = sampleFile.safeParse(jsonOf(text));
  if (read.success) return read.data;
  throw new OperationalError('request-invalid', `${path} is no sample of this version`, { field: 'OUT_FOLDER' });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
