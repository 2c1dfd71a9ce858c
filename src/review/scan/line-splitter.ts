/**
 * From blocks of bytes to lines of bytes: nothing is decoded, and nothing copied but a line that lies across blocks.
 * U+2028 is no line end: it may stand inside a JSON string.
 */

export interface LineVisitor {
  /** Bytes in which lines follow; whatever was found in the ones before holds no more. */
  readonly block: (bytes: Buffer) => void;
  /**
   * A line, `bytes[from, to)`, without its line feed. Blank lines come too.
   *
   * @param number the first line is 1
   * @param offset of its first byte in the file
   */
  readonly line: (bytes: Buffer, from: number, to: number, number: number, offset: number) => void;
  /** A line over the limit was passed over. */
  readonly tooLong: (number: number) => void;
}

export interface LineSplitter {
  /** Says where in the file the first byte lies; without it: at its start. */
  begin(offset: number): void;
  /** Takes the next bytes; they must not change until the next call. */
  push(bytes: Buffer): void;
  /** The end: a last line without a line feed is a line like any other. @returns how many lines there were */
  end(): number;
}

const LINE_FEED = 10;

/** Resources of 20 MB occur (images inside reports); what is larger is no chart row. */
export const LONGEST_LINE_BYTES = 64 << 20;

/** Splits bytes into lines for this visitor. */
export function lineSplitter(visitor: LineVisitor, longest = LONGEST_LINE_BYTES): LineSplitter {
  let number = 0;
  let offset = 0;
  let pieces: Buffer[] = [];
  let held = 0;

  const hold = (piece: Buffer): void => {
    if (piece.length === 0) return;
    held += piece.length;
    if (held > longest) pieces = [];
    // The caller's buffer is read into again.
    else pieces.push(Buffer.from(piece));
  };
  const endHeld = (): void => {
    number += 1;
    if (held > longest) visitor.tooLong(number);
    else {
      const line = Buffer.concat(pieces);
      visitor.block(line);
      visitor.line(line, 0, line.length, number, offset);
    }
    offset += held;
    pieces = [];
    held = 0;
  };

  return {
    begin(at) {
      offset = at;
    },
    push(bytes) {
      let from = 0;
      if (held > 0) {
        const feed = bytes.indexOf(LINE_FEED);
        hold(feed === -1 ? bytes : bytes.subarray(0, feed));
        if (feed === -1) return;
        endHeld();
        offset += 1;
        from = feed + 1;
      }
      visitor.block(bytes);
      const base = offset - from;
      for (let to = bytes.indexOf(LINE_FEED, from); to !== -1; to = bytes.indexOf(LINE_FEED, from)) {
        number += 1;
        if (to - from > longest) visitor.tooLong(number);
        else visitor.line(bytes, from, to, number, base + from);
        from = to + 1;
      }
      offset = base + from;
      hold(bytes.subarray(from));
    },
    end() {
      if (held > 0) endHeld();
      return number;
    },
  };
}
