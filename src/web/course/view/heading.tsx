/** Whose course it is, by which protocol it is judged, and what could not be read. */
import type { VNode } from 'preact';
import type { Picture } from '../picture.js';
import type { Reader } from './reader.js';

export function Heading({ picture, reader }: { readonly picture: Picture; readonly reader: Reader }): VNode {
  const { page } = reader;
  const drawn = 'blank' in picture ? undefined : picture;
  const facts = [
    page('patient', { patient: picture.patient.replace(/^Patient\//, '') }),
    ...(drawn ? [drawn.diagnosis.text] : []),
    page('as-of-line', { day: reader.day(picture.asOf) }),
    ...(drawn && drawn.courses.length > 1
      ? [page('course', { number: drawn.course, count: drawn.courses.length })]
      : []),
    ...(drawn?.closed === true ? [page('closed')] : []),
    ...(drawn?.end ? [`${reader.say('end', drawn.end.kind)} ${reader.day(drawn.end.day)}`] : []),
  ];
  return (
    <>
      <h1>{page('title')}</h1>
      <p class="lead">{facts.join(' · ')}</p>
      {drawn !== undefined && drawn.courses.length > 1 && (
        <p class="no-print">
          {drawn.courses
            .filter(({ number }) => number !== drawn.course)
            .map(({ number, from, until }) => (
              <a key={number} href={`?asOf=${picture.asOf}&course=${number}`}>
                {page('other-course', { number })} ({reader.days({ from, until })})
              </a>
            ))}
        </p>
      )}
      <p class="soft standing">
        {page('protocol', { version: picture.protocol.version, standing: picture.protocol.standing })}
      </p>
      {picture.unread.length > 0 && <p class="note unknown">{page('unread', { types: picture.unread.join(', ') })}</p>}
    </>
  );
}
