/** The day looked at. Without a script it is a form and two links. */
import type { VNode } from 'preact';
import type { IsoDay } from '../item.js';
import type { Scrub } from '../scrub.js';
import { dayNumber } from './layout.js';
import type { Reader } from './reader.js';

interface ScrubberProps {
  readonly asOf: IsoDay;
  readonly scrub: Scrub;
  readonly reader: Reader;
  /** Of the course looked at, where it is not the latest; kept when the day changes. */
  readonly course: number | undefined;
  /** Undefined where no script runs. */
  readonly look: ((day: IsoDay) => void) | undefined;
}

const DAY_MS = 86_400_000;
const isoOf = (day: number): IsoDay => new Date(day * DAY_MS).toISOString().slice(0, 10);

export function Scrubber({ asOf, scrub, reader, course, look }: ScrubberProps): VNode {
  const { page } = reader;
  const before = scrub.changes.findLast((day) => day < asOf);
  const after = scrub.changes.find((day) => day > asOf);
  const submit = (event: SubmitEvent): void => {
    if (look === undefined) return;
    event.preventDefault();
    const day = new FormData(event.currentTarget as HTMLFormElement).get('asOf');
    if (typeof day === 'string' && day !== '') look(day);
  };
  const addressOf = (day: IsoDay): string => `?asOf=${day}${course === undefined ? '' : `&course=${course}`}`;
  return (
    <form class="scrubber" method="get" aria-label={page('scrub')} onSubmit={submit}>
      <Step to={before} name={page('previous')} sign="◀" address={addressOf} look={look} />
      <label class="as-of">
        <span>{page('as-of')}</span>
        <input type="date" name="asOf" value={asOf} min={scrub.from} max={scrub.until} required key={asOf} />
      </label>
      {course !== undefined && <input type="hidden" name="course" value={course} />}
      <button type="submit">{page('show')}</button>
      <Step to={after} name={page('next')} sign="▶" address={addressOf} look={look} />
      {look !== undefined && (
        <input
          class="range"
          type="range"
          min={dayNumber(scrub.from)}
          max={dayNumber(scrub.until)}
          value={dayNumber(asOf)}
          aria-label={page('scrub')}
          aria-valuetext={reader.day(asOf)}
          onInput={(event) => {
            look(isoOf(event.currentTarget.valueAsNumber));
          }}
        />
      )}
    </form>
  );
}

interface StepProps extends Pick<ScrubberProps, 'look'> {
  readonly to: IsoDay | undefined;
  readonly name: string;
  readonly sign: string;
  readonly address: (day: IsoDay) => string;
}

function Step({ to, name, sign, address, look }: StepProps): VNode {
  const face = (
    <>
      <span aria-hidden="true">{sign}</span> {name}
    </>
  );
  if (look === undefined)
    return to === undefined ? (
      <span class="button off">{face}</span>
    ) : (
      <a class="button" href={address(to)}>
        {face}
      </a>
    );
  const step = (): void => {
    if (to !== undefined) look(to);
  };
  return (
    <button type="button" disabled={to === undefined} onClick={step}>
      {face}
    </button>
  );
}
