/** Everything the terminology says of one code or text: what `terminology lookup` prints. */
import type { CodedText, Terminology } from './terminology.js';

/** @param words a text, or `system|code` with the system's address. */
export function lookUp(terminology: Terminology, words: string): Readonly<Record<string, unknown>> {
  const coded = codedText(words);
  const said: Record<string, unknown> = {
    drugs: terminology.drugs(coded),
    procedure: terminology.procedure(coded),
    route: terminology.route(coded),
    vessels: terminology.vessels(coded),
    bodySite: terminology.bodySite(coded),
    condition: terminology.condition(coded),
    histology: terminology.histology(coded),
    observation: terminology.observation(coded),
    stage: terminology.stage(coded),
    diseaseStatus: terminology.diseaseStatus(coded),
    allergen: terminology.allergen(coded),
    ...(coded.text === undefined ? {} : { remarks: terminology.read(coded.text).remarks }),
  };
  const isSaid = ([, value]: [string, unknown]): boolean =>
    value !== undefined && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(said).filter(isSaid));
}

/** "http://snomed.info/sct|58100008" is a code; a text with a bar in it is not. */
function codedText(words: string): CodedText {
  const [, system, code] = /^((?:https?:|urn:)[^\s|]+)\|(\S+)$/.exec(words) ?? [];
  return system === undefined || code === undefined ? { text: words } : { coding: [{ system, code }] };
}
