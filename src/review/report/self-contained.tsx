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

/** The document. The same content gives the same bytes. */
export function selfContainedHtml({ title, language, content }: SelfContained): string {
  const html = renderToString(
    <html lang={LANGUAGE_TAG[language]}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <main class="report">{content}</main>
      </body>
    </html>,
  );
  return `<!doctype html>\n${html}`;
}
