/** In which language a page speaks: as its address says, as the reader chose before, as the browser prefers. */
import type { Request, Response } from 'express';
import { preferredLanguage } from '../accept-language.js';
import type { Language } from '../rules/wording.js';

const COOKIE = 'lang';
const YEAR_MS = 31_536_000_000;

/** The language of a request; `?lang=zh` is remembered. */
export function languageOf(request: Request, response: Response, otherwise: Language): Language {
  const asked = spoken(request.query['lang']);
  if (asked !== undefined) {
    response.cookie(COOKIE, asked, { maxAge: YEAR_MS, sameSite: 'lax', httpOnly: true });
    return asked;
  }
  const chosen = /(?:^|;\s*)lang=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
  return spoken(chosen) ?? preferredLanguage(request.headers['accept-language'], otherwise);
}

function spoken(written: unknown): Language | undefined {
  return written === 'en' || written === 'zh' ? written : undefined;
}
