import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { placePages } from '../../../src/review/outputs/chart-pages.js';
import { folderOf } from '../review-in-process.js';

const PAGES = ['charts/a.html', 'charts/b.html'];
const WRITTEN = { 'charts/a.html': 'new a', 'charts/b.html': 'new b', 'charts/left.html': 'of an attempt before' };

function textsIn(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

describe('the pages of charts', () => {
  test.each<[where: string, before: Readonly<Record<string, string>>]>([
    ['a new folder', {}],
    ['the folder of an earlier review', { 'charts/a.html': 'old a', 'charts/gone.html': 'old' }],
  ])('are placed into %s, those listed and no others', (_, before) => {
    const [work, out] = [folderOf(WRITTEN), folderOf(before)];
    placePages(work, out, PAGES);
    expect(textsIn(join(out, 'charts'))).toEqual({ 'a.html': 'new a', 'b.html': 'new b' });
  });

  test('leave files that are no pages where they are', () => {
    const out = folderOf({ 'charts/notes.txt': 'mine' });
    placePages(folderOf(WRITTEN), out, []);
    expect(textsIn(join(out, 'charts'))).toEqual({ 'notes.txt': 'mine' });
  });

  test.each([
    ['before any was placed', []],
    ['with some placed', ['a.html']],
    ['with all placed', ['a.html', 'b.html']],
  ])('end the same where placing them was interrupted %s', (_, placed) => {
    const [work, out] = [folderOf({}), folderOf({})];
    for (const folder of [work, out]) mkdirSync(join(folder, 'charts'));
    for (const name of ['a.html', 'b.html'])
      writeFileSync(join(placed.includes(name) ? out : work, 'charts', name), name);
    placePages(work, out, PAGES);
    expect(textsIn(join(out, 'charts'))).toEqual({ 'a.html': 'a.html', 'b.html': 'b.html' });
  });

  test('make no folder where there are none', () => {
    const out = folderOf({});
    placePages(folderOf({}), out, []);
    expect(existsSync(join(out, 'charts'))).toBe(false);
  });
});
