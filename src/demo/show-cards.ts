/** Cards as a person reads them on a terminal. */
import type { Card, Indicator } from '../cards/card.js';
import type { HookAnswer } from './hook-calls.js';
import type { SamplePatient } from './sample-patients.js';
import { type Paint, type Style, wrap, wrapMarkdown } from './terminal-text.js';

const COLOR: Readonly<Record<Indicator, Style>> = { info: 'blue', warning: 'yellow', critical: 'red' };

export interface Page {
  /** Columns. */
  readonly width: number;
  readonly paint: Paint;
}

/** The heading of a patient: name, story in one line, day. */
export function patientText({ name, title, asOf }: SamplePatient, { width, paint }: Page): string {
  const rule = paint('dim', '─'.repeat(width));
  return `${rule}\n${paint('bold', name)}  ${paint('dim', `as of ${asOf}`)}\n${wrap(title, width)}\n`;
}

/** One call and what came back. */
export function answerText(answer: HookAnswer, page: Page): string {
  const { paint } = page;
  const { hook } = answer.request;
  const what = answer.name === hook ? hook : `${hook} (${answer.name})`;
  const day = answer.request.extension['org.endovascular-cds.as-of'].date;
  const when = day === answer.patient.asOf ? '' : `, on ${day}`;
  const head = `${paint('bold', `▸ ${what}`)} ${paint('dim', `chart by ${answer.chartBy}${when}, ${answer.milliseconds.toFixed(0)} ms`)}`;
  if (answer.cards === undefined) {
    return `${head}\n  ${paint('red', `failed, HTTP ${answer.status}`)}: ${answer.problem ?? ''}\n`;
  }
  if (answer.cards.length === 0) return `${head}\n  ${paint('green', 'no card')}\n`;
  return [head, ...answer.cards.map((card) => cardText(card, page))].join('\n');
}

function cardText(card: Card, { width, paint }: Page): string {
  const color = COLOR[card.indicator];
  const mark = `[${card.indicator}]`;
  const lines = [
    paint(color, wrap(`${mark} ${card.summary}`, width, '  ', ' '.repeat(3 + mark.length))),
    wrapMarkdown(card.detail, width, '    '),
  ];
  const suggestions = card.suggestions ?? [];
  if (suggestions.length > 0) lines.push(paint('dim', '    Suggestions:'));
  for (const suggestion of suggestions) {
    const star = suggestion.isRecommended === true ? '★' : '○';
    lines.push(wrap(suggestion.label, width, `    ${star} `, '      '));
    for (const action of suggestion.actions) {
      lines.push(paint('dim', wrap(`${action.type}: ${action.description}`, width, '        ', '          ')));
    }
  }
  lines.push(paint('dim', wrap(`Source: ${card.source.label}`, width, '    ', '      ')), '');
  return lines.join('\n');
}

/** What was played, counted. */
export function tallyText(answers: readonly HookAnswer[], { width, paint }: Page): string {
  const cards = answers.flatMap((answer) => answer.cards ?? []);
  const of = (indicator: Indicator): number => cards.filter((card) => card.indicator === indicator).length;
  const failed = answers.filter((answer) => answer.cards === undefined).length;
  const patients = new Set(answers.map(({ patient }) => patient.name)).size;
  const text =
    `${counted(answers.length, 'hook call')} for ${counted(patients, 'patient')}: ${counted(cards.length, 'card')} ` +
    `(${of('critical')} critical, ${of('warning')} warning, ${of('info')} info), ${counted(failed, 'failed call')}.`;
  return `${paint('dim', '─'.repeat(width))}\n${paint(failed > 0 ? 'red' : 'bold', wrap(text, width))}\n`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
