/** What the service answered: cards, or why it refused; and what its store holds of them. */
import type { VNode } from 'preact';
import { fill } from '../../rules/fill.js';
import type { Language } from '../../rules/wording.js';
import { Wide } from '../components/wide.js';
import { saidBy } from './ask.js';
import type { Asked } from './asked.js';
import type { TallyRow } from './tally-row.js';
import { type CardActions, CardView } from './card-view.js';
import { cardsOf } from './card.js';
import { CARD_WORDS as WORDS } from './card-words.js';
import { PLAYGROUND_WORDS } from './words.js';

interface CardsPanelProps {
  readonly asked: Asked;
  /** Absent where nothing is kept. */
  readonly kept: readonly TallyRow[] | undefined;
  readonly language: Language;
  readonly actions: CardActions;
}

export function CardsPanel({ asked, kept, language, actions }: CardsPanelProps): VNode {
  const cards = cardsOf(asked.answer.body);
  if (cards === undefined)
    return (
      <div class="note unmet" role="alert">
        <p>
          <strong>{PLAYGROUND_WORDS.refused[language]}</strong> HTTP {asked.answer.status}: {saidBy(asked.answer)}
        </p>
        <p>{PLAYGROUND_WORDS.refusedNext[language]}</p>
      </div>
    );
  const rows = (kept ?? []).filter(({ service }) => service === asked.understood.service);
  return (
    <>
      <p>{fill(PLAYGROUND_WORDS.answered, { cards: cards.length }, language)}</p>
      {cards.length === 0 && <p class="note">{PLAYGROUND_WORDS.noCards[language]}</p>}
      {cards.map((card) => (
        <CardView key={card.uuid} card={card} language={language} actions={actions} />
      ))}
      {kept === undefined && <p class="note">{WORDS.notKept[language]}</p>}
      {rows.length > 0 && <Kept rows={rows} language={language} />}
    </>
  );
}

function Kept({ rows, language }: { readonly rows: readonly TallyRow[]; readonly language: Language }): VNode {
  return (
    <Wide label={WORDS.kept[language]}>
      <table class="kept">
        <caption>{WORDS.kept[language]}</caption>
        <thead>
          <tr>
            <th scope="col">{WORDS.rule[language]}</th>
            <th scope="col">{WORDS.finding[language]}</th>
            <th scope="col" class="n">
              {WORDS.shown[language]}
            </th>
            <th scope="col" class="n">
              {WORDS.accepted[language]}
            </th>
            <th scope="col" class="n">
              {WORDS.overridden[language]}
            </th>
            <th scope="col">{WORDS.reason[language]}</th>
            <th scope="col" class="n">
              {WORDS.ignored[language]}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ rule, finding, shown, accepted, overridden, reasons, ignored }) => (
            <tr key={`${rule} ${finding}`}>
              <th scope="row">
                <code>{rule}</code>
              </th>
              <td>
                <code>{finding}</code>
              </td>
              <td class="n">{shown}</td>
              <td class="n">{accepted}</td>
              <td class="n">{overridden}</td>
              <td>
                {Object.entries(reasons)
                  .map(([code, count]) => `${code}: ${count}`)
                  .join(', ')}
              </td>
              <td class="n">{ignored}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
