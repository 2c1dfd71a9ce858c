/** The course page: drawn by the server, taken over by the browser (src/web/browser/course.tsx). */
import type { VNode } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { IsoDay } from '../item.js';
import type { CoursePicture } from '../picture.js';
import { Chart } from './chart.js';
import type { CourseState } from './course-state.js';
import { Details } from './details.js';
import { type Chosen, findingNamed, litBy } from './entries.js';
import { Findings } from './findings.js';
import { Heading } from './heading.js';
import { Legend } from './legend.js';
import { type Reader, readerOf } from './reader.js';
import { Scrubber } from './scrubber.js';
import { Tables } from './tables.js';
import { useScrubbing } from './use-scrubbing.js';

/** Nothing can be drawn in less. */
const NARROWEST = 200;
/** The width that the server draws for. */
const SERVER_WIDTH = 1180;

export function CourseApp(state: CourseState): VNode {
  const live = useLive();
  const reader = useMemo(() => readerOf(state.language), [state.language]);
  const scrubbing = useScrubbing(state);
  const { picture, scrub } = scrubbing.shown;
  return (
    <div class="course" aria-busy={scrubbing.reading !== undefined}>
      <Heading picture={picture} reader={reader} />
      <Scrubber
        asOf={scrubbing.reading ?? picture.asOf}
        scrub={scrub}
        reader={reader}
        course={state.course}
        look={live ? scrubbing.look : undefined}
      />
      <Reading scrubbing={scrubbing} asOf={picture.asOf} reader={reader} />
      {'blank' in picture ? (
        <p class="note">{reader.say('blank', picture.blank)}</p>
      ) : (
        <Course picture={picture} reader={reader} named={state.finding} live={live} />
      )}
    </div>
  );
}

interface ReadingProps {
  readonly scrubbing: ReturnType<typeof useScrubbing>;
  readonly asOf: IsoDay;
  readonly reader: Reader;
}

/** Whether another day is being read, or could not be. */
function Reading({ scrubbing: { reading, failed, again }, asOf, reader: { page, day } }: ReadingProps): VNode {
  return (
    <div class="reading" role="status">
      {reading !== undefined && <p class="soft">{page('loading', { day: day(reading) })}</p>}
      {failed !== undefined && (
        <p class="note unknown">
          {page(failed, { day: day(asOf) })}{' '}
          <button type="button" onClick={again}>
            {page('again')}
          </button>
        </p>
      )}
    </div>
  );
}

interface CourseProps {
  readonly picture: CoursePicture;
  readonly reader: Reader;
  readonly named: string | undefined;
  readonly live: boolean;
}

function Course({ picture, reader, named, live }: CourseProps): VNode {
  const [chosen, setChosen] = useState<Chosen | undefined>(() => {
    const finding = findingNamed(picture, named);
    return finding && { kind: 'finding', id: finding.id };
  });
  const finding = chosen?.kind === 'finding' ? picture.findings.find(({ id }) => id === chosen.id) : undefined;
  const lit = useMemo(() => litBy(picture, finding), [picture, finding]);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const missed = named !== undefined && findingNamed(picture, named) === undefined;
  const chooseFinding = (id: string | undefined): void => {
    setChosen(id === undefined ? undefined : { kind: 'finding', id });
  };
  return (
    <>
      <Findings
        picture={picture}
        reader={reader}
        chosen={finding}
        missed={missed}
        choose={live ? chooseFinding : undefined}
      />
      <section aria-labelledby="picture">
        <h2 id="picture">{reader.page('picture')}</h2>
        <div class="chart-frame" ref={frame}>
          <Chart
            picture={picture}
            reader={reader}
            width={width ?? SERVER_WIDTH}
            fitted={width !== undefined}
            chosen={chosen}
            lit={lit}
            choose={setChosen}
          />
        </div>
        <p class="soft keys no-print" id="keys">
          {reader.page('keys')}
        </p>
        <Legend reader={reader} />
      </section>
      <Details picture={picture} chosen={chosen} finding={finding} reader={reader} />
      <Tables picture={picture} reader={reader} />
    </>
  );
}

/** Whether a script runs. The first drawing is that of the server. */
function useLive(): boolean {
  const [live, setLive] = useState(false);
  useEffect(() => {
    setLive(true);
  }, []);
  return live;
}

/** The width of an element once it is on a screen; undefined until then. */
function useWidth(element: { readonly current: HTMLElement | null }): number | undefined {
  const [width, setWidth] = useState<number>();
  useEffect(() => {
    if (element.current === null) return undefined;
    const watcher = new ResizeObserver(([entry]) => {
      const width = Math.round(entry?.contentRect.width ?? 0);
      // What is not on a screen has no width.
      if (width >= NARROWEST) setWidth(width);
    });
    watcher.observe(element.current);
    return () => {
      watcher.disconnect();
    };
  }, [element]);
  return width;
}
