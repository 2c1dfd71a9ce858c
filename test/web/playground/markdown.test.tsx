/** Card details as elements: nothing in them becomes HTML, and only pages are linked to. */
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { Markdown } from '../../../src/web/playground/markdown.js';

test.each([
  ['**Found**\n- one\n- two', '<p><strong>Found</strong></p><ul><li>one</li><li>two</li></ul>'],
  ['first\n\nsecond', '<p>first</p><p>second</p>'],
  ['a *b* `c` **d**', '<p>a <em>b</em> <code>c</code> <strong>d</strong></p>'],
  ['\\*not\\* emphasis', '<p>*not* emphasis</p>'],
  ['[clause](https://example.org/c2)', '<p><a href="https://example.org/c2">clause</a></p>'],
  ['[go](javascript:alert)', '<p>[go](javascript:alert)</p>'],
  ['<img src=x onerror=alert(1)>', '<p>&lt;img src=x onerror=alert(1)></p>'],
  ['- <b>x</b>', '<ul><li>&lt;b>x&lt;/b></li></ul>'],
  ['', ''],
])('%j', (text, html) => {
  expect(renderToString(<Markdown text={text} />)).toBe(html);
});
