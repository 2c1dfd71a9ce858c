import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LineVisitor, lineSplitter } from '../../../src/review/scan/line-splitter.js';

interface Told {
  readonly text: string;
  readonly number: number;
  readonly offset: number;
}

/** What a splitter tells of bytes that come in these pieces; `'too long'` for a line passed over. */
function split(
  pieces: readonly Buffer[],
  longest?: number,
): { readonly lines: readonly (Told | 'too long')[]; readonly count: number } {
  const lines: (Told | 'too long')[] = [];
  let present: Buffer | undefined;
  const visitor: LineVisitor = {
    block(bytes) {
      present = bytes;
    },
    line(bytes, from, to, number, offset) {
      // What was found in a block holds for the lines that follow, and for no other.
      expect(bytes).toBe(present);
      lines.push({ text: bytes.toString('utf8', from, to), number, offset });
    },
    tooLong: () => lines.push('too long'),
  };
  const splitter = lineSplitter(visitor, longest);
  for (const piece of pieces) {
    const shared = Buffer.from(piece);
    splitter.push(shared);
    // The reader reads into the same memory again.
    shared.fill(0x21);
  }
  return { lines, count: splitter.end() };
}

function naive(bytes: Buffer): readonly Told[] {
  const texts = bytes.toString('latin1').split('\n');
  if (texts.at(-1) === '') texts.pop();
  let offset = 0;
  return texts.map((text, index) => {
    const told = { text: Buffer.from(text, 'latin1').toString('utf8'), number: index + 1, offset };
    offset += text.length + 1;
    return told;
  });
}

const TEXT = Buffer.from('\uFEFFone\r\n\n二\u2028zwei\n\n\nthree "\\n" 3\r\nlast without a feed');

describe('lineSplitter', () => {
  test.each([TEXT, Buffer.concat([TEXT, Buffer.from('\n')]), Buffer.from('\n\n'), Buffer.alloc(0)])(
    'gives the same lines wherever a block is cut (text %#)',
    (bytes) => {
      const wanted = naive(bytes);
      expect(split([bytes]).lines).toEqual(wanted);
      for (let one = 0; one <= bytes.length; one += 1)
        for (let other = one; other <= bytes.length; other += 3) {
          const cut = split([bytes.subarray(0, one), bytes.subarray(one, other), bytes.subarray(other)]);
          expect(cut).toEqual({ lines: wanted, count: wanted.length });
        }
    },
  );

  test('gives the lines of any bytes in any pieces', () => {
    const bytes = fc.array(fc.constantFrom(10, 13, 0x22, 0xe2, 0x80, 0xa8, 65), { maxLength: 40 });
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 6 }), (pieces) => {
        const buffers = pieces.map((piece) => Buffer.from(piece));
        expect(split(buffers).lines).toEqual(naive(Buffer.concat(buffers)));
      }),
    );
  });

  test.each([[5], [1], [100]])('passes a line over that is too long, and no other (pieces of %i bytes)', (size) => {
    const bytes = Buffer.from('short\nmuch too long\nnine bytes\nten bytes.\nend');
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    const { lines, count } = split(pieces, 10);
    expect(lines.map((line) => (line === 'too long' ? line : [line.text, line.number, line.offset]))).toEqual([
      ['short', 1, 0],
      'too long',
      ['nine bytes', 3, 20],
      ['ten bytes.', 4, 31],
      ['end', 5, 42],
    ]);
    expect(count).toBe(5);
  });

  test('holds a line of 20 MB that comes in blocks of 4 MiB', () => {
    const line = Buffer.alloc(20 << 20, 'x');
    const bytes = Buffer.concat([Buffer.from('a\n'), line, Buffer.from('\nb')]);
    const lengths: number[] = [];
    const splitter = lineSplitter({
      block: () => undefined,
      line: (_bytes, from, to) => lengths.push(to - from),
      tooLong: () => undefined,
    });
    for (let at = 0; at < bytes.length; at += 4 << 20) splitter.push(bytes.subarray(at, at + (4 << 20)));
    splitter.end();
    expect(lengths).toEqual([1, 20 << 20, 1]);
  });
});
