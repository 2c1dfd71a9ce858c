/**
 * The blocks of a detail in the form that a client shows: Markdown, plain text or HTML (CDS Hooks 2.0.1, Card
 * attributes; which of them it is, some clients are told by an extension of the card).
 */
import type { Language } from '../rules/wording.js';
import type { ClientProfile } from './client-profile.js';
import { plain } from './summary.js';

/** A paragraph, or a list under a heading. Words as they are: nothing is marked or escaped yet. */
export type DetailBlock =
  { readonly text: string } | { readonly heading: string; readonly lines: readonly [string, ...string[]] };

/** The whole detail. A line stays one line, whatever the chart holds, and brings no marks of its own. */
export function detailText(
  blocks: readonly DetailBlock[],
  format: ClientProfile['detail'],
  language: Language,
): string {
  if (format === 'html') return blocks.map(html).join('');
  const block = format === 'plain' ? plainText(language) : markdown;
  return blocks.map(block).join('\n\n');
}

/** Bold headings and lists only, no tables: it reads well where nothing renders it. */
function markdown(block: DetailBlock): string {
  if ('text' in block) return plain(block.text);
  return [`**${plain(block.heading)}**`, ...block.lines.map((line) => `- ${plain(line)}`)].join('\n');
}

function plainText(language: Language): (block: DetailBlock) => string {
  const colon = language === 'zh' ? '：' : ':';
  return (block) => {
    if ('text' in block) return oneLine(block.text);
    return [oneLine(block.heading) + colon, ...block.lines.map((line) => `• ${oneLine(line)}`)].join('\n');
  };
}

function html(block: DetailBlock): string {
  if ('text' in block) return `<p>${escaped(block.text)}</p>`;
  const items = block.lines.map((line) => `<li>${escaped(line)}</li>`);
  return `<p><b>${escaped(block.heading)}</b></p><ul>${items.join('')}</ul>`;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

const ENTITY: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (mark) => ENTITY[mark] ?? '');
}
