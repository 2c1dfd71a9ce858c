/** In which language to answer. RFC 9110, Accept-Language: https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4 */
import type { Language } from './rules/wording.js';

/** Ranges of a header that are looked at; browsers send a handful. */
const MOST_RANGES = 32;

/** Regions that write the other Chinese script. */
const TRADITIONAL = ['tw', 'hk', 'mo'];

/** The language of a tag that we speak. Traditional Chinese is another script, and not ours. */
function spokenBy(tag: string): Language | undefined {
  const [primary, ...subtags] = tag.toLowerCase().split('-');
  if (primary === 'en') return 'en';
  const traditional =
    subtags.includes('hant') || (!subtags.includes('hans') && TRADITIONAL.some((region) => subtags.includes(region)));
  return primary === 'zh' && !traditional ? 'zh' : undefined;
}

/** What the language is called in `Content-Language`. */
export const LANGUAGE_TAG: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-Hans' };

/**
 * The language that the request prefers among those we speak.
 *
 * @param header "zh-CN,zh;q=0.9,en;q=0.8"; of equal weights the first counts, weight 0 is a refusal
 * @param otherwise the language where the header is absent, or names none of ours
 */
export function preferredLanguage(header: string | undefined, otherwise: Language): Language {
  let best: { readonly language: Language; readonly weight: number } | undefined;
  for (const range of (header ?? '').split(',', MOST_RANGES)) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const language = spokenBy(tag);
    const weight = weightOf(parameters);
    if (language !== undefined && weight > (best?.weight ?? 0)) best = { language, weight };
  }
  return best?.language ?? otherwise;
}

/** The q-value, from 0 to 1; a weight that nobody can read is none. */
function weightOf(parameters: readonly string[]): number {
  const [written] = parameters.filter((parameter) => /^q=/i.test(parameter));
  if (written === undefined) return 1;
  return /^q=(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i.test(written) ? Number(written.slice(2)) : 0;
}
