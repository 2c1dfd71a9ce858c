/** The page of one chart: its timeline, what the rules found, and what they rest on. */
import type { VNode } from 'preact';
import type { Sentence } from '../../rules/rule.js';
import type { Language } from '../../rules/wording.js';
import { isoOf } from '../../timeline/day.js';
import { Table } from '../../web/components/table.js';
import { Wide } from '../../web/components/wide.js';
import type { JudgedChart } from '../outputs/judged-chart.js';
import type { JudgedBy } from '../review-charts.js';
import { ChartOutcomes } from './chart-outcomes.js';
import { CourseDrawing } from './course-drawing.js';
import { eventsOf } from './course-events.js';
import { selfContainedHtml } from './self-contained.js';
import { type Say, wordsIn } from './words.js';

export interface ChartTelling {
  readonly rules: JudgedBy['rules'];
  readonly standing: Sentence;
  readonly language: Language;
}

export function chartPage(chart: JudgedChart, { rules, standing, language }: ChartTelling): string {
  const say = wordsIn(language);
  const { patient, protocol, asOf } = chart.row;
  const title = `${say('chart')} ${patient}`;
  const titles = new Map(rules.map((rule) => [rule.id, `${rule.title[language]} (${rule.clauses.join(', ')})`]));
  const content = (
    <>
      <p class="no-print">
        <a href="../report.html">{say('back')}</a>
      </p>
      <h1>{title}</h1>
      <p class="soft">{`${say('protocol')}: ${protocol.id} ${protocol.version} · ${say('asOf')} ${asOf}`}</p>
      <p class="note unknown">{standing[language]}</p>
      {chart.courses.map((course) => {
        const events = eventsOf(course, say);
        const name = say('course', { number: course.number });
        return (
          <section key={course.number}>
            <h2>{name}</h2>
            <Wide label={name}>
              <CourseDrawing name={name} events={events} say={say} />
            </Wide>
            <Table caption={name} headed narrow head={[say('date'), say('event')]}>
              {events.map(({ day, text }, index) => (
                <tr key={index}>
                  <td>{isoOf(day)}</td>
                  <td>{text}</td>
                </tr>
              ))}
            </Table>
            <ChartOutcomes chart={chart} course={course.number} titles={titles} say={say} />
          </section>
        );
      })}
      <UnreadParts chart={chart} say={say} />
    </>
  );
  return selfContainedHtml({ title, language, content });
}

function UnreadParts({ chart: { row }, say }: { readonly chart: JudgedChart; readonly say: Say }): VNode | null {
  const notes = row.dataQuality.map(({ source, field, problem }) => [source, `${field} ${problem}`] as const);
  const unknown = row.unresolved.map(
    ({ source, what, codes, text }) => [source, `${what}: ${[...codes, text ?? ''].join(' ')}`] as const,
  );
  const parts = [...notes, ...unknown];
  if (parts.length === 0) return null;
  return (
    <section>
      <h2>{say('quality')}</h2>
      <Wide label={say('quality')}>
        <Table caption={say('quality')} headed head={[say('evidence'), say('problem')]}>
          {parts.map(([source, problem], index) => (
            <tr key={index}>
              <td>{source}</td>
              <td>{problem}</td>
            </tr>
          ))}
        </Table>
      </Wide>
    </section>
  );
}
