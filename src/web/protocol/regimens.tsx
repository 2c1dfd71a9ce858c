/** The regimens that drugs are held against (clause C1): those in use, and those the site took out. */
import type { VNode } from 'preact';
import { HISTOLOGY } from '../../rules/disease-words.js';
import { drugName, type Language } from '../../rules/wording.js';
import type { RegimenDrug } from '../../timeline/regimens.js';
import { Wide } from '../components/wide.js';
import type { ProtocolPart, ProtocolTelling, ToldRegimen } from './protocol-telling.js';
import { PROTOCOL_WORDS as WORDS } from './protocol-words.js';

export function Regimens({ telling, language }: ProtocolPart): VNode {
  const head = ['regimen', 'histology', 'doses', 'cycle', 'mayAdd'] as const;
  return (
    <>
      <h2 id="regimens">{WORDS.regimens[language]}</h2>
      <p>
        {WORDS.regimensNote[language]} {WORDS.table[language]} {telling.summary.regimens.version}.
      </p>
      <Wide label={WORDS.regimens[language]}>
        <table>
          <thead>
            <tr>
              {head.map((name) => (
                <th key={name} scope="col">
                  {WORDS[name][language]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {telling.regimens.map((one) => (
              <RegimenRow key={`${one.regimen.id} ${one.standing}`} told={one} telling={telling} language={language} />
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}

function RegimenRow({ told, telling, language }: ProtocolPart & { readonly told: ToldRegimen }): VNode {
  const { regimen, standing } = told;
  const { id, drugs, mayAdd, histologies, cycleDays, region } = regimen;
  const name = (ingredient: string): string => nameOf(telling, ingredient, language);
  return (
    <tr class={standing === 'removed' ? 'removed' : undefined}>
      <th scope="row">
        {drugs.map(({ ingredient }) => name(ingredient)).join(' + ')} <code class="soft">{id}</code>
        {region === 'CN' && <div class="soft">{WORDS.inChina[language]}</div>}
        {standing !== 'published' && <div class="unknown">{WORDS[standing][language]}</div>}
      </th>
      <td>{histologies.map((histology) => HISTOLOGY[histology][language]).join(language === 'zh' ? '、' : ', ')}</td>
      <td>
        {drugs.map((drug) => (
          <div key={drug.ingredient}>
            {name(drug.ingredient)} {doseText(drug, language)}
          </div>
        ))}
      </td>
      <td class="short">
        {cycleDays} {WORDS.days[language]}
      </td>
      <td>{mayAdd.map(name).join(language === 'zh' ? '、' : ', ')}</td>
    </tr>
  );
}

function nameOf({ drugs }: ProtocolTelling, ingredient: string, language: Language): string {
  const drug = drugs.get(ingredient);
  return drug === undefined ? ingredient : drugName(drug, language);
}

/** "1000–1250 mg/m², day 1, 8" */
function doseText({ unit, low, high, days }: RegimenDrug, language: Language): string {
  const amount = low === high ? String(low) : `${low}–${high}`;
  const dose = unit === 'AUC' ? `AUC ${amount}` : `${amount} mg/m²`;
  return language === 'zh' ? `${dose}，第 ${days.join('、')} 天` : `${dose}, day ${days.join(', ')}`;
}
