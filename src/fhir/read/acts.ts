/**
 * Acts: what Procedure and ServiceRequest say alike. One resource may be several acts (chemoembolization is an
 * infusion and an embolization) and may name the drugs given.
 */
import type { Day, DayInterval } from '../../timeline/day.js';
import type { Fact, Radiotherapy } from '../../timeline/fact.js';
import type { CodedText, ProcedureKind } from '../../terminology/terminology.js';
import { flat } from '../../timeline/flat.js';
import type { Remark, Standing } from '../../timeline/vocabulary.js';
import { wordsOf } from './coded.js';
import { chemotherapyFacts } from './chemotherapy.js';
import { sentencesDone } from './drug-text.js';
import { remarkFacts, remarksOf } from './remarks.js';
import type { Row } from './row.js';
import { pulmonaryShown, shownIn, vesselsOfAct, vesselsOfCodes } from './vessels.js';

/** What is to be read of an act, whatever resource it stands in. */
export interface ActWords {
  readonly code: CodedText | undefined;
  /** Category, order details, items used, modality. */
  readonly beside: readonly CodedText[];
  readonly sites: readonly CodedText[];
  /** Notes, outcome, reasons. */
  readonly notes: readonly string[];
}

export interface ActKinds {
  readonly kinds: ReadonlySet<ProcedureKind>;
  readonly externalBeam: boolean;
}

const ENDOVASCULAR: ReadonlySet<ProcedureKind> = new Set(['arterial-infusion', 'embolization', 'angiography']);
/** Kinds that notes may add; a control angiogram in the notes of an embolization is no map of the vessels. */
const TOLD_IN_NOTES: ReadonlySet<ProcedureKind> = new Set(['arterial-infusion', 'embolization']);
const ENDOVASCULAR_WORDS = /介入|导管|动脉|interventional|endovascular|catheter|\bDSA\b/i;

/**
 * Kinds of an act: from its code and what stands beside it; from the done sentences of its notes only where it
 * is an endovascular procedure already ("DSA", note: "right bronchial artery embolized").
 */
export function kindsOf(row: Row, words: ActWords): ActKinds {
  const { terminology } = row.around;
  const kinds = new Set<ProcedureKind>();
  let externalBeam = false;
  const names = words.code === undefined ? words.beside : [words.code, ...words.beside];
  for (const name of names) {
    const found = terminology.procedure(name);
    for (const kind of found?.kinds ?? []) kinds.add(kind);
    if (found?.externalBeam === true) externalBeam = true;
  }
  const endovascular =
    kinds.size === 0
      ? wordsOf(words.code).some((written) => ENDOVASCULAR_WORDS.test(written))
      : [...kinds].some((kind) => ENDOVASCULAR.has(kind));
  if (endovascular)
    for (const sentence of flat(words.notes, sentencesDone))
      for (const kind of terminology.read(sentence).procedures) if (TOLD_IN_NOTES.has(kind)) kinds.add(kind);
  return { kinds, externalBeam };
}

/** Where an act was done. Body sites decide; words decide where no body site can be read. */
export function siteOf(row: Row, words: ActWords): 'thorax' | 'elsewhere' | 'unstated' {
  const { terminology } = row.around;
  const sites = words.sites.map((site) => terminology.bodySite(site));
  if (sites.includes('thorax') || vesselsOfCodes(terminology, words.sites).length > 0) return 'thorax';
  if (sites.includes('elsewhere')) return 'elsewhere';
  const named = wordsOf(words.code).map((written) => terminology.read(written));
  if (named.some(({ site, vessels }) => site === 'thorax' || vessels.length > 0)) return 'thorax';
  return named.some(({ site }) => site === 'elsewhere') ? 'elsewhere' : 'unstated';
}

/** Day and standing of an act. */
export interface ActPlace {
  readonly when: DayInterval;
  readonly known: Day;
  readonly standing: Standing;
  readonly procedureMinutes?: number;
}

/** The facts of an act. */
export function actFacts(
  row: Row,
  words: ActWords,
  { kinds, externalBeam }: ActKinds,
  place: ActPlace,
): readonly Fact[] {
  const { terminology } = row.around;
  const { when, known, standing, procedureMinutes } = place;
  const base = { source: row.source, when, known, standing };
  const site = siteOf(row, words);
  const texts = [...wordsOf(words.code), ...words.notes];
  const said: readonly Remark[] = remarksOf(row, texts);
  const remarks = said.length > 0 ? { remarks: said } : {};
  const vesselsFor = (kind: ProcedureKind) => vesselsOfAct(terminology, words, kind);

  const facts: Fact[] = [];
  const elsewhere = site === 'elsewhere';
  if (kinds.has('arterial-infusion-other-organ') || (kinds.has('arterial-infusion') && elsewhere))
    facts.push({ kind: 'other-organ-infusion', ...base });
  else if (kinds.has('arterial-infusion'))
    facts.push({
      kind: 'arterial-infusion',
      ...base,
      vessels: vesselsFor('arterial-infusion'),
      ...(procedureMinutes !== undefined && { procedureMinutes }),
      ...remarks,
    });
  if (kinds.has('embolization') && !elsewhere && !kinds.has('arterial-infusion-other-organ'))
    facts.push({ kind: 'embolization', ...base, vessels: vesselsFor('embolization'), ...remarks });
  if (kinds.has('angiography') && !elsewhere) {
    // A body site tells which vessel was entered or treated, not which ones feed the tumor: only words tell that.
    const about = words.code === undefined ? words.sites : [words.code, ...words.sites];
    const shown = shownIn(terminology, words.notes, about);
    const { feeding, recanalized } = shown;
    facts.push({
      kind: 'angiography',
      ...base,
      vessels: feeding,
      ...pulmonaryShown(shown, feeding),
      ...(recanalized.length > 0 && { recanalized }),
      ...remarks,
    });
  }
  if (kinds.has('radiotherapy') || kinds.has('brachytherapy')) {
    const modality: Radiotherapy['modality'] = externalBeam
      ? 'external'
      : kinds.has('brachytherapy')
        ? 'brachytherapy'
        : 'unstated';
    facts.push({ kind: 'radiotherapy', ...base, modality, site });
  }
  if (kinds.has('lung-resection')) facts.push({ kind: 'lung-resection', ...base });
  const drugs = chemotherapyFacts(row, words, kinds, base, elsewhere);
  return facts.concat(drugs, remarkFacts({ source: row.source, when, known }, said));
}
