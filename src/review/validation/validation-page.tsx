/** validation.html: the result of a validation as a page for people, drawn like the report. */
import type { VNode } from 'preact';
import { PROTOCOL } from '../../rules/protocol.js';
import type { Language } from '../../rules/wording.js';
import { selfContainedHtml } from '../report/self-contained.js';
import { wordsIn } from '../report/words.js';
import { AccuracyTable } from './accuracy-table.js';
import { AgreementTables } from './agreement-tables.js';
import { Disagreements } from './disagreements.js';
import { PairTable } from './pair-table.js';
import type { PartProps } from './telling.js';
import type { Validation } from './validation.js';
import { validationWordsIn } from './words.js';

/** @param pages addresses of the pages of charts, by patient, from the folder of the page */
export function validationPage(result: Validation, language: Language, pages: ReadonlyMap<string, string>): string {
  const [say, sayReport] = [validationWordsIn(language), wordsIn(language)];
  const titles = new Map(PROTOCOL.rules.map(({ meta }) => [meta.id, meta.title[language]]));
  const telling = { result, say, sayReport, titleOf: (rule: string) => titles.get(rule) ?? rule };
  const { asOf, protocol } = result.review;
  const title = `${say('title')} ${asOf}`;
  const preface = `${sayReport('protocol')}: ${protocol.id} ${protocol.version} · ${sayReport('asOf')} ${asOf} · ${say('seed')} ${result.seed}`;
  const content = (
    <>
      <h1>{title}</h1>
      <p class="soft">{preface}</p>
      <Totals telling={telling} />
      <AccuracyTable telling={telling} />
      <AgreementTables telling={telling} />
      <PairTable telling={telling} />
      <Disagreements telling={telling} pages={pages} />
    </>
  );
  return selfContainedHtml({ title, language, content });
}

function Totals({ telling: { result, say } }: PartProps): VNode {
  return (
    <div class="figures">
      {(['drawn', 'judged', 'unsettled'] as const).map((name) => (
        <div key={name}>
          <b>{result[name]}</b>
          {say(name)}
        </div>
      ))}
      {result.reviewers.map(({ name, rows }) => (
        <div key={name}>
          <b>{rows}</b>
          {name}
        </div>
      ))}
    </div>
  );
}
