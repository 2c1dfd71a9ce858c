/** A picture in a few lines of text, days counted from day 0 of the case. */
import type { Item, LaneId, Span } from '../../../src/web/course/item.js';
import { LANES } from '../../../src/web/course/item.js';
import type { Picture } from '../../../src/web/course/picture.js';
import { fromZero } from './judged.js';

function days({ from, until }: Span): string {
  const [first, last] = [fromZero(from), fromZero(until)];
  return first === last ? String(first) : `${first}..${last}`;
}

function markOf({ mark }: Item): string {
  switch (mark.kind) {
    case 'session':
      return String(mark.number);
    case 'drug':
      return `${mark.cellCycle}${mark.routeKnown ? '' : ' route?'}`;
    case 'embolization':
      return mark.extent;
    case 'vessel':
      return mark.state;
    case 'result':
      return `${mark.value ?? '?'} ${mark.state}`;
    case 'response':
      return mark.says;
    case 'radiotherapy':
      return mark.counts ? 'counts' : 'does not count';
    case 'surgery':
      return mark.what;
    case 'angiography':
      return '';
  }
}

const itemLine = (item: Item): string =>
  [days(item), markOf(item), item.standing === 'done' ? '' : item.standing].filter((word) => word !== '').join(' ');

export type Sketch = Partial<Record<LaneId | 'bands' | 'windows' | 'findings' | 'blank' | 'axis', readonly string[]>>;

/** The parts of a picture that a case asks for. */
export function sketch(picture: Picture, parts: readonly string[]): Sketch {
  if ('blank' in picture) return { blank: [picture.blank] };
  const all: Sketch = {
    axis: [days(picture.axis)],
    bands: picture.bands.map((band) => `${band.number} ${days(band)}${band.exact ? '' : ' about'}`),
    windows: picture.windows.map(
      ({ kind, segment, mark, accepted, ...span }) =>
        `${kind} ${segment} ${days(span)}${accepted ? ` (${days(accepted)})` : ''} ${mark}`,
    ),
    findings: picture.findings.map(({ code, actionable }) => `${code}${actionable ? '' : ' history'}`),
    ...Object.fromEntries(
      LANES.map((lane) => [
        lane,
        picture.lanes
          .filter(({ id }) => id === lane)
          .flatMap(({ rows }) =>
            rows.flatMap(({ id, items }) => items.map((item) => (id === lane ? '' : `${id}: `) + itemLine(item))),
          ),
      ]),
    ),
  };
  return Object.fromEntries(Object.entries(all).filter(([part]) => parts.includes(part)));
}
