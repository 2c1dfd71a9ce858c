/** For whom the page is drawn: the words and dates of a language. */
import type { Language } from '../../../rules/wording.js';
import type { IsoDay, Span } from '../item.js';
import { type PageSay, pageWordsIn } from '../page-words.js';
import type { Tick } from '../picture.js';
import { type Say, wordsIn } from '../words.js';

export interface Reader {
  readonly language: Language;
  readonly page: PageSay;
  readonly say: Say;
  /** "4 May 2026" */
  readonly day: (iso: IsoDay) => string;
  /** One day, or "4 May 2026 to 6 May 2026". */
  readonly days: (span: Span) => string;
  /** As it stands below the axis. */
  readonly tick: (tick: Tick) => string;
}

/** Day before month: no reader takes the one for the other. */
const LOCALE: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' };
const TICK: Readonly<Record<Tick['unit'], Intl.DateTimeFormatOptions>> = {
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short' },
  quarter: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
};

export function readerOf(language: Language): Reader {
  const formatter = (options: Intl.DateTimeFormatOptions): ((iso: IsoDay) => string) => {
    const format = new Intl.DateTimeFormat(LOCALE[language], { ...options, timeZone: 'UTC' });
    return (iso) => format.format(Date.parse(iso));
  };
  const page = pageWordsIn(language);
  const day = formatter({ day: 'numeric', month: 'short', year: 'numeric' });
  const ticks = {
    week: formatter(TICK.week),
    month: formatter(TICK.month),
    quarter: formatter(TICK.quarter),
    year: formatter(TICK.year),
  };
  const newYear = formatter({ month: 'short', year: 'numeric' });
  return {
    language,
    page,
    say: wordsIn(language),
    day,
    days: ({ from, until }) => (from === until ? day(from) : page('span', { from: day(from), until: day(until) })),
    tick: ({ day: at, unit }) => (unit === 'month' && at.slice(5, 7) === '01' ? newYear(at) : ticks[unit](at)),
  };
}
