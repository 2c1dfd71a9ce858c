/** Reading a segment that may turn out not to be readable. */
import { type LineVisitor, lineSplitter } from './line-splitter.js';
import { type Segment, readLines } from './read-blocks.js';

/** How many lines there were, or undefined where the segment cannot be read to its end. */
export function linesRead(segment: Segment, visitor: LineVisitor): Promise<number | undefined> {
  return readOrNot(readLines(segment, lineSplitter(visitor)));
}

/** What was read, or undefined where the input could not be. */
export async function readOrNot<Read>(reading: Promise<Read>): Promise<Read | undefined> {
  try {
    return await reading;
  } catch (error) {
    // A full disk is no fault of the input.
    if ((error as NodeJS.ErrnoException).syscall === 'write') throw error;
    return undefined;
  }
}

/** What a visitor found is taken from it line by line: a segment of Bundles is many times as large when it is parsed. */
export function afterEachLine(visitor: LineVisitor, act: () => void): LineVisitor {
  return {
    ...visitor,
    line(...args) {
      visitor.line(...args);
      act();
    },
  };
}
