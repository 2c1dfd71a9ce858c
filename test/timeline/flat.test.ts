import { describe, expect, it } from 'vitest';
import { flat } from '../../src/timeline/flat.js';

describe('flat', () => {
  it('gives what the built-in flatMap gives, parts that are lists themselves included', () => {
    const list = [{ parts: [1, [2]] }, { parts: [] }, { parts: [[], 3] }];
    const partsOf = ({ parts }: { parts: unknown[] }): unknown[] => parts;
    expect(flat(list, partsOf)).toEqual(list.flatMap(partsOf));
    expect(flat(list, partsOf)).toEqual([1, [2], [], 3]);
  });
});
