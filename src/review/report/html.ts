/** HTML of the report: text is escaped unless it says that it is markup; no script, no address, no inline style. */
import { createHash } from 'node:crypto';
import type { Language } from '../../rules/wording.js';
import { STYLE } from './style.js';

/** Markup: the only text that is not escaped. */
export interface Markup {
  readonly markup: string;
}

export type Content = string | number | undefined | Markup | readonly Content[];

const ESCAPE: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPE[character] ?? '');
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes, ...children: readonly Content[]): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return { markup: `<${name}${written.join('')}>${rendered(children)}</${name}>` };
}

function rendered(content: Content): string {
  if (content === undefined) return '';
  if (typeof content === 'string') return escaped(content);
  if (typeof content === 'number') return String(content);
  return 'markup' in content ? content.markup : content.map(rendered).join('');
}

/** A table with a caption for those who do not see it. */
export function table(caption: string, head: readonly Content[], rows: readonly (readonly Content[])[]): Markup {
  const cell = (content: Content): Markup =>
    typeof content === 'object' && 'markup' in content && /^<t[dh][ >]/.test(content.markup)
      ? content
      : element('td', {}, content);
  return element(
    'table',
    {},
    element('caption', {}, caption),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        head.map((one) => element('th', { scope: 'col' }, one)),
      ),
    ),
    element(
      'tbody',
      {},
      rows.map((row) => element('tr', {}, row.map(cell))),
    ),
  );
}

export interface Page {
  readonly title: string;
  readonly language: Language;
  readonly body: Content;
}

/** A whole document. Its policy lets nothing in but its own style. */
export function page({ title, language, body }: Page): string {
  const hash = createHash('sha256').update(STYLE).digest('base64');
  return rendered([
    { markup: '<!doctype html>\n' },
    element(
      'html',
      { lang: language === 'zh' ? 'zh-CN' : 'en' },
      element(
        'head',
        {},
        { markup: '<meta charset="utf-8">' },
        {
          markup: `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">`,
        },
        { markup: '<meta name="viewport" content="width=device-width, initial-scale=1">' },
        { markup: '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">' },
        element('title', {}, title),
        { markup: `<style>${STYLE}</style>` },
      ),
      element('body', {}, element('main', {}, body)),
    ),
  ]);
}
