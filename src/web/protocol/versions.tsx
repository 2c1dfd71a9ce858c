/** The versions of the protocol at this site, each with its days and a link to it. */
import type { VNode } from 'preact';
import { Wide } from '../components/wide.js';
import type { ProtocolPart, ToldVersion } from './protocol-telling.js';
import { PROTOCOL_WORDS as WORDS } from './protocol-words.js';

export function Versions({ telling: { versions, summary }, language }: ProtocolPart): VNode {
  const marksOf = ({ version, current }: ToldVersion): readonly string[] => [
    ...(current ? [WORDS.current[language]] : []),
    ...(version === summary.version ? [WORDS.shown[language]] : []),
  ];
  return (
    <>
      <h2 id="versions">{WORDS.versions[language]}</h2>
      <p>{WORDS.versionsNote[language]}</p>
      <Wide label={WORDS.versions[language]}>
        <table class="narrow">
          <thead>
            <tr>
              <th scope="col">{WORDS.version[language]}</th>
              <th scope="col">{WORDS.from[language]}</th>
              <th scope="col">{WORDS.until[language]}</th>
            </tr>
          </thead>
          <tbody>
            {versions.map((one) => (
              <tr key={one.version}>
                <th scope="row">
                  <a href={`?version=${encodeURIComponent(one.version)}`}>{one.version}</a>
                  {marksOf(one).map((mark) => (
                    <span key={mark} class="soft">
                      {' '}
                      · {mark}
                    </span>
                  ))}
                </th>
                <td>{one.effectiveFrom ?? WORDS.always[language]}</td>
                <td>{one.effectiveUntil ?? WORDS.furtherNotice[language]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}
