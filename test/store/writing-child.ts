/**
 * A process that writes cards and feedback until it is killed, and says of each call when the store has acknowledged
 * it: one line "issued N" or "feedback N" each.
 *
 *   node --import tsx test/store/writing-child.ts STORE_URL PREFIX
 */
import { openAt } from './places.js';
import { feedback, issued } from './samples.js';

const [, , url = '', prefix = ''] = process.argv;
const store = await openAt(url);
const AT_ONCE = 8;
process.stdout.write('ready\n');

async function writeOn(lane: number): Promise<never> {
  for (let count = lane; ; count += AT_ONCE) {
    const card = `${prefix}-${count}`;
    await store.recordIssued([issued({ card, service: card })]);
    process.stdout.write(`issued ${card}\n`);
    await store.recordFeedback([feedback({ card, service: card })]);
    process.stdout.write(`feedback ${card}\n`);
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, (_, lane) => writeOn(lane)));
