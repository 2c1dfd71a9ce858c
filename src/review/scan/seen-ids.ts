/**
 * Which ids were seen, for millions of them: at most 32 bytes an id. Two ids of the same 64-bit hash count as one; among
 * ten million that happens once in four hundred thousand exports.
 */
export interface SeenIds {
  /** Marks an id. @returns whether it is seen for the first time */
  add(id: string): boolean;
  has(id: string): boolean;
  /** Marks what was seen elsewhere. @param hashes as hashes() tells them @param but not what this table holds */
  addHashes(hashes: Uint32Array, but?: Uint32Array): void;
  readonly size: number;
  /** What was seen, in plain values that go to a file or another thread. */
  hashes(): Uint32Array;
  /** The table itself, for holdsText and holdsBytes; it is another one once an id is added. */
  slots(): Uint32Array;
}

/** A hash in two halves of 32 bits, never both zero. */
export type Hash64 = readonly [low: number, high: number];

const FIRST_SLOTS = 1 << 12;

/** @param before hashes of what was seen already */
export function seenIds(before: Uint32Array = new Uint32Array(0)): SeenIds {
  let slots = new Uint32Array(2 * FIRST_SLOTS);
  let size = 0;

  const grow = (): void => {
    const larger = new Uint32Array(2 * slots.length);
    for (let at = 0; at < slots.length; at += 2) {
      const [low, high] = [slots[at] as number, slots[at + 1] as number];
      if (low === 0 && high === 0) continue;
      const place = placeIn(larger, low, high);
      larger[place] = low;
      larger[place + 1] = high;
    }
    slots = larger;
  };
  const mark = (low: number, high: number): boolean => {
    const at = placeIn(slots, low, high);
    if (slots[at] !== 0 || slots[at + 1] !== 0) return false;
    slots[at] = low;
    slots[at + 1] = high;
    size += 1;
    if (4 * size > slots.length) grow();
    return true;
  };
  const addHashes = (hashes: Uint32Array, but?: Uint32Array): void => {
    for (let at = 0; at < hashes.length; at += 2) {
      const [low, high] = [hashes[at] as number, hashes[at + 1] as number];
      if (but === undefined || !hasHash(but, low, high)) mark(low, high);
    }
  };
  addHashes(before);
  return {
    add(id) {
      return mark(...hash64(id));
    },
    has(id) {
      return holdsText(slots, id);
    },
    addHashes,
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
    slots() {
      return slots;
    },
  };
}

function hasHash(slots: Uint32Array, low: number, high: number): boolean {
  const at = placeIn(slots, low, high);
  return slots[at] !== 0 || slots[at + 1] !== 0;
}

/** Where a hash stands in a table, or the free slot where it would. */
function placeIn(slots: Uint32Array, low: number, high: number): number {
  const mask = slots.length / 2 - 1;
  for (let slot = low & mask; ; slot = (slot + 1) & mask) {
    const at = 2 * slot;
    if ((slots[at] === low && slots[at + 1] === high) || (slots[at] === 0 && slots[at + 1] === 0)) return at;
  }
}

const FIRST_LOW = 0x811c9dc5;
const FIRST_HIGH = 0x9747b28c;

/** Two independent 32-bit hashes (FNV-1a and a multiplicative one, both finished). */
export function hash64(text: string): Hash64 {
  let low = FIRST_LOW;
  let high = FIRST_HIGH;
  for (let index = 0; index < text.length; index += 1) {
    const letter = text.charCodeAt(index);
    low = lowWith(low, letter);
    high = highWith(high, letter);
  }
  return [finishedLow(low), finishedHigh(high, text.length)];
}

/** Whether a table holds the hash of an id. @param slots of SeenIds */
export function holdsText(slots: Uint32Array, id: string): boolean {
  return hasHash(slots, ...hash64(id));
}

/** Whether a table holds the hash of ASCII letters, `bytes[from, to)`: no text is made of them. */
export function holdsBytes(slots: Uint32Array, bytes: Uint8Array, from: number, to: number): boolean {
  let low = FIRST_LOW;
  let high = FIRST_HIGH;
  for (let index = from; index < to; index += 1) {
    const letter = bytes[index] as number;
    low = lowWith(low, letter);
    high = highWith(high, letter);
  }
  return hasHash(slots, finishedLow(low), finishedHigh(high, to - from));
}

function lowWith(low: number, letter: number): number {
  return Math.imul(low ^ letter, 0x01000193);
}

function highWith(high: number, letter: number): number {
  return Math.imul((high << 13) | (high >>> 19), 5) + Math.imul(letter + 1, 0xcc9e2d51);
}

/** Never 0. */
function finishedLow(low: number): number {
  return (finished(low) | 1) >>> 0;
}

function finishedHigh(high: number, length: number): number {
  return finished(high ^ length) >>> 0;
}

/** The finishing steps of MurmurHash3: every bit of the input touches every bit of the output. */
function finished(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
