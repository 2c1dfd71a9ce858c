/** What a free text says was done: kinds of procedure, with negated clauses left out (protocol section 2). */
import type { Match, Reading } from './lexicon.js';
import type { BodySite, ProcedureKind } from './terminology.js';

/** Kinds in the order in which they are answered. */
export const PROCEDURE_KINDS: readonly ProcedureKind[] = [
  'arterial-infusion',
  'arterial-infusion-other-organ',
  'embolization',
  'angiography',
  'systemic-chemotherapy',
  'chemotherapy',
  'radiotherapy',
  'brachytherapy',
  'lung-resection',
];

export interface ToldProcedures {
  readonly kinds: readonly ProcedureKind[];
  readonly externalBeam: boolean;
  /** The first words that told a kind. */
  readonly told?: Match;
}

/** What a concept of group "procedure" says without looking at its surroundings. */
const PLAIN: Readonly<Record<string, readonly ProcedureKind[]>> = {
  'other-organ-delivery': ['arterial-infusion-other-organ'],
  'other-organ-chemoembolization': ['arterial-infusion-other-organ'],
  embolization: ['embolization'],
  angiography: ['angiography'],
  'systemic-chemotherapy': ['systemic-chemotherapy'],
  chemoradiotherapy: ['chemotherapy', 'radiotherapy'],
  'external-radiotherapy': ['radiotherapy'],
  radiotherapy: ['radiotherapy'],
  brachytherapy: ['brachytherapy'],
  'lung-resection': ['lung-resection'],
};

/** Kinds of procedure a text tells of. */
export function proceduresIn(reading: Reading): ToldProcedures {
  const kinds = new Set<ProcedureKind>();
  const matches = reading.of('procedure');
  const delivered = new Set<number>();
  let told: Match | undefined;
  const tell = (match: Match, said: readonly ProcedureKind[]): void => {
    for (const kind of said) kinds.add(kind);
    if (said.length > 0) told ??= match;
  };
  for (const match of matches) {
    const said = deliveryOf(reading, match) ?? PLAIN[match.concept] ?? [];
    if (said.some((kind) => kind.startsWith('arterial'))) delivered.add(reading.clauseAt(match.start));
    tell(match, said);
  }
  for (const match of matches)
    if (match.concept === 'chemotherapy' && !delivered.has(reading.clauseAt(match.start)))
      tell(match, ['chemotherapy']);
  const externalBeam = matches.some(({ concept }) => concept === 'external-radiotherapy');
  return { kinds: inOrder(kinds), externalBeam, ...(told === undefined ? {} : { told }) };
}

/** The kinds in their order; "chemotherapy" of unstated route gives way to a stated one. */
export function inOrder(kinds: ReadonlySet<ProcedureKind>): readonly ProcedureKind[] {
  const stated = kinds.has('arterial-infusion') || kinds.has('systemic-chemotherapy');
  return PROCEDURE_KINDS.filter((kind) => kinds.has(kind) && !(kind === 'chemotherapy' && stated));
}

/** Kinds of a match that may be arterial delivery; undefined: it is none. */
function deliveryOf(reading: Reading, match: Match): readonly ProcedureKind[] | undefined {
  switch (match.concept) {
    case 'arterial-infusion':
    case 'intra-arterial-word':
      return isDrugless(reading, match) ? [] : organsOf(reading, match);
    case 'chemoembolization': {
      const organs = organsOf(reading, match);
      return organs.includes('arterial-infusion') ? [...organs, 'embolization'] : organs;
    }
    // 灌注 alone is delivery only where its clause names an artery: 于右支气管动脉内缓慢灌注顺铂.
    case 'delivery-word':
    case 'chemotherapy':
      return namesArtery(reading, match) && !isDrugless(reading, match) ? organsOf(reading, match) : undefined;
    default:
      return undefined;
  }
}

function inClause(reading: Reading, group: string, concept: string | undefined, { start }: Match): boolean {
  const named = reading.inClause(group, reading.clauseAt(start));
  return concept === undefined ? named.size > 0 : named.has(concept);
}

function namesArtery(reading: Reading, match: Match): boolean {
  const isNamed = (group: string, concept?: string): boolean => inClause(reading, group, concept, match);
  if (match.concept === 'chemotherapy') return isNamed('organ', 'artery-word') && isNamed('procedure', 'delivery-word');
  return isNamed('organ', 'artery-word') || isNamed('organ', 'other-artery') || namesVessel(reading, match);
}

/** "Pulmonary" alone is of the lung, not of its artery. */
function namesVessel(reading: Reading, { start }: Match): boolean {
  const named = reading.inClause('vessel', reading.clauseAt(start));
  return [...named].some((concept) => !concept.endsWith(' adjective'));
}

/** Contrast, heparin or saline by artery is no session (protocol section 9, decision 30). */
function isDrugless(reading: Reading, match: Match): boolean {
  const saysChemo = /chemo|化疗|灌注化疗/i.test(reading.text.slice(match.start, match.end));
  return (
    !saysChemo &&
    inClause(reading, 'organ', 'fluid', match) &&
    !inClause(reading, 'organ', 'antineoplastic-word', match) &&
    !inClause(reading, 'drug', undefined, match)
  );
}

/** Lung, another organ, or both: the arteries of the clause decide, then those of the whole text. */
function organsOf(reading: Reading, match: Match): readonly ProcedureKind[] {
  const lung = inClause(reading, 'vessel', undefined, match);
  const other = inClause(reading, 'organ', 'other-artery', match);
  if (lung || other) return [...(lung ? LUNG : []), ...(other ? OTHER : [])];
  const named = (group: string, ...concepts: string[]): boolean =>
    reading.all(group).some(({ concept }) => concepts.length === 0 || concepts.includes(concept));
  if (named('vessel') || /lung|BACE/.test(reading.text.slice(match.start, match.end))) return LUNG;
  if (named('organ', 'other-artery')) return OTHER;
  return named('organ', 'other-organ') && !named('organ', 'lung-word') ? OTHER : LUNG;
}

const LUNG: readonly ProcedureKind[] = ['arterial-infusion'];
const OTHER: readonly ProcedureKind[] = ['arterial-infusion-other-organ'];

/** Thorax where any part of it is named as a site; else elsewhere; a metastasis named is the weakest word. */
export function siteIn(reading: Reading): BodySite | undefined {
  const named = new Set(reading.of('site').map(({ concept }) => concept));
  if (named.has('thorax')) return 'thorax';
  return named.has('elsewhere') || named.has('elsewhere-weak') ? 'elsewhere' : undefined;
}
