/** What can be pointed at or moved to: items and windows, in tracks that the arrow keys go along. */
import type { Item } from '../item.js';
import type { CoursePicture, ToldFinding, Window } from '../picture.js';
import { dayNumber, type Layout } from './layout.js';

export type Entry =
  { readonly kind: 'item'; readonly item: Item } | { readonly kind: 'window'; readonly window: Window };

export interface Track {
  readonly id: string;
  /** Earliest first. */
  readonly entries: readonly Entry[];
}

export const idOf = (entry: Entry): string => (entry.kind === 'item' ? entry.item.id : entry.window.id);
/** Where an item or a window stands in the tables: an id that HTML and addresses take. */
export const anchorOf = (id: string): string => `at-${id.replaceAll(/[^\w-]+/g, '_')}`;

/** The tracks of a drawing, from top to bottom: the rows of each lane, then its windows. */
export function tracksOf({ lanes }: Pick<Layout, 'lanes'>): readonly Track[] {
  return lanes
    .flatMap(({ id, rows, windows }): Track[] => [
      ...rows.map(({ row }) => ({
        id: `${id} ${row.id}`,
        entries: row.items.map((item): Entry => ({ kind: 'item', item })),
      })),
      { id: `${id} windows`, entries: windows.map((window): Entry => ({ kind: 'window', window })) },
    ])
    .filter(({ entries }) => entries.length > 0);
}

const fromOf = (entry: Entry): number => dayNumber(entry.kind === 'item' ? entry.item.from : entry.window.from);

/** Where a key leads from an entry; undefined where it leads nowhere. */
export function moved(tracks: readonly Track[], id: string, key: string): string | undefined {
  const track = tracks.findIndex(({ entries }) => entries.some((entry) => idOf(entry) === id));
  const { entries = [] } = tracks[track] ?? {};
  const at = entries.findIndex((entry) => idOf(entry) === id);
  const from = entries[at];
  if (from === undefined) return undefined;
  const along: Readonly<Record<string, Entry | undefined>> = {
    ArrowLeft: entries[at - 1],
    ArrowRight: entries[at + 1],
    Home: entries[0],
    End: entries.at(-1),
  };
  const across: Readonly<Record<string, Track | undefined>> = {
    ArrowUp: tracks[track - 1],
    ArrowDown: tracks[track + 1],
  };
  const to = along[key] ?? nearest(across[key]?.entries ?? [], fromOf(from));
  return to === undefined ? undefined : idOf(to);
}

function nearest(entries: readonly Entry[], day: number): Entry | undefined {
  return entries.toSorted((a, b) => Math.abs(fromOf(a) - day) - Math.abs(fromOf(b) - day))[0];
}

/** What the reader has chosen to be told about: an entry of the drawing, or a finding. */
export interface Chosen {
  readonly kind: Entry['kind'] | 'finding';
  readonly id: string;
}

/** The entry of a choice, as the picture has it now. */
export function entryOf(picture: CoursePicture, { kind, id }: Chosen): Entry | undefined {
  if (kind === 'window') {
    const window = picture.windows.find((one) => one.id === id);
    return window && { kind, window };
  }
  const items = picture.lanes.flatMap(({ rows }) => rows.flatMap((row) => row.items));
  const item = items.find((one) => one.id === id);
  return kind === 'item' && item ? { kind, item } : undefined;
}

/** The ids of what a finding rests on: items of its resources, windows of its outcome. */
export function litBy(picture: CoursePicture, finding: ToldFinding | undefined): ReadonlySet<string> {
  if (finding === undefined) return new Set();
  const items = picture.lanes.flatMap(({ rows }) => rows.flatMap((row) => row.items));
  const rests = ({ sources }: Item): boolean => sources.some(({ reference }) => finding.resources.includes(reference));
  return new Set([
    ...items.filter((item) => item.mark.kind !== 'vessel' && rests(item)).map(({ id }) => id),
    ...picture.windows.filter(({ outcome }) => outcome === finding.outcome).map(({ id }) => id),
  ]);
}

/**
 * The finding that an address names, as cards hand it on (cards/app-context.ts): "rule/code" or "rule/code/segment";
 * or by its id in the picture.
 */
export function findingNamed(picture: CoursePicture, name: string | undefined): ToldFinding | undefined {
  const [rule, code, segment] = name?.split('/') ?? [];
  const outcome = [rule, picture.course, ...(segment === undefined ? [] : [segment])].join('/');
  return picture.findings.find((one) => one.id === name || (one.outcome === outcome && one.code === code));
}
