/** What would have fired and was withheld, beside what was shown: rule by rule, finding by finding. */
import type { VNode } from 'preact';
import type { Language } from '../../rules/wording.js';
import { Table } from '../components/table.js';
import { Wide } from '../components/wide.js';
import type { AnalyticsPicture } from './analytics-picture.js';
import { ANALYTICS_WORDS as WORDS } from './analytics-words.js';

const WHY = ['shadow', 'rollout', 'silenced'] as const;

interface ComparedProps {
  readonly picture: AnalyticsPicture;
  readonly titleOf: (rule: string) => string;
  readonly language: Language;
}

export function Compared({ picture, titleOf, language }: ComparedProps): VNode {
  const head = [
    WORDS.rule[language],
    WORDS.finding[language],
    { number: WORDS.shown[language] },
    ...WHY.map((why) => ({ number: WORDS[why][language] })),
  ];
  return (
    <section>
      <h2>{WORDS.compared[language]}</h2>
      <p class="soft">{WORDS.comparedNote[language]}</p>
      <Wide label={WORDS.compared[language]}>
        <Table caption={WORDS.compared[language]} headed head={head}>
          {picture.rules.flatMap(({ name: rule, findings }) =>
            findings.map(({ name: finding, counts }) => (
              <tr key={`${rule} ${finding}`}>
                <th scope="row">{titleOf(rule)}</th>
                <td>
                  <code>{finding}</code>
                </td>
                <td class="n">{counts.shown}</td>
                {WHY.map((why) => (
                  <td key={why} class="n">
                    {counts.withheld[why]}
                  </td>
                ))}
              </tr>
            )),
          )}
        </Table>
      </Wide>
    </section>
  );
}
