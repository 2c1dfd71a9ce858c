/** Vessels that codes and sentences name (the feeding-vessel ledger, protocol section 2). */
import type { CodedText, ProcedureKind, Terminology } from '../../terminology/terminology.js';
import { flat } from '../../timeline/flat.js';
import type { Vessel } from '../../timeline/vocabulary.js';
import { sentencesDone } from './drug-text.js';

const FEEDS = /供血|供应|染色|feed|suppl(y|ied|ies)|stain|blush|hypertroph|增粗|迂曲/i;
/** A clause that says that nothing is fed, and how such words end a sentence that names the vessel looked at. */
const FEEDS_NOT =
  /\b(?:no|not|without|lacks?|lacking)(?:\s+(?:an?|any|the|tumou?r|abnormal|arterial|definite|obvious)){0,3}\s+(?:feed|suppl|stain|blush)/i;
const NOTHING_SEEN = /未见[^，。；]*|\b(?:shows? |showed |with )?(?:no|without)\b[^,.;]*/gi;
const PRESERVED = /保留|留作|留存|未栓塞|preserv|\bkept\b|left open|spared|\bpatent\b|delivery vessel/i;
const OPEN_AGAIN = /再通|recanali[sz]/i;

/**
 * Vessels each once, in the order of their first mention. Within one act a name without a side repeats the sided
 * one ("Bronchial arterial infusion", body site "right bronchial artery").
 */
export function distinct(vessels: readonly Vessel[]): readonly Vessel[] {
  const found = new Map<string, Vessel>();
  for (const vessel of vessels) {
    const key = `${vessel.name}|${vessel.laterality}|${vessel.branch ?? ''}`;
    if (!found.has(key)) found.set(key, vessel);
  }
  const each = [...found.values()];
  const repeats = (vessel: Vessel): boolean =>
    vessel.laterality === 'unsided' &&
    vessel.branch === undefined &&
    each.some(({ name, laterality }) => name === vessel.name && laterality !== 'unsided');
  return each.filter((vessel) => !repeats(vessel));
}

/** Vessels of body sites and of the act's own code. */
export function vesselsOfCodes(terminology: Terminology, codes: readonly CodedText[]): readonly Vessel[] {
  return distinct(flat(codes, (code) => terminology.vessels(code)));
}

/**
 * Vessels of an act: its body sites, else the words of its code ("bronchial artery embolization" of an intercostal
 * artery closes the intercostal); and those of the done sentences of its notes that speak of this kind of act.
 * Where nothing else names a vessel, sentences that speak of no act count too.
 */
export function vesselsOfAct(
  terminology: Terminology,
  act: {
    readonly code: CodedText | undefined;
    readonly sites: readonly CodedText[];
    readonly notes: readonly string[];
  },
  kind: ProcedureKind,
): readonly Vessel[] {
  const sentences = flat(act.notes, sentencesDone).map((sentence) =>
    terminology.read(kind === 'embolization' ? withoutClauses(sentence, PRESERVED) : sentence),
  );
  const spoken = flat(
    sentences.filter(({ procedures }) => procedures.includes(kind)),
    ({ vessels }) => vessels,
  );
  const atSites = vesselsOfCodes(terminology, act.sites);
  if (atSites.length > 0 || spoken.length > 0) return distinct([...atSites, ...spoken]);
  const byCode = act.code === undefined ? [] : terminology.vessels(act.code);
  const besides = flat(
    sentences.filter(({ procedures }) => procedures.length === 0),
    ({ vessels }) => vessels,
  );
  return distinct([...byCode, ...besides]);
}

/** A sentence without its clauses that say something. */
function withoutClauses(sentence: string, says: RegExp): string {
  if (!says.test(sentence)) return sentence;
  return sentence
    .split(/(?<=[,，])/)
    .filter((clause) => !says.test(clause))
    .join('');
}

/** What a report shows. */
export interface Shown {
  /** Vessels of sentences that speak of feeding the tumor. */
  readonly feeding: readonly Vessel[];
  /** Every vessel named, but for the aorta they spring from. */
  readonly named: readonly Vessel[];
  readonly recanalized: readonly Vessel[];
  /** The pulmonary artery was looked at, whatever it showed. */
  readonly pulmonary: boolean;
}

/**
 * Vessels that an angiography names, shows to feed the tumor, and shows open again.
 *
 * @param about its code and body sites: what was looked at
 */
export function shownIn(terminology: Terminology, texts: readonly string[], about: readonly CodedText[]): Shown {
  const sentences = flat(texts, sentencesDone);
  const vesselsIn = (written: readonly string[]): readonly Vessel[] =>
    distinct(flat(written, (sentence) => terminology.read(sentence).vessels));
  const feeding = sentences.map((sentence) => withoutClauses(sentence, FEEDS_NOT)).filter((each) => FEEDS.test(each));
  const lookedAt = vesselsIn(sentences.map((sentence) => sentence.replace(NOTHING_SEEN, '')));
  return {
    feeding: vesselsIn(feeding).filter(isBranch),
    named: vesselsIn(sentences).filter(isBranch),
    recanalized: vesselsIn(sentences.filter((sentence) => OPEN_AGAIN.test(sentence))),
    pulmonary: [...vesselsOfCodes(terminology, about), ...lookedAt].some(isPulmonary),
  };
}

/** What an angiography fact tells of the pulmonary artery beside the vessels that feed. */
export function pulmonaryShown({ pulmonary }: Shown, vessels: readonly Vessel[]): { readonly pulmonaryShown?: true } {
  return pulmonary && !vessels.some(isPulmonary) ? { pulmonaryShown: true } : {};
}

const isPulmonary = ({ name }: Vessel): boolean => name === 'pulmonary-artery';

/** The aorta itself feeds no tumor. */
export function isBranch({ name }: Vessel): boolean {
  return name !== 'thoracic-aorta';
}
