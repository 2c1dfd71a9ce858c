/** What became of the cards: shown, accepted, overridden and why, ignored, withheld; by rule, client and month. */
import type { VNode } from 'preact';
import type { Sentence } from '../../rules/rule.js';
import type { Language } from '../../rules/wording.js';
import { Wide } from '../components/wide.js';
import { withheldOf, type AnalyticsPicture } from './analytics-picture.js';
import type { CountQuery } from './analytics-port.js';
import { ANALYTICS_WORDS as WORDS, monthName } from './analytics-words.js';
import { Compared } from './compared.js';
import { CountTable } from './count-table.js';
import { Filters } from './filters.js';
import { Reasons } from './reasons.js';
import { RuleCharts } from './rule-charts.js';

export interface AnalyticsPageProps {
  readonly picture: AnalyticsPicture;
  readonly query: CountQuery;
  readonly clients: readonly string[];
  /** The months asked for could not be read. */
  readonly wrong: boolean;
  readonly ruleTitles: ReadonlyMap<string, Sentence>;
  readonly reasonTexts: ReadonlyMap<string, Sentence>;
  /** Path of the page. */
  readonly address: string;
  readonly language: Language;
}

export function AnalyticsPage(props: AnalyticsPageProps): VNode {
  const { picture, query, clients, wrong, address, language } = props;
  return (
    <>
      <div class="headline">
        <h1>{WORDS.title[language]}</h1>
        <form method="post" action={`${address}/sign-out`}>
          <button type="submit">{WORDS.signOut[language]}</button>
        </form>
      </div>
      <p class="soft">{WORDS.note[language]}</p>
      <Filters query={query} clients={clients} wrong={wrong} language={language} />
      {picture.rules.length === 0 ? (
        <div class="note">
          <p>
            <strong>{WORDS.none[language]}</strong>
          </p>
          <p>{WORDS.noneNext[language]}</p>
        </div>
      ) : (
        <Counted {...props} />
      )}
    </>
  );
}

const TOTALS = ['shown', 'accepted', 'overridden', 'ignored'] as const;

function Counted({ picture, ruleTitles, reasonTexts, language }: AnalyticsPageProps): VNode {
  const titleOf = (rule: string): string => (ruleTitles.get(rule) ?? WORDS.neverIssued)[language];
  const months = picture.months.map(({ name, counts }) => ({ name: monthName(name, language), counts }));
  return (
    <>
      <div class="figures">
        {TOTALS.map((name) => (
          <div key={name}>
            <b>{picture.all[name]}</b>
            {WORDS[name][language]}
          </div>
        ))}
        <div>
          <b>{withheldOf(picture.all)}</b>
          {WORDS.withheld[language]}
        </div>
      </div>
      <RuleCharts picture={picture} titleOf={titleOf} language={language} />
      {picture.reasons.length > 0 && <Reasons reasons={picture.reasons} texts={reasonTexts} language={language} />}
      <Compared picture={picture} titleOf={titleOf} language={language} />
      <section>
        <h2>{WORDS.byClient[language]}</h2>
        <Wide label={WORDS.byClient[language]}>
          <CountTable
            caption={WORDS.byClient[language]}
            headed
            head={WORDS.client[language]}
            rows={picture.clients}
            language={language}
          />
        </Wide>
      </section>
      <section>
        <h2>{WORDS.byMonth[language]}</h2>
        <Wide label={WORDS.byMonth[language]}>
          <CountTable
            caption={WORDS.byMonth[language]}
            headed
            head={WORDS.month[language]}
            rows={[...months, { name: WORDS.all[language], counts: picture.all }]}
            language={language}
          />
        </Wide>
      </section>
    </>
  );
}
