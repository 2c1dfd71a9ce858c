/** One HTML file that needs nothing else: its style inside, its policy lets nothing in, no script. */
import { createHash } from 'node:crypto';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { LANGUAGE_TAG } from '../../accept-language.js';
import type { Language } from '../../rules/wording.js';
import { styleOf } from '../../web/style-sheet.js';

const STYLE = styleOf(['tokens', 'page', 'charts', 'report']);
const HASH = createHash('sha256').update(STYLE).digest('base64');

/** W3C Content Security Policy Level 3: only the style of this hash. */
const POLICY = `default-src 'none'; style-src 'sha256-${HASH}'; base-uri 'none'; form-action 'none'`;

export interface SelfContained {
  readonly title: string;
  readonly language: Language;
  readonly content: ComponentChildren;
}

/** What stands around title and content is drawn once: a review draws a page for each of thousands of charts. */
const HERE = '\uE000';
const shells = new Map<Language, readonly string[]>();

/** The document. The same content gives the same bytes. */
export function selfContainedHtml({ title, language, content }: SelfContained): string {
  const parts = shells.get(language) ?? drawnShell(language).split(HERE);
  shells.set(language, parts);
  const [before, between, behind] = parts as [string, string, string];
  return `<!doctype html>\n${before}${renderToString(<>{title}</>)}${between}${renderToString(<>{content}</>)}${behind}`;
}

function drawnShell(language: Language): string {
  return renderToString(
    <html lang={LANGUAGE_TAG[language]}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>{HERE}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <main class="report">{HERE}</main>
      </body>
    </html>,
  );
}
