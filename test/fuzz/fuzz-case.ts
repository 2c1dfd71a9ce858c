/** One case: a valid request and what was done to it. The same seed and index make the same case. */
import { corpus, type Sample } from './corpus.js';
import { mutate } from './mutations.js';
import { chanceOf, type Chance } from './random.js';
import { mutateText } from './text-mutations.js';

export interface FuzzCase {
  readonly index: number;
  /** Name of the request it started from. */
  readonly sample: string;
  /** Hook of the service that is called: that of the sample, seldom another. */
  readonly hook: string;
  /** What was done, in order. */
  readonly changes: readonly string[];
  /** The parsed request, or the bytes of one. */
  readonly body: { readonly parsed: unknown } | { readonly bytes: Buffer };
}

const HOOKS = ['patient-view', 'order-select', 'order-sign', 'encounter-discharge', 'appointment-book'];

/** One in so many cases changes the text and not the parsed request. */
const OF_TEXT = 0.08;
/** Of those, so many make a body of ten megabytes. */
const LARGE = 0.01;

/** Makes the cases of a seed by their numbers. */
export function casesOfSeed(seed: number): (index: number) => FuzzCase {
  const samples = corpus();
  const shapes = samples.filter(({ name }) => HOOKS.some((hook) => name.startsWith(`${hook}/`)));
  return (index) => {
    const chance = chanceOf(seed, index);
    const sample = chance.pick(chance.now(0.75) ? shapes : samples);
    const hook = chance.now(0.02) ? chance.pick(HOOKS) : sample.hook;
    return { index, sample: sample.name, hook, ...changed(sample, chance) };
  };
}

function changed({ text }: Sample, chance: Chance): Pick<FuzzCase, 'changes' | 'body'> {
  if (chance.now(OF_TEXT)) {
    const { name, body } = mutateText(text, chance, LARGE);
    return { changes: [name], body: { bytes: body } };
  }
  const parsed: unknown = JSON.parse(text);
  const changes: string[] = [];
  do changes.push(mutate(parsed, chance));
  while (changes.length < 12 && chance.now(0.65));
  return { changes, body: { parsed } };
}

/** The case as it goes over the wire; undefined where the engine itself cannot write so deep a value. */
export function bytesOf({ body }: FuzzCase): Buffer | undefined {
  if ('bytes' in body) return body.bytes;
  try {
    return Buffer.from(JSON.stringify(body.parsed));
  } catch {
    return undefined;
  }
}
