/** report.html: the summary of a review as a page for people. One file, no script, nothing from elsewhere. */
import type { VNode } from 'preact';
import { Adherence } from './adherence.js';
import { ChartList, type ListedChart } from './chart-list.js';
import { DaysToSupplement } from './days-to-supplement.js';
import { Funnels } from './funnels.js';
import { OverTime } from './over-time.js';
import { Reasons } from './reasons.js';
import { DataQuality, Unresolved } from './records.js';
import { pointer, shown, type Reporting, type SectionProps } from './reporting.js';
import { SegmentFlow } from './segment-flow.js';
import { selfContainedHtml } from './self-contained.js';
import { wordsIn } from './words.js';

/** The whole page. @param charts in the order of patients; empty where there are no pages */
export function reportPage(told: Omit<Reporting, 'say'>, charts: readonly ListedChart[]): string {
  const reporting: Reporting = { ...told, say: wordsIn(told.language) };
  const { summary, language, say } = reporting;
  const title = `${say('title')} ${summary.asOf}`;
  const content = (
    <>
      <h1>{title}</h1>
      <Preface reporting={reporting} />
      <Totals reporting={reporting} />
      <Adherence reporting={reporting} />
      <Reasons reporting={reporting} />
      <OverTime reporting={reporting} />
      <DaysToSupplement reporting={reporting} />
      <SegmentFlow reporting={reporting} />
      <Funnels reporting={reporting} part="sites" />
      <Funnels reporting={reporting} part="operators" />
      <DataQuality reporting={reporting} />
      <Unresolved reporting={reporting} />
      {charts.length > 0 && <ChartList say={say} charts={charts} />}
    </>
  );
  return selfContainedHtml({ title, language, content });
}

/** By what was judged, what it is worth, and how the counts are to be read. */
function Preface({ reporting: { summary, standing, language, say } }: SectionProps): VNode {
  const { protocol, asOf, minCell, deidentified } = summary;
  return (
    <>
      <p class="soft">{`${say('protocol')}: ${protocol.id} ${protocol.version} · ${say('asOf')} ${asOf}`}</p>
      {protocol.settings.map((line) => (
        <p key={line} class="soft">
          {line}
        </p>
      ))}
      <p class="note unknown">{standing[language]}</p>
      <p class="soft">{say('unitNote')}</p>
      {typeof minCell === 'number' && <p class="soft">{say('hiddenNote', { most: minCell - 1 })}</p>}
      {deidentified && <p class="soft">{say('deidentifiedNote')}</p>}
    </>
  );
}

const TOTALS = ['patients', 'applicable', 'courses', 'sessions'] as const;

function Totals({ reporting: { summary, say } }: SectionProps): VNode {
  return (
    <div class="figures">
      {TOTALS.map((name) => (
        <div key={name}>
          <b data-of={pointer([name])}>{shown(summary[name])}</b>
          {say(name)}
        </div>
      ))}
    </div>
  );
}
