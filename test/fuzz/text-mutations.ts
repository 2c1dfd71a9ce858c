/** Changes to the text or the bytes of a request: what no parsed value can show. */
import type { Chance } from './random.js';

const MEGABYTE = 2 ** 20;

/** Somewhere in the text after a character; -1 where there is none. */
function after(text: string, character: string, chance: Chance): number {
  const found = text.indexOf(character, chance.below(text.length));
  return (found < 0 ? text.indexOf(character) : found) + 1;
}

function insert(text: string, at: number, wedge: string): string {
  return text.slice(0, at) + wedge + text.slice(at);
}

const KEYS = ['hook', 'context', 'prefetch', 'resourceType', 'id', 'status', '__proto__', 'constructor', 'entry'];
const VALUES = ['null', '1e999', '-0', '[]', '{}', '"x"', '1E+308', '"\\ud800"', '{"__proto__":{"hook":"x"}}'];

type TextMutation = (text: string, chance: Chance) => Buffer | string;

const MUTATIONS: Readonly<Record<string, TextMutation>> = {
  'duplicate key': (text, chance) => {
    const key = chance.pick(KEYS);
    return insert(text, after(text, '{', chance), `"${key}":${chance.pick(VALUES)},"${key}":${chance.pick(VALUES)},`);
  },
  'cut off': (text, chance) => text.slice(0, chance.below(text.length)),
  'byte order mark': (text) => `\ufeff${text}`,
  'bytes that are no UTF-8': (text, chance) => {
    const bytes = Buffer.from(text);
    for (let times = chance.below(4); times >= 0; times -= 1)
      bytes[chance.below(bytes.length)] = chance.pick([0x80, 0xc0, 0xff, 0xed, 0xf5]);
    return bytes;
  },
  'bits turned': (text, chance) => {
    const bytes = Buffer.from(text);
    const at = chance.below(bytes.length);
    bytes[at] = (bytes[at] as number) ^ (1 << chance.below(8));
    return bytes;
  },
  'UTF-16': (text) => Buffer.from(text, 'utf16le'),
  'Latin-1': (text) => Buffer.from(text, 'latin1'),
  'deep lists': (text, chance) => {
    const levels = chance.pick([1_000, 100_000]);
    return insert(text, after(text, '{', chance), `"deep":${'['.repeat(levels)}${']'.repeat(levels)},`);
  },
  'deep objects': (text, chance) => {
    const levels = chance.pick([1_000, 50_000]);
    return insert(text, after(text, '{', chance), `"a":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)},`);
  },
  'unclosed lists': (text) => text + '['.repeat(50_000),
  'no JSON': (_text, chance) =>
    chance.pick(['', ' ', 'null', '[]', '"x"', '1', 'NaN', '{', '{"a":undefined}', "{'a':1}", '{"a":1,}', '\u0000']),
  'something before': (text, chance) => chance.pick([',', '{}', '//\n', ")]}',\n", '\u0000']) + text,
  'ten megabytes of blanks': (text, chance) =>
    insert(text, 1, ' '.repeat(10 * MEGABYTE - chance.below(text.length * 2))),
  'ten megabytes of text': (text, chance) =>
    insert(text, 1, `"padding":"${'a'.repeat(10 * MEGABYTE - chance.below(text.length * 2))}",`),
  'a million small things': (text, chance) =>
    insert(text, after(text, '[', chance), chance.pick(['1', '{}', '""', 'null']).concat(',').repeat(1_000_000)),
};

/** Costly ones: seldom. */
const LARGE = ['ten megabytes of blanks', 'ten megabytes of text', 'a million small things'];
const SMALL = Object.keys(MUTATIONS).filter((name) => !LARGE.includes(name));

/**
 * Mutates the text of a request.
 *
 * @param large how often a body of ten megabytes is made
 */
export function mutateText(
  text: string,
  chance: Chance,
  large: number,
): { readonly name: string; readonly body: Buffer } {
  const name = chance.pick(chance.now(large) ? LARGE : SMALL);
  const changed = (MUTATIONS[name] as TextMutation)(text, chance);
  return { name, body: typeof changed === 'string' ? Buffer.from(changed) : changed };
}
