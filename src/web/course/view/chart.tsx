/** The drawing: bands, windows, lanes, and the day looked at. */
import type { VNode } from 'preact';
import { LANES, type LaneId } from '../item.js';
import type { CoursePicture } from '../picture.js';
import { type Chosen, type Entry, idOf, moved, tracksOf } from './entries.js';
import { Frame } from './frame.js';
import { LaneDrawing } from './lane.js';
import { layoutOf } from './layout.js';
import type { Reader } from './reader.js';

export interface ChartProps {
  readonly picture: CoursePicture;
  readonly reader: Reader;
  readonly width: number;
  /** It has the width it is given; else it may be scaled. */
  readonly fitted: boolean;
  readonly chosen: Chosen | undefined;
  /** Ids of what the chosen finding rests on; none where none is chosen. */
  readonly lit: ReadonlySet<string>;
  readonly choose: (chosen: Chosen) => void;
}

export function Chart({ picture, reader, width, fitted, chosen, lit, choose }: ChartProps): VNode {
  const titles = Object.fromEntries(LANES.map((lane) => [lane, reader.say('lane', lane)])) as Record<LaneId, string>;
  const layout = layoutOf(picture, width, titles);
  const tracks = tracksOf(layout);
  // Each track is one stop of the tabulator: where the reader was in it, else its first entry.
  const stops = new Set(
    tracks.map(({ entries }) => {
      const last = entries.find((entry) => idOf(entry) === chosen?.id);
      return idOf(last ?? (entries[0] as Entry));
    }),
  );
  const follow = (event: KeyboardEvent): void => {
    const from = (event.target as Element).closest('[data-entry]')?.getAttribute('data-entry') ?? '';
    const to = moved(tracks, from, event.key);
    if (to === undefined) return;
    event.preventDefault();
    (event.currentTarget as Element).querySelector<SVGAElement>(`[data-entry="${CSS.escape(to)}"]`)?.focus();
  };
  return (
    <svg
      class={`chart${lit.size > 0 ? ' has-lit' : ''}${fitted ? ' fitted' : ''}`}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      role="group"
      aria-label={reader.page('picture')}
      aria-describedby="keys"
      onKeyDown={follow}
    >
      <Frame picture={picture} layout={layout} reader={reader} />
      {layout.lanes.map((lane) => (
        <LaneDrawing
          key={lane.id}
          lane={lane}
          layout={layout}
          reader={reader}
          stops={stops}
          lit={lit}
          chosen={chosen}
          choose={choose}
        />
      ))}
    </svg>
  );
}
