/** What the reader points at, in words: the resource, its days, and the rules that rest on it. */
import type { VNode } from 'preact';
import type { CoursePicture, ToldFinding, ToldOutcome } from '../picture.js';
import { type Chosen, entryOf } from './entries.js';
import type { Item, Source } from '../item.js';
import type { Reader } from './reader.js';
import { OutcomeTrace } from './trace.js';

interface DetailsProps {
  readonly picture: CoursePicture;
  readonly chosen: Chosen | undefined;
  readonly finding: ToldFinding | undefined;
  readonly reader: Reader;
}

export function Details({ picture, chosen, finding, reader }: DetailsProps): VNode {
  const { page } = reader;
  const entry = chosen && entryOf(picture, chosen);
  return (
    <section
      class={entry === undefined && finding === undefined ? 'details' : 'details told'}
      // It scrolls where much is told: by keyboard too.
      tabIndex={0}
      aria-labelledby="details"
    >
      <h2 id="details">{page('details')}</h2>
      <div aria-live="polite" class="details-body">
        {finding !== undefined ? (
          <FindingDetails finding={finding} picture={picture} reader={reader} />
        ) : entry?.kind === 'item' ? (
          <ItemDetails item={entry.item} picture={picture} reader={reader} />
        ) : entry?.kind === 'window' ? (
          <>
            <h3>
              {reader.say('window', entry.window.kind)}: {reader.say('mark', entry.window.mark)}
            </h3>
            <p>
              {reader.days(entry.window)}
              {entry.window.accepted !== undefined && (
                <span class="soft">
                  {' · '}
                  {page('accepted', {
                    from: reader.day(entry.window.accepted.from),
                    until: reader.day(entry.window.accepted.until),
                  })}
                </span>
              )}
            </p>
            <p>{entry.window.text}</p>
            <Traces ids={[entry.window.outcome]} picture={picture} reader={reader} />
          </>
        ) : (
          <p class="soft">{page('choose-one')}</p>
        )}
      </div>
    </section>
  );
}

function ItemDetails({
  item,
  picture,
  reader,
}: { readonly item: Item } & Pick<DetailsProps, 'picture' | 'reader'>): VNode {
  const { page } = reader;
  return (
    <>
      <h3>{item.text}</h3>
      <ul class="sources">
        {item.sources.map((source) => (
          <li key={`${source.reference} ${source.text}`}>
            <SourceLine source={source} reader={reader} />
          </li>
        ))}
      </ul>
      {item.outcomes.length === 0 ? <p class="soft">{page('no-rule')}</p> : <h4>{page('rules-resting')}</h4>}
      <Traces ids={item.outcomes} picture={picture} reader={reader} />
    </>
  );
}

export function SourceLine({ source, reader }: { readonly source: Source; readonly reader: Reader }): VNode {
  const { reference, text, from, until, known } = source;
  const days =
    from === until ? reader.day(from) : reader.page('about', { from: reader.day(from), until: reader.day(until) });
  return (
    <>
      {days} · {text} · <code>{reference}</code>
      {known !== from && <span class="soft"> · {reader.page('known-on', { day: reader.day(known) })}</span>}
    </>
  );
}

function FindingDetails({
  finding,
  picture,
  reader,
}: { readonly finding: ToldFinding } & Pick<DetailsProps, 'picture' | 'reader'>): VNode {
  const outcome = picture.outcomes.find(({ id }) => id === finding.outcome);
  const evidence = outcome?.findings.find(({ text }) => text === finding.text)?.evidence ?? [];
  return (
    <>
      <h3>{finding.text}</h3>
      {evidence.length > 0 && <h4>{reader.page('rests-on')}</h4>}
      <ul class="sources">
        {evidence.map(({ resource, day, text }) => (
          <li key={`${resource} ${text}`}>
            {day !== undefined && `${reader.day(day)} · `}
            {text} · <code>{resource}</code>
          </li>
        ))}
      </ul>
      <Traces ids={[finding.outcome]} picture={picture} reader={reader} />
    </>
  );
}

function Traces({
  ids,
  picture,
  reader,
}: { readonly ids: readonly string[] } & Pick<DetailsProps, 'picture' | 'reader'>) {
  const outcomes = ids.flatMap((id): readonly ToldOutcome[] => picture.outcomes.filter((one) => one.id === id));
  return (
    <div class="traces">
      {outcomes.map((outcome) => (
        <OutcomeTrace key={outcome.id} outcome={outcome} reader={reader} />
      ))}
    </div>
  );
}
