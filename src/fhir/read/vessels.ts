/** Vessels that codes and sentences name (the feeding-vessel ledger, protocol section 2). */
import type { CodedText, ProcedureKind, Terminology } from '../../terminology/terminology.js';
import type { Vessel } from '../../timeline/vocabulary.js';
import { sentencesDone } from './drug-text.js';

const FEEDS = /供血|供应|染色|feed|suppl(y|ied|ies)|stain|blush|hypertroph|增粗|迂曲/i;
const OPEN_AGAIN = /再通|recanali[sz]/i;

/** Vessels each once, in the order of their first mention. */
export function distinct(vessels: readonly Vessel[]): readonly Vessel[] {
  const found = new Map<string, Vessel>();
  for (const vessel of vessels) {
    const key = `${vessel.name}|${vessel.laterality}|${vessel.branch ?? ''}`;
    if (!found.has(key)) found.set(key, vessel);
  }
  return [...found.values()];
}

/** Vessels of body sites and of the act's own code. */
export function vesselsOfCodes(terminology: Terminology, codes: readonly CodedText[]): readonly Vessel[] {
  return distinct(codes.flatMap((code) => terminology.vessels(code)));
}

/** Vessels of the sentences about one kind of act: a sentence that speaks of another kind only is left out. */
export function vesselsOfSentences(
  terminology: Terminology,
  texts: readonly string[],
  kind: ProcedureKind,
): readonly Vessel[] {
  const found = texts.flatMap(sentencesDone).flatMap((sentence) => {
    const { procedures, vessels } = terminology.read(sentence);
    return procedures.length === 0 || procedures.includes(kind) ? vessels : [];
  });
  return distinct(found);
}

/** What a report shows. */
export interface Shown {
  /** Vessels that feed; where no sentence speaks of feeding, every vessel named but the aorta they spring from. */
  readonly feeding: readonly Vessel[];
  readonly recanalized: readonly Vessel[];
}

/** Vessels that the sentences of an angiography show to feed the tumor, and those open again. */
export function shownIn(terminology: Terminology, texts: readonly string[]): Shown {
  const sentences = texts.flatMap(sentencesDone).map((sentence) => ({ sentence, ...terminology.read(sentence) }));
  const named = sentences.filter(({ vessels }) => vessels.length > 0);
  const about = named.filter(({ sentence }) => FEEDS.test(sentence));
  return {
    feeding: distinct((about.length > 0 ? about : named).flatMap(({ vessels }) => vessels)).filter(
      ({ name }) => name !== 'thoracic-aorta',
    ),
    recanalized: distinct(named.filter(({ sentence }) => OPEN_AGAIN.test(sentence)).flatMap(({ vessels }) => vessels)),
  };
}
