/** Merged records, for whoever sorts: their lines are to stand under one key, that of the person. */
import { type Merge, onePersonOf } from '../scan/owners.js';
import { keyOfPatient, keyedLine } from './keyed-line.js';

/**
 * `<key of a record> TAB <key of the person>`, for records that another id stands for.
 *
 * @param lines of `review map`; those of merges are read, all others passed over
 */
export async function* personLines(lines: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const merges: Merge[] = [];
  for await (const line of lines) {
    const keyed = keyedLine(line);
    if (keyed?.what === 'merge') merges.push(JSON.parse(line.toString('utf8', keyed.from)) as Merge);
  }
  for (const [id, person] of onePersonOf(merges))
    if (id !== person) yield Buffer.from(`${keyOfPatient(id)}\t${keyOfPatient(person)}\n`);
}
