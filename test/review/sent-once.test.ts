/** What every shard is judged with goes to a thread once, and every call is whole on the other side. */
import { expect, test } from 'vitest';
import { inputReceiver, inputSender } from '../../src/review/sent-once.js';

const cohort = new Set(Array.from({ length: 50_000 }, (_, index) => `patient-${index}`));
const gaps = [{ patient: 'a' }];

test('a thread is sent an object once, for as long as calls name it', () => {
  const [send, receive] = [inputSender(), inputReceiver()];
  const calls: object[] = [
    { cohort, gaps, shard: 0, folder: 'work' },
    { cohort, gaps, shard: 1, folder: 'work' },
    // Another object, though equal; and one that is left out.
    { cohort, gaps: [...gaps], shard: 2, folder: 'work' },
    { gaps, shard: 2, none: null, absent: undefined },
    { cohort, gaps, shard: 3, none: null },
  ];
  const sizes = calls.map((call) => {
    const sent = send(call);
    const received = receive(structuredClone(sent));
    expect(received).toEqual(call);
    return 'cohort' in sent.fields;
  });
  // Forgotten with the call that did not name it: a thread holds what one call needs.
  expect(sizes).toEqual([true, false, false, false, true]);
});

test('a call later is what the caller gave, whatever was given before', () => {
  const [send, receive] = [inputSender(), inputReceiver()];
  receive(structuredClone(send({ plan: { shards: 1 }, segments: [1] })));
  expect(send({ segments: [2] })).toEqual({ fields: { segments: [2] }, same: [] });
});
