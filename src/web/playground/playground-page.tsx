/** `/playground`: a hook call, its cards, why they came, what was understood, and what flips when something changes. */
import type { ComponentChildren, VNode } from 'preact';
import type { PlaygroundState } from './asked.js';
import { CardsPanel } from './cards-panel.js';
import { carriedOut, withChange } from './change.js';
import { ChangePanel } from './change-panel.js';
import { StartPanel } from './start-panel.js';
import { TracePanel } from './trace-panel.js';
import { UnderstoodPanel } from './understood-panel.js';
import { usePlayground } from './use-playground.js';
import { WirePanel } from './wire-panel.js';
import { CHANGE_WORDS } from './change-words.js';
import { PLAYGROUND_WORDS as WORDS } from './words.js';

const SECTIONS = ['cards', 'trace', 'change', 'understood', 'wire'] as const;

export function PlaygroundPage({ state }: { readonly state: PlaygroundState }): VNode {
  const { language, root, protocol, drugs, namesDay, discovery } = state;
  const playing = usePlayground(state);
  const { asked, original, changes, alive, busy, problem, kept } = playing;
  const disabled = !alive || busy;
  const section = (id: (typeof SECTIONS)[number], children: ComponentChildren): VNode => (
    <section aria-labelledby={id}>
      <h2 id={id}>{WORDS[id][language]}</h2>
      {children}
    </section>
  );
  return (
    <div class="playground" aria-busy={busy}>
      <h1>{WORDS.title[language]}</h1>
      <p>{WORDS.intro[language]}</p>
      <p class="note unknown">{WORDS.noPatients[language]}</p>
      <noscript>
        <p class="note">{WORDS.noScript[language]}</p>
      </noscript>
      <StartPanel state={state} disabled={disabled} paste={playing.paste} />
      <div role="status">{busy && <p class="note">{WORDS.asking[language]}</p>}</div>
      <div role="alert">{problem !== undefined && <p class="note unmet">{problem}</p>}</div>
      {asked === undefined || original === undefined ? (
        <p class="note">{WORDS.nothingYet[language]}</p>
      ) : (
        <>
          <nav class="sections" aria-label={WORDS.sections[language]}>
            {SECTIONS.map((id) => (
              <a key={id} href={`#${id}`}>
                {WORDS[id][language]}
              </a>
            ))}
          </nav>
          {section(
            'cards',
            <CardsPanel
              asked={asked}
              kept={kept}
              language={language}
              actions={{
                enabled: !disabled && kept !== undefined,
                send: (entry) => playing.feedback(asked.understood.service ?? '', entry),
                carryOut: (suggestion) => {
                  playing.change(
                    withChange(changes, {
                      kind: 'chart',
                      id: `accepted ${suggestion.uuid}`,
                      label: `${CHANGE_WORDS.accepted[language]}: ${suggestion.label}`,
                      apply: (request) => carriedOut(request, suggestion),
                    }),
                  );
                },
              }}
            />,
          )}
          {section(
            'trace',
            asked.row === undefined ? (
              <p class="note">{WORDS.notJudged[language]}</p>
            ) : (
              <TracePanel row={asked.row} request={asked.request} protocol={protocol} language={language} />
            ),
          )}
          {section(
            'change',
            <ChangePanel
              original={original}
              asked={asked}
              changes={changes}
              protocol={protocol}
              drugs={drugs}
              namesDay={namesDay}
              language={language}
              disabled={disabled}
              change={playing.change}
            />,
          )}
          {section('understood', <UnderstoodPanel understood={asked.understood} language={language} />)}
          {section('wire', <WirePanel discovery={discovery} asked={asked} root={root} language={language} />)}
        </>
      )}
    </div>
  );
}
