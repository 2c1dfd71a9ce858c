/** What all entries of the drawing have in common: how they are moved to, pointed at, and called. */
import type { Item } from '../item.js';
import { anchorOf, type Chosen, type Entry, idOf } from './entries.js';
import type { LaneLayout, Layout } from './layout.js';
import type { Reader } from './reader.js';

export interface LaneProps {
  readonly lane: LaneLayout;
  readonly layout: Layout;
  readonly reader: Reader;
  /** Entries that the tabulator stops at. */
  readonly stops: ReadonlySet<string>;
  readonly lit: ReadonlySet<string>;
  readonly chosen: Chosen | undefined;
  readonly choose: (chosen: Chosen) => void;
}

/** What an entry does when it is pointed at or moved to; without a script it leads to its row in the tables. */
export function entryProps(entry: Entry, { stops, lit, chosen, choose }: LaneProps) {
  const id = idOf(entry);
  const choice: Chosen = { kind: entry.kind, id };
  const classes = ['entry', ...(lit.has(id) ? ['lit'] : []), ...(chosen?.id === id ? ['chosen'] : [])];
  const tell = (): void => {
    choose(choice);
  };
  return {
    class: classes.join(' '),
    href: `#${anchorOf(id)}`,
    tabindex: stops.has(id) ? 0 : -1,
    'data-entry': id,
    onFocus: tell,
    onPointerEnter: tell,
    onClick: (event: Event) => {
      event.preventDefault();
      tell();
    },
  };
}

/** What an item is called where it is not seen; the words that are seen stand in it (WCAG 2.2, 2.5.3 Label in Name). */
export function nameOf(item: Item, reader: Reader): string {
  const whole = reader.say('item', 'told', { what: reader.days(item), how: item.text });
  const seen = item.mark.kind === 'session' ? `${item.mark.number} ${item.label}` : item.label;
  // What stands in brackets alone does not count as named.
  const named = item.mark.kind !== 'embolization' && item.text.includes(seen);
  return named ? whole : reader.page('seen', { seen, whole });
}
