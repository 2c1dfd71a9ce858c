/** A whole HTML document around the content of a page. */
import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { LANGUAGE_TAG } from '../accept-language.js';
import type { Language } from '../rules/wording.js';
import { scriptOf } from './scripts.js';
import { Shell } from './components/shell.js';
import type { Place } from './components/shell.js';
import { styleSheet } from './style-sheet.js';

export interface Page {
  readonly title: string;
  readonly language: Language;
  /** Where the reader is, and what else there is. */
  readonly place: Place;
  readonly content: ComponentChildren;
  /** What moves: a file of src/web/browser, and what it starts from. Goes to the browser as JSON. */
  readonly island?: { readonly name: string; readonly state: unknown };
}

/** The document. Its script starts from the state in `#state` and takes over the element `#island`. */
export function documentHtml(page: Page): string {
  return `<!doctype html>\n${renderToString(<Document {...page} />)}`;
}

function Document({ title, language, place, content, island }: Page): VNode {
  const script = island && scriptOf(island.name);
  return (
    <html lang={LANGUAGE_TAG[language]}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={`${place.root}/assets/${styleSheet().name}`} />
        {script !== undefined && <script type="module" src={`${place.root}/assets/${script}`} />}
      </head>
      <body>
        <Shell place={place} language={language}>
          {island === undefined ? content : <div id="island">{content}</div>}
        </Shell>
        {island !== undefined && (
          <script id="state" type="application/json" dangerouslySetInnerHTML={{ __html: inertJson(island.state) }} />
        )}
      </body>
    </html>
  );
}

/** JSON that cannot end the element it stands in. */
function inertJson(state: unknown): string {
  return JSON.stringify(state).replaceAll('<', '\\u003c');
}
