/** Where things stand: nothing lies over anything else, at any width. */
import { beforeAll, describe, expect, it } from 'vitest';
import { coursePicture } from '../../../src/web/course/course-picture.js';
import { LANES, type LaneId } from '../../../src/web/course/item.js';
import type { CoursePicture } from '../../../src/web/course/picture.js';
import { findingNamed, idOf, litBy, moved, tracksOf } from '../../../src/web/course/view/entries.js';
import { layoutOf } from '../../../src/web/course/view/layout.js';
import { MARK, widthOf } from '../../../src/web/course/view/packing.js';
import { drawn, judgedOn, sampleCharts } from './judged.js';

const TITLES = Object.fromEntries(LANES.map((lane) => [lane, lane])) as Record<LaneId, string>;
const WIDTHS = [296, 600, 1180];

describe('the layout', () => {
  const pictures = new Map<string, CoursePicture>();
  beforeAll(async () => {
    for (const { name, chart, asOf } of await sampleCharts()) {
      const picture = coursePicture(judgedOn(chart, asOf), { language: name === 'li-wei' ? 'zh' : 'en' });
      if (!('blank' in picture)) pictures.set(name, picture);
    }
  });

  it.each(WIDTHS)('puts no words over marks or other words, and nothing beyond the edge, at %i pixels', (width) => {
    let labelled = 0;
    for (const [name, picture] of pictures) {
      const { lanes, right } = layoutOf(picture, width, TITLES);
      for (const { placed, row } of lanes.flatMap(({ rows }) => rows)) {
        const boxes = placed.map(({ item, left, right: end, line, label }) => {
          const middle = (left + end) / 2;
          const words = label === undefined ? 0 : widthOf(item.label);
          if (words > 0) labelled += 1;
          const from = Math.min(left, middle - MARK / 2, label?.anchor === 'end' ? label.x - words : Infinity);
          const to = Math.max(end, middle + MARK / 2, label?.anchor === 'start' ? label.x + words : -Infinity);
          return { line, from, to, words: label !== undefined };
        });
        for (const [at, box] of boxes.entries()) {
          if (box.words) expect(box.to, `${name} ${row.id}`).toBeLessThanOrEqual(right);
          for (const other of boxes.slice(at + 1))
            if (box.line === other.line && (box.words || other.words))
              expect(other.from >= box.to || box.from >= other.to, `${name} ${row.id}`).toBe(true);
        }
      }
    }
    expect(labelled).toBeGreaterThan(100);
  });

  it('gives each row its own height, one below the other', () => {
    for (const picture of pictures.values())
      for (const width of WIDTHS) {
        const { lanes, height } = layoutOf(picture, width, TITLES);
        const rows = lanes.flatMap((lane) => lane.rows);
        for (const [at, row] of rows.entries())
          expect(row.y + row.height).toBeLessThanOrEqual(rows[at + 1]?.y ?? height);
      }
  });

  it('leads the arrow keys to every entry of the drawing', () => {
    const picture = pictures.get('wang-fang')!;
    const tracks = tracksOf(layoutOf(picture, 1180, TITLES));
    for (const { entries } of tracks) {
      const ids = entries.map(idOf);
      for (const [at, id] of ids.entries()) {
        expect(moved(tracks, id, 'ArrowRight')).toBe(ids[at + 1]);
        expect(moved(tracks, id, 'ArrowLeft')).toBe(ids[at - 1]);
        expect(moved(tracks, id, 'Home')).toBe(ids[0]);
        expect(moved(tracks, id, 'End')).toBe(ids.at(-1));
      }
    }
    const first = idOf(tracks[0]!.entries[0]!);
    const down: string[] = [];
    for (let id: string | undefined = first; id !== undefined; id = moved(tracks, id, 'ArrowDown')) down.push(id);
    expect(down).toHaveLength(tracks.length);
    expect(moved(tracks, first, 'ArrowUp')).toBeUndefined();
    expect(moved(tracks, first, 'x')).toBeUndefined();
  });

  it('finds the finding that an address names, and what it rests on', () => {
    const picture = drawn(pictures.get('zhang-min')!);
    const named = findingNamed(picture, 'give-systemic-supplement/supplement-late/2')!;
    expect(named.outcome).toBe('give-systemic-supplement/1/2');
    expect(findingNamed(picture, named.id)).toBe(named);
    expect(findingNamed(picture, 'give-systemic-supplement/supplement-late')).toBeUndefined();
    expect(findingNamed(picture, '../../etc')).toBeUndefined();
    const lit = litBy(picture, named);
    expect(lit).toContain('supplement 2');
    expect([...lit].filter((id) => id.startsWith('session'))).toHaveLength(1);
    expect(litBy(picture, undefined).size).toBe(0);
  });
});
