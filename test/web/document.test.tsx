/** The document around a page. */
import { describe, expect, it } from 'vitest';
import { documentHtml } from '../../src/web/document.js';
import { scriptOf } from '../../src/web/scripts.js';
import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const place = { root: '/lung', address: '/protocol', pages: [{ address: '/protocol', name: { en: 'P', zh: '方' } }] };
const page = { title: 'T & <t>', language: 'en', place, content: <p>{'<b>'}</p> } as const;

describe('a document', () => {
  it('escapes what it shows', () => {
    const html = documentHtml(page);
    expect(html).toContain('<title>T &amp; &lt;t></title>');
    expect(html).toContain('<p>&lt;b></p>');
  });

  it('carries the state of an island where nothing in it can end it', () => {
    const state = { note: '</script><script>alert(1)</script>', comment: '<!--' };
    const html = documentHtml({ ...page, island: { name: 'none', state } });
    const written = /<script id="state" type="application\/json">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
    expect(written).not.toContain('<');
    expect(JSON.parse(written)).toEqual(state);
    expect(html).toContain('<div id="island"><p>');
  });

  it('tells which page one is on', () => {
    expect(documentHtml(page)).toContain('<a href="/lung/protocol" aria-current="page">P</a>');
  });
});

describe('the script of an island', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assets-'));
  mkdirSync(join(folder, '.vite'));
  writeFileSync(
    join(folder, '.vite/manifest.json'),
    JSON.stringify({ 'src/web/browser/course.tsx': { file: 'course-1.js' } }),
  );

  it('is the one that was built', () => {
    expect(scriptOf('course', folder)).toBe('course-1.js');
    expect(scriptOf('other', folder)).toBeUndefined();
  });

  it('is absent where none was built', () => {
    expect(scriptOf('course', join(folder, 'nowhere'))).toBeUndefined();
  });
});
