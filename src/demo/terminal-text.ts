/** Text for a terminal: wrapping that knows the width of Chinese characters, and colors that can be off. */

export type Style = 'bold' | 'dim' | 'blue' | 'yellow' | 'red' | 'green';
const CODE: Readonly<Record<Style, number>> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 36 };

export type Paint = (style: Style, text: string) => string;

/** Paints with ANSI colors, or leaves the text as it is. */
export function painter(colored: boolean): Paint {
  return (style, text) => (colored ? `\u001b[${CODE[style]}m${text}\u001b[0m` : text);
}

/** CJK and full-width characters take two columns. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

/** Columns that a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}

/** Pieces between which a line may break: words with their space, and every wide character. */
const PIECE = new RegExp(`${WIDE.source}|(?:(?!${WIDE.source})[^\\s])+\\s*|\\s+`, 'gu');

/**
 * Breaks a text into lines of at most `width` columns; a word longer than a line stands alone on its own.
 *
 * @param indent put before every line
 * @param hang put before every line but the first, where it differs
 */
export function wrap(text: string, width: number, indent = '', hang = indent): string {
  const lines: string[] = [];
  let line = indent;
  let empty = true;
  for (const [piece] of text.trim().matchAll(PIECE)) {
    if (!empty && widthOf(line) + widthOf(piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = hang;
    }
    line += piece;
    empty = false;
  }
  return [...lines, line.trimEnd()].join('\n');
}

/** Markdown of a card's detail as plain text: marks of emphasis, code and links gone, lists kept and hung. */
export function wrapMarkdown(markdown: string, width: number, indent: string): string {
  const plain = markdown
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 <$2>')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/(?<![\w*])[*_]([^*_\n]+)[*_](?![\w*])/g, '$1')
    .replace(/`([^`]*)`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!<>|~-])/g, '$1')
    .replace(/^#+\s*/gm, '');
  return plain
    .split('\n')
    .map((line) => {
      const [, lead = '', text = ''] = /^(\s*(?:[-*] |\d+\. )?)(.*)$/.exec(line) ?? [];
      if (text === '') return '';
      return wrap(text, width, `${indent}${lead}`, `${indent}${' '.repeat(lead.length)}`);
    })
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}
