import type { CourseView, Segment } from '../../timeline/course-view.js';
import { plusDays, type Day } from '../../timeline/day.js';
import type { Ledger } from '../../timeline/ledger.js';
import { ofKind } from '../../timeline/of-kind.js';
import { inOrder } from '../evidence.js';
import { PHRASES } from '../phrases.js';
import type { EvidenceItem, Finding, Sentence } from '../rule.js';
import { embolizationDays } from '../vessels.js';
import type { Parameters } from './parameters.js';

/** One sentence for each finding code. */
export const wording = {
  'partial-embolization-missing': {
    en: 'Segment 1: {count} feeding vessels, none embolized; all but one were to be occluded by {until}.',
    zh: '第 1 周期：{count} 支供血血管均未栓塞；应于 {until} 前栓塞除一支外的全部血管。',
  },
  'partial-embolization-incomplete': {
    en: 'Segment 1: {open} still open; all but one were to be occluded by {until}.',
    zh: '第 1 周期：{open}仍未栓塞；应于 {until} 前栓塞除一支外的全部血管。',
  },
  'no-delivery-vessel-left': {
    en: 'Segment 1: all feeding vessels are occluded, none is left to deliver the drugs.',
    zh: '第 1 周期：全部供血血管已栓塞，未保留给药血管。',
  },
  'partial-embolization-due': {
    en: 'Segment 1: occlude all feeding vessels but one by {until}; {count} are known.',
    zh: '第 1 周期：应于 {until} 前栓塞除一支外的全部供血血管（已知 {count} 支）。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
export type Code = keyof typeof wording;

/** Segment 1 and its vessels. */
export interface Situation {
  readonly view: CourseView;
  readonly settings: Parameters;
  readonly segment: Segment;
  /** As of the end of segment 1, or the day of the view while it is open. */
  readonly ledger: Ledger;
  /** Last day of segment 1. */
  readonly until: Day;
  readonly open: boolean;
  readonly evidence: readonly EvidenceItem[];
}

/** All closed: nothing left to deliver through. */
export function noneLeft({ view, settings, segment, ledger, evidence }: Situation): Finding<Code> {
  const bleeding = ofKind(view.facts, 'remark').filter(
    (fact) =>
      fact.remark === 'haemoptysis' &&
      // A month that reaches into the window counts.
      fact.when.first <= plusDays(segment.session.day, view.settings.mergeDays) &&
      fact.when.last >= segment.session.day - settings.haemoptysisWithinDays,
  );
  return {
    code: 'no-delivery-vessel-left',
    severity: bleeding.length > 0 ? 'advisory' : 'caution',
    facts: { segment: 1, vessels: { vessels: ledger.occluded } },
    evidence: inOrder([
      ...evidence,
      ...bleeding.map((fact) => ({ resource: fact.source, day: fact.day, what: PHRASES.haemoptysis })),
    ]),
    // Only an embolization that is still to come can be held back.
    actionable: ledger.embolizations.some((row) => row.standing !== 'performed'),
  };
}

/** Too few closed. */
export function tooFew({ view, settings, ledger, until, open, evidence }: Situation): Finding<Code> {
  const doneLater = embolizationDays(view).find(
    (reached) => reached.day > until && (reached.extent === 'all-but-one' || reached.extent === 'complete'),
  );
  const performed = view.course.segments.filter((segment) => !segment.session.planned);
  const stillPossible = !view.course.ended && performed.length < settings.actionableBeforeSegment;
  const facts = {
    segment: 1,
    count: ledger.atLeast,
    until: { day: until },
    open: { vessels: ledger.open },
  };
  const shared = { facts, evidence, actionable: doneLater === undefined && stillPossible };
  const remedy = { kind: 'embolize', extent: 'all-but-one', vessels: ledger.open } as const;
  if (open) return { code: 'partial-embolization-due', ...shared, severity: 'advisory', remedy };
  const none = ledger.embolizations.length === 0;
  const code = none ? 'partial-embolization-missing' : 'partial-embolization-incomplete';
  if (doneLater !== undefined)
    return { code, ...shared, severity: 'advisory', facts: { ...facts, doneOn: { day: doneLater.day } } };
  return { code, ...shared, severity: none ? 'caution' : 'advisory', remedy };
}
