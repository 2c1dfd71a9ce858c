/** What all pages of a service share: its address, its language, what other pages there are. */
import type { Request, RequestHandler, Response } from 'express';
import type { Language } from '../rules/wording.js';
import type { PageLink, Place } from './components/shell.js';
import type { Page } from './document.js';
import { languageOf } from './language.js';
import { sendPage } from './send-page.js';

export interface PageSettings {
  /** The path of BASE_URL, without a slash at its end; mostly ''. */
  readonly root: string;
  /** Where neither address nor browser says. */
  readonly language: Language;
  readonly pages: readonly PageLink[];
}

/** To be asked before what answers programs at the same addresses. */
export type PageRoutes = readonly RequestHandler[];

/** A page but for what all share. */
export type PageContent = Pick<Page, 'title' | 'content' | 'island'> & Pick<Place, 'signOut'>;

/** Makes a page in the reader's language and sends it. */
export type SendPage = (
  request: Request,
  response: Response,
  make: (language: Language) => PageContent,
  status?: number,
) => void;

export function pageSender({ root, language: otherwise, pages }: PageSettings): SendPage {
  return (request, response, make, status) => {
    const language = languageOf(request, response, otherwise);
    const { title, signOut, ...rest } = make(language);
    const place = { root, address: request.path, asked: askedOf(request), pages, ...(signOut && { signOut }) };
    sendPage(response, { ...rest, title: `${title} · Endovascular CDS`, language, place }, status);
  };
}

/** What the address asks for beside the language. */
function askedOf({ originalUrl }: Request): string {
  const [, query = ''] = originalUrl.split('?', 2);
  const asked = new URLSearchParams(query);
  asked.delete('lang');
  return asked.toString();
}
