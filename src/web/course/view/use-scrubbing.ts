/** Looking at other days: pictures are fetched one at a time, kept for this page, and stand in its address. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { IsoDay } from '../item.js';
import type { Picture } from '../picture.js';
import type { Scrub } from '../scrub.js';
import type { CourseState } from './course-state.js';

export interface Shown {
  readonly picture: Picture;
  readonly scrub: Scrub;
}

export interface Scrubbing {
  readonly shown: Shown;
  /** The day that is being read. */
  readonly reading: IsoDay | undefined;
  /** Why the last day could not be read. */
  readonly failed: 'failed' | 'ended' | undefined;
  readonly look: (day: IsoDay) => void;
  readonly again: () => void;
}

/** While a slider moves only the day on which it rests is asked for. */
const REST_MS = 120;
const SESSION_ENDED = 401;

export function useScrubbing({ picture, scrub, address, language, course }: CourseState): Scrubbing {
  const [shown, setShown] = useState<Shown>({ picture, scrub });
  const [reading, setReading] = useState<IsoDay>();
  const [failed, setFailed] = useState<'failed' | 'ended'>();
  const known = useRef(new Map<IsoDay, Shown>([[picture.asOf, { picture, scrub }]]));
  const [tries, setTries] = useState(0);

  useEffect(() => {
    if (reading === undefined) return undefined;
    const leaving = new AbortController();
    const show = (next: Shown): void => {
      known.current.set(reading, next);
      setShown(next);
      setReading(undefined);
      setFailed(undefined);
      const query = new URLSearchParams(location.search);
      query.set('asOf', reading);
      history.replaceState(null, '', `?${query.toString()}`);
    };
    const kept = known.current.get(reading);
    if (kept !== undefined) {
      show(kept);
      return undefined;
    }
    const query = new URLSearchParams({ asOf: reading, lang: language });
    if (course !== undefined) query.set('course', String(course));
    const fetchIt = async (): Promise<void> => {
      try {
        const headers = { accept: 'application/json' };
        const answer = await fetch(`${address}?${query.toString()}`, { signal: leaving.signal, headers });
        if (answer.ok) show((await answer.json()) as Shown);
        else setFailed(answer.status === SESSION_ENDED ? 'ended' : 'failed');
      } catch {
        if (!leaving.signal.aborted) setFailed('failed');
      }
    };
    const timer = setTimeout(() => void fetchIt(), REST_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [reading, tries, address, language, course]);

  return {
    shown,
    reading: failed === undefined ? reading : undefined,
    failed,
    look: (day) => {
      setFailed(undefined);
      setReading(day);
    },
    again: () => {
      setFailed(undefined);
      setTries(tries + 1);
    },
  };
}
