import type { ArterialInfusion, Dated, Embolization } from '../../timeline/fact.js';
import { flat } from '../../timeline/flat.js';
import type { Vessel } from '../../timeline/vocabulary.js';
import { ofActs, placeOf, stillOpen, type Acts } from '../acts.js';
import type { Finding, Sentence } from '../rule.js';

/** One sentence for each finding code. */
export const wording = {
  'spinal-branch-not-excluded': {
    en: '{place}no exclusion of spinal supply documented for embolizing {vessels} ({day}).',
    zh: '{place}{day} 栓塞{vessels}，未记录已排除脊髓供血。',
  },
  'anterior-spinal-artery-targeted': {
    en: '{place}the anterior spinal artery is named as a target of {day}: never embolize or infuse it.',
    zh: '{place}{day} 将脊髓前动脉列为靶血管：不得栓塞或灌注。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
export type Code = keyof typeof wording;

type Target = Dated<Embolization> | Dated<ArterialInfusion>;

const isSpinal = ({ name }: Vessel): boolean => name === 'anterior-spinal-artery';

/** Words that exclude the spinal artery name it too: such a row does not target it. */
const targetsSpinal = ({ vessels, remarks }: Target): boolean =>
  vessels.some(isSpinal) && remarks?.includes('spinal-branch-excluded') !== true;

function about(acts: Acts, rows: readonly [Target, ...Target[]], vessels: readonly Vessel[]) {
  const facts = { place: placeOf(acts), vessels: { vessels }, day: { day: rows[0].day } };
  return {
    facts: { ...(acts.segment && { segment: acts.segment.number }), ...facts },
    evidence: ofActs(rows),
  };
}

/** The anterior spinal artery as a target. */
export function spinalTargets(acts: Acts): readonly Finding<Code>[] {
  const [first, ...others] = [...acts.embolizations, ...acts.infusions].filter(targetsSpinal);
  if (first === undefined) return [];
  const rows = [first, ...others] as const;
  const vessels = flat(rows, (row) => row.vessels.filter(isSpinal)).slice(0, 1);
  return [
    { code: 'anterior-spinal-artery-targeted', ...about(acts, rows, vessels), severity: 'stop', ...stillOpen(rows) },
  ];
}

/** An embolization of a vessel at risk. */
export interface Risk {
  readonly row: Dated<Embolization>;
  readonly vessel: Vessel;
}

/** Vessels closed, or to be closed, with no documented exclusion: the documentation is what is asked for. */
export function notExcluded(acts: Acts, risks: readonly Risk[]): readonly Finding<Code>[] {
  const [first, ...others] = new Set(risks.map(({ row }) => row));
  if (first === undefined) return [];
  const vessels = [...new Map(risks.map(({ vessel }) => [JSON.stringify(vessel), vessel])).values()];
  const { actionable } = stillOpen([first, ...others]);
  return [
    {
      code: 'spinal-branch-not-excluded',
      ...about(acts, [first, ...others], vessels),
      severity: 'caution',
      actionable,
    },
  ];
}
