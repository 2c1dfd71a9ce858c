import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../src/protocol-settings/json-text.js';

describe('a text is JSON', () => {
  it('whenever JSON.parse reads it, and then means the same', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 2, '\t'), (text, indent) => {
        const written = JSON.stringify(JSON.parse(text), undefined, indent);
        expect(readJson(written)).toEqual({ value: JSON.parse(written) });
      }),
    );
  });

  it('never where JSON.parse refuses it, whatever was damaged', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 4 }),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', '\\', '\n', 'x'),
        (text, at, damage) => {
          const place = at % (text.length + 1);
          const damaged = text.slice(0, place) + damage + text.slice(place + 1);
          const isJson = (): boolean => {
            try {
              JSON.parse(damaged);
              return true;
            } catch {
              return false;
            }
          };
          const read = readJson(damaged);
          if ('value' in read) expect(isJson()).toBe(true);
          else if (read.fault.problem === 'is not JSON') expect(isJson()).toBe(false);
        },
      ),
    );
  });
});
