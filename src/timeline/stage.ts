/**
 * Stage groups of lung cancer in their order: TNM groups of the AJCC and UICC manuals, and the two stages of
 * small-cell cancer. A group without its letter, or "limited", can mean several groups, so it is a range.
 */
import { greatest, least } from './extremes.js';
import type { StageGroup } from './vocabulary.js';

/** The TNM groups, lowest first. IA1 to IA3 count as IA. */
export const STAGE_GROUPS = ['0', 'IA', 'IB', 'IIA', 'IIB', 'IIIA', 'IIIB', 'IIIC', 'IVA', 'IVB'] as const;

/** First and last place in STAGE_GROUPS that a group can mean. */
interface Places {
  readonly lowest: number;
  readonly highest: number;
}

/** Limited disease lies within one radiotherapy field (stage I to III), extensive disease beyond it (stage IV). */
const SMALL_CELL: Readonly<Record<string, Places>> = {
  LS: { lowest: STAGE_GROUPS.indexOf('IA'), highest: STAGE_GROUPS.indexOf('IIIC') },
  ES: { lowest: STAGE_GROUPS.indexOf('IVA'), highest: STAGE_GROUPS.indexOf('IVB') },
};
const LETTER = /[A-C]$/;

/** The places of each name: a group, and what is left of it without its letter. */
const PLACES: ReadonlyMap<string, Places> = new Map(
  [...STAGE_GROUPS, ...STAGE_GROUPS.map((group) => group.replace(LETTER, ''))].map((name) => {
    const places = STAGE_GROUPS.flatMap((group, place) =>
      group === name || group.replace(LETTER, '') === name ? [place] : [],
    );
    return [name, { lowest: least(places), highest: greatest(places) }];
  }),
);

function placesOf(group: StageGroup): Places | undefined {
  if (isSmallCellStage(group)) return SMALL_CELL[group];
  return PLACES.get(group) ?? PLACES.get(group.replace(/([A-C])[1-3]$/, '$1'));
}

/** Whether the stage is one of small-cell cancer only: limited or extensive. */
export function isSmallCellStage(group: StageGroup): boolean {
  return Object.hasOwn(SMALL_CELL, group);
}

/** Whether a group is another with its letter: "IIIB" says more than "III". */
export function refinesStage(group: StageGroup, vague: StageGroup): boolean {
  return /[A-C][1-3]?$/.test(group) && group.replace(/[A-C][1-3]?$/, '') === vague;
}

/**
 * Whether one stage group is lower than another.
 *
 * @returns `depends` where a missing letter decides ("III" and "IIIB"), undefined where one is no stage group
 */
export function isLowerStage(group: StageGroup, than: StageGroup): 'yes' | 'no' | 'depends' | undefined {
  const one = placesOf(group);
  const other = placesOf(than);
  if (one === undefined || other === undefined) return undefined;
  if (one.highest < other.lowest) return 'yes';
  // Of one and the same name neither is known to be lower.
  return one.lowest >= other.highest || group === than ? 'no' : 'depends';
}
