import { describe, expect, it } from 'vitest';
import { painter, widthOf, wrap, wrapMarkdown } from '../../src/demo/terminal-text.js';

describe('wrap', () => {
  it.each([
    ['one two three', 7, 'one two\nthree'],
    ['supercalifragilistic word', 5, 'supercalifragilistic\nword'],
    ['动脉灌注顺铂', 8, '动脉灌注\n顺铂'],
    ['动脉 IA 灌注', 7, '动脉 IA\n灌注'],
    ['', 10, ''],
  ])('%j in %i columns', (text, width, lines) => {
    expect(wrap(text, width)).toBe(lines);
  });

  it('hangs the lines after the first', () => {
    expect(wrap('alpha beta gamma', 12, '- ', '  ')).toBe('- alpha beta\n  gamma');
  });
});

describe('wrapMarkdown', () => {
  it.each([
    ['**Found** on *day* 9', 'Found on day 9'],
    ['see [the letter](https://example.org)', 'see the letter <https://example.org>'],
    ['## Why', 'Why'],
    ['500 mg\\/m² of `x_y`', '500 mg\\/m² of x_y'],
    ['a\\_b', 'a_b'],
    ['- one\n- two', '- one\n- two'],
  ])('%j', (markdown, plain) => {
    expect(wrapMarkdown(markdown, 80, '')).toBe(plain);
  });

  it('indents every line and hangs list items', () => {
    expect(wrapMarkdown('- alpha beta gamma', 12, '  ')).toBe('  - alpha\n    beta\n    gamma');
  });
});

describe('widthOf and painter', () => {
  it('counts two columns for a Chinese character', () => {
    expect(widthOf('IA 灌注')).toBe(7);
  });

  it('paints only where colors are wanted', () => {
    expect(painter(false)('red', 'x')).toBe('x');
    expect(painter(true)('red', 'x')).toBe('\u001b[31mx\u001b[0m');
  });
});
