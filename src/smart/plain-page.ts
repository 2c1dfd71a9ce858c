/** The pages of a launch as plain text, and as HTML where there is no shell to put them into. */
import type { Language } from '../rules/wording.js';
import { LAUNCH_PAGES, type LaunchPageName } from './launch-words.js';

/** Plain text in the reader's language; nothing of it came from outside. */
export interface PlainPage {
  readonly status: number;
  readonly title: string;
  readonly message: string;
}

/** The page of that name. */
export function plainPage(name: LaunchPageName, language: Language): PlainPage {
  const { status, title, what, next } = LAUNCH_PAGES[name];
  const blank = language === 'zh' ? '' : ' ';
  return { status, title: title[language], message: `${what[language]}${blank}${next[language]}` };
}

/** A page without style and script. */
export function bareHtml({ title, message }: PlainPage, language: Language): string {
  const tag = language === 'zh' ? 'zh-Hans' : 'en';
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>`;
  const main = `<h1>${escaped(title)}</h1><p>${escaped(message)}</p>`;
  return `<!doctype html><html lang="${tag}"><head>${head}</head><body><main>${main}</main></body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
