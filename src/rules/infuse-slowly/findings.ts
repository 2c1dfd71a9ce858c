import type { Segment } from '../../timeline/course-view.js';
import { flat } from '../../timeline/flat.js';
import { drugsOf } from '../../timeline/regimen-match.js';
import { inOrder, ofDelivery, ofProcedure } from '../evidence.js';
import { need } from '../needs.js';
import { PHRASES } from '../phrases.js';
import type { EvidenceItem, FactValue, Finding, Need, Sentence } from '../rule.js';
import type { Act, Time } from './times.js';

/** One sentence for each finding code. */
export const wording = {
  'infusion-too-fast': {
    en: 'Segment {segment}: arterial {drugs} of {day} {how}; at least {minimum} min are asked for.',
    zh: '第 {segment} 周期：{day} 动脉{drugs}{how}；应至少 {minimum} 分钟。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
export type Code = keyof typeof wording;

type TooFast = Act & { readonly time: Time & { readonly is: 'too-fast' } };

/** A tenth of a minute, never rounded up to the limit. */
const shownMinutes = (minutes: number): number => Math.floor(minutes * 10) / 10;

/** How the drug ran, in words. */
function howOf({ row, time }: TooFast): Sentence {
  const ordered = row.kind === 'drug-delivery' ? row.status !== 'given' : row.standing !== 'performed';
  if (time.by === 'bolus')
    return ordered
      ? { en: 'is ordered as a bolus', zh: '医嘱为快速推注' }
      : { en: 'was given as a bolus', zh: '以快速推注给予' };
  const minutes = shownMinutes(time.minutes);
  if (time.by === 'procedure') return { en: `ran in a procedure of ${minutes} min`, zh: `所在操作仅 ${minutes} 分钟` };
  return ordered || time.source !== row.source
    ? { en: `is ordered over ${minutes} min`, zh: `医嘱灌注 ${minutes} 分钟` }
    : { en: `ran over ${minutes} min`, zh: `灌注 ${minutes} 分钟` };
}

/** The drugs of some acts for a sentence; infusions that name none say so. */
function drugsIn(acts: readonly Act[]): FactValue {
  const drugs = drugsOf(flat(acts, ({ row }) => (row.kind === 'drug-delivery' ? [row] : [])));
  return drugs.length > 0 ? { drugs } : PHRASES.infusionOnly;
}

/** The row of an act, and what tells of its time. */
export function ofAct({ row, time }: Act): readonly EvidenceItem[] {
  const item = row.kind === 'drug-delivery' ? ofDelivery(row) : ofProcedure(row);
  if (!('by' in time)) return [item];
  const { source } = time;
  if (time.by === 'bolus') return [item, { resource: source, day: row.day, what: PHRASES.bolus }];
  const what = time.by === 'procedure' ? PHRASES.procedureTime : PHRASES.infusionTime;
  return [item, { resource: source, day: row.day, what, facts: { minutes: shownMinutes(time.minutes) } }];
}

/** Acts that a sentence can name together. */
function groupedBy(acts: readonly Act[], keyOf: (act: Act) => string): readonly (readonly [Act, ...Act[]])[] {
  const groups = new Map<string, [Act, ...Act[]]>();
  for (const act of acts) {
    const group = groups.get(keyOf(act));
    if (group === undefined) groups.set(keyOf(act), [act]);
    else group.push(act);
  }
  return [...groups.values()];
}

/** One finding for each day and manner. */
export function tooFast(segment: Segment, acts: readonly Act[], minimum: number): readonly Finding<Code>[] {
  const fast = acts.filter((act): act is TooFast => act.time.is === 'too-fast');
  const groups = groupedBy(fast, (act) => JSON.stringify([act.row.day, act.planned, howOf(act as TooFast)]));
  return groups.map((group): Finding<Code> => {
    const [{ row, time }] = group as readonly [TooFast, ...TooFast[]];
    return {
      code: 'infusion-too-fast',
      severity: 'caution',
      facts: {
        segment: segment.number,
        day: { day: row.day },
        drugs: drugsIn(group),
        how: howOf(group[0] as TooFast),
        minimum,
        ...(time.by !== 'bolus' && { minutes: shownMinutes(time.minutes) }),
      },
      evidence: inOrder(flat(group, ofAct)),
      // What has run cannot be slowed down; only an order can.
      actionable: group.some(({ planned }) => planned),
    };
  });
}

/** What keeps the rule from an answer about some of the acts. */
export function untold(acts: readonly Act[]): readonly Need[] {
  const untimed = acts.filter(({ time }) => time.is === 'split' || time.is === 'unknown');
  return groupedBy(untimed, ({ row, time }) => `${row.day}|${time.is}`).map((group) =>
    need(group[0].time.is === 'split' ? 'infusion-time-split' : 'infusion-time', {
      drugs: drugsIn(group),
      day: { day: group[0].row.day },
    }),
  );
}
