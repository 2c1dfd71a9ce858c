/** Vessels: name, side and branch, from codes and words (feeding-vessel ledger, protocol section 2). */
import type { Laterality, Vessel, VesselName } from '../timeline/vocabulary.js';
import type { CodeTables } from './codes.js';
import type { Match, Reading } from './lexicon.js';
import { badRow, oneOf } from './table.js';
import type { CodedText } from './terminology.js';
import { branchesIn, sidesIn, wordsAfter, wordsBefore } from './vessel-words.js';

export const VESSEL_NAMES: readonly VesselName[] = [
  'bronchial-artery',
  'intercostal-artery',
  'internal-thoracic-artery',
  'thyrocervical-trunk',
  'costocervical-trunk',
  'inferior-phrenic-artery',
  'superior-phrenic-artery',
  'pericardiophrenic-artery',
  'subclavian-artery',
  'esophageal-artery',
  'systemic-collateral',
  'thoracic-aorta',
  'pulmonary-artery',
  'anterior-spinal-artery',
  'vertebral-artery',
];

const SIDES: readonly Laterality[] = ['left', 'right', 'unsided'];

/** Vessels by codes and by words, in a fixed order, a vague mention giving way to a precise one. */
export function resolveVessels(codes: CodeTables, site: CodedText, reading: Reading): readonly Vessel[] {
  const coded = (site.coding ?? []).flatMap((coding): Vessel[] => {
    const found = codes.find(coding, 'vessel');
    if (found === undefined) return [];
    const [name = '', side = 'unsided'] = found.meaning;
    if (name === '') throw badRow(found.place, 'names no vessel');
    return [{ name: oneOf(VESSEL_NAMES, name, found.place), laterality: oneOf(SIDES, side, found.place) }];
  });
  return settle([...coded, ...vesselsIn(reading)]);
}

/** A name found, with what the words around it add. */
interface Mention {
  readonly match: Match;
  readonly name: VesselName | undefined;
  /** Stands for its artery only together with the next name. */
  readonly isAdjective: boolean;
  sides: readonly ('left' | 'right')[];
  readonly branches: readonly string[];
}

/** The vessels a text names, negated clauses left out. */
export function vesselsIn(reading: Reading): readonly Vessel[] {
  const mentions: Mention[] = [];
  for (const match of reading.of('vessel').toReversed()) {
    const [next] = mentions;
    const mention = mentionOf(reading.text, match);
    if (mention.isAdjective && (next === undefined || !isJoined(reading.text, match, next.match))) continue;
    if (mention.isAdjective && next !== undefined) {
      // "right bronchial and intercostal arteries": what is joined shares its side.
      if (next.sides.length === 0) next.sides = mention.sides;
      else if (mention.sides.length === 0) mention.sides = next.sides;
    }
    mentions.unshift(mention);
  }
  return settle(mentions.flatMap(vesselsOf));
}

function mentionOf(text: string, match: Match): Mention {
  const [concept = '', adjective] = match.concept.split(' ');
  const name = VESSEL_NAMES.find((candidate) => candidate === concept);
  const isAdjective = adjective !== undefined;
  const before = wordsBefore(text, match.start);
  const after = isAdjective ? '' : wordsAfter(text, match.end);
  const own = sidesIn(before, text.slice(match.start, match.end));
  const branches = name === undefined ? [] : branchesIn(name, before, after);
  return { match, name, isAdjective, sides: own.length > 0 ? own : sidesIn(after, ''), branches };
}

function vesselsOf({ name, sides, branches }: Mention): readonly Vessel[] {
  if (name === undefined) return [];
  const lateralities: readonly Laterality[] = sides.length > 0 ? sides : ['unsided'];
  return lateralities.flatMap((laterality): Vessel[] =>
    branches.length > 0 ? branches.map((branch) => ({ name, laterality, branch })) : [{ name, laterality }],
  );
}

/** "bronchial and internal mammary arteries": an adjective whose noun stands with the next name. */
function isJoined(text: string, adjective: Match, next: Match): boolean {
  return /^\s*(,|and|or|&|\/|\+|,\s*and)\s*((the|left|right)\s+)?$/i.test(text.slice(adjective.end, next.start));
}

/** Each vessel once, sorted; an unsided or branchless mention is dropped where a preciser one stands. */
export function settle(vessels: readonly Vessel[]): readonly Vessel[] {
  const distinct = [...new Map(vessels.map((vessel) => [keyOf(vessel), vessel])).values()];
  const kept = distinct.filter(
    (vessel) => !distinct.some((other) => other !== vessel && other.name === vessel.name && refines(other, vessel)),
  );
  return kept.sort(
    (a, b) => VESSEL_NAMES.indexOf(a.name) - VESSEL_NAMES.indexOf(b.name) || (keyOf(a) < keyOf(b) ? -1 : 1),
  );
}

const keyOf = ({ name, laterality, branch = '' }: Vessel): string => `${name}|${laterality}|${branch.padStart(2, '0')}`;

const refines = (precise: Vessel, vague: Vessel): boolean =>
  (vague.laterality === 'unsided' || vague.laterality === precise.laterality) &&
  (vague.branch === undefined || vague.branch === precise.branch);
