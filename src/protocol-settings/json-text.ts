/**
 * Reading JSON that a person wrote: where it stops being JSON, by line and column, and keys that stand twice in one
 * object, of which `JSON.parse` would silently keep the last.
 */

/** A place in the text, and what is wrong with it. Nothing of the text is in it. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly problem: 'is not JSON' | 'stands twice in one object';
}

const BLANKS = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Deeper than any settings file; a longer nesting is refused as not JSON. */
const DEEPEST = 64;

class Stop extends Error {
  readonly at: number;
  readonly problem: JsonFault['problem'];
  constructor(at: number, problem: JsonFault['problem']) {
    super(problem);
    this.at = at;
    this.problem = problem;
  }
}

/** The value of a text, or the first fault of the text. */
export function readJson(text: string): { readonly value: unknown } | { readonly fault: JsonFault } {
  try {
    const end = blanks(text, valueEnd(text, blanks(text, 0), 0));
    if (end !== text.length) throw new Stop(end, 'is not JSON');
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    const before = text.slice(0, error.at).split('\n');
    return { fault: { line: before.length, column: (before.at(-1) ?? '').length + 1, problem: error.problem } };
  }
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  if (!pattern.test(text)) throw new Stop(at, 'is not JSON');
  return pattern.lastIndex;
}

const blanks = (text: string, at: number): number => matchEnd(BLANKS, text, at);

/** Where the value that starts here ends. */
function valueEnd(text: string, at: number, depth: number): number {
  if (depth > DEEPEST) throw new Stop(at, 'is not JSON');
  const first = text[at];
  if (first === '"') return matchEnd(STRING, text, at);
  if (first === '[') return membersEnd(text, at, ']', (from) => valueEnd(text, from, depth + 1));
  if (first !== '{') return matchEnd(SCALAR, text, at);
  const keys = new Set<string>();
  return membersEnd(text, at, '}', (from) => {
    const end = matchEnd(STRING, text, from);
    const key = JSON.parse(text.slice(from, end)) as string;
    if (keys.has(key)) throw new Stop(from, 'stands twice in one object');
    keys.add(key);
    const colon = blanks(text, end);
    if (text[colon] !== ':') throw new Stop(colon, 'is not JSON');
    return valueEnd(text, blanks(text, colon + 1), depth + 1);
  });
}

function membersEnd(text: string, open: number, close: string, member: (from: number) => number): number {
  let at = blanks(text, open + 1);
  if (text[at] === close) return at + 1;
  for (;;) {
    at = blanks(text, member(at));
    if (text[at] === close) return at + 1;
    if (text[at] !== ',') throw new Stop(at, 'is not JSON');
    at = blanks(text, at + 1);
  }
}
