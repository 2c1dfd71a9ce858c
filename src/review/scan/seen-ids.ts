/**
 * Which ids were seen, for millions of them: eight bytes an id. Two ids of the same 64-bit hash count as one; among ten
 * million that happens once in four hundred thousand exports.
 */
export interface SeenIds {
  /** Marks an id. @returns whether it is seen for the first time */
  add(id: string): boolean;
  has(id: string): boolean;
  readonly size: number;
  /** What was seen, in plain values that go to a file or another thread. */
  hashes(): Uint32Array;
}

const FIRST_SLOTS = 1 << 12;

/** @param before hashes of what was seen already */
export function seenIds(before: Uint32Array = new Uint32Array(0)): SeenIds {
  let slots = new Uint32Array(2 * FIRST_SLOTS);
  let size = 0;

  const find = (table: Uint32Array, low: number, high: number): number => {
    const mask = table.length / 2 - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const at = 2 * slot;
      if ((table[at] === low && table[at + 1] === high) || (table[at] === 0 && table[at + 1] === 0)) return at;
    }
  };
  const grow = (): void => {
    const larger = new Uint32Array(2 * slots.length);
    for (let at = 0; at < slots.length; at += 2) {
      const low = slots[at] as number;
      const high = slots[at + 1] as number;
      if (low === 0 && high === 0) continue;
      larger.set([low, high], find(larger, low, high));
    }
    slots = larger;
  };
  const mark = (low: number, high: number): boolean => {
    const at = find(slots, low, high);
    if (slots[at] !== 0 || slots[at + 1] !== 0) return false;
    slots[at] = low;
    slots[at + 1] = high;
    size += 1;
    if (4 * size > slots.length) grow();
    return true;
  };
  for (let at = 0; at < before.length; at += 2) mark(before[at] as number, before[at + 1] as number);
  return {
    add(id) {
      const [low, high] = hash64(id);
      return mark(low, high);
    },
    has(id) {
      const [low, high] = hash64(id);
      const at = find(slots, low, high);
      return slots[at] !== 0 || slots[at + 1] !== 0;
    },
    get size() {
      return size;
    },
    hashes() {
      const hashes = new Uint32Array(2 * size);
      let next = 0;
      for (let at = 0; at < slots.length; at += 2) {
        if (slots[at] === 0 && slots[at + 1] === 0) continue;
        hashes.set(slots.subarray(at, at + 2), next);
        next += 2;
      }
      return hashes;
    },
  };
}

/** Two independent 32-bit hashes (FNV-1a and a multiplicative one, both finished); never both zero. */
export function hash64(text: string): readonly [number, number] {
  let one = 0x811c9dc5;
  let other = 0x9747b28c;
  for (let index = 0; index < text.length; index += 1) {
    const letter = text.charCodeAt(index);
    one = Math.imul(one ^ letter, 0x01000193);
    other = Math.imul((other << 13) | (other >>> 19), 5) + Math.imul(letter + 1, 0xcc9e2d51);
  }
  return [finished(one) | 1, finished(other ^ text.length)].map((half) => half >>> 0) as [number, number];
}

/** The finishing steps of MurmurHash3: every bit of the input touches every bit of the output. */
function finished(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
