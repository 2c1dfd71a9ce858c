/** One small chart for each rule, all to the same scale. */
import type { VNode } from 'preact';
import type { Language } from '../../rules/wording.js';
import { MonthBars } from '../components/charts/month-bars.js';
import { Drawn } from '../components/drawn.js';
import { withheldOf, type AnalyticsPicture, type Named } from './analytics-picture.js';
import { ANALYTICS_WORDS as WORDS, monthName } from './analytics-words.js';
import { CountTable } from './count-table.js';

/** What a bar is made of, from the ground up; the classes color it. */
const PARTS = ['accepted', 'overridden', 'ignored', 'withheld'] as const;

interface RuleChartsProps {
  readonly picture: AnalyticsPicture;
  readonly titleOf: (rule: string) => string;
  readonly language: Language;
}

export function RuleCharts({ picture, titleOf, language }: RuleChartsProps): VNode {
  return (
    <section>
      <h2>{WORDS.byRule[language]}</h2>
      <p class="soft">{WORDS.byRuleNote[language]}</p>
      <ul class="plot-key" aria-hidden="true">
        {PARTS.map((part) => (
          <li key={part}>
            <span class={`swatch ${part}`} /> {WORDS[part][language]}
          </li>
        ))}
      </ul>
      <div class="plots">
        {picture.rules.map(({ name, months }) => {
          const title = titleOf(name);
          const told = months.map((month) => toldOf(month, language)).join('; ');
          return (
            <Drawn
              key={name}
              caption={title}
              about={WORDS.byMonth[language]}
              tableWord={WORDS.table[language]}
              numbers={
                <CountTable
                  caption={title}
                  head={WORDS.month[language]}
                  rows={months.map(({ name: month, counts }) => ({ name: monthName(month, language), counts }))}
                  language={language}
                />
              }
            >
              <MonthBars
                alternative={`${title}. ${told}`}
                stacks={months.map((month) => ({ name: month.name, parts: partsOf(month) }))}
                most={picture.most}
              />
            </Drawn>
          );
        })}
      </div>
    </section>
  );
}

function partsOf({ counts }: Named) {
  return PARTS.map((kind) => ({ kind, count: kind === 'withheld' ? withheldOf(counts) : counts[kind] }));
}

function toldOf(month: Named, language: Language): string {
  const parts = partsOf(month).map(({ kind, count }) => `${WORDS[kind][language]} ${count}`);
  return `${monthName(month.name, language)}: ${parts.join(', ')}`;
}
