/** The days in which the protocol asks for an act, each with how it stands on the day. */
import type { Outcome } from '../../rules/judgement.js';
import type { Language } from '../../rules/wording.js';
import { type Drawing, listed } from './drawing.js';
import type { LaneId } from './item.js';
import { idOf } from './outcomes.js';
import type { ToldOutcome, Window, WindowKind } from './picture.js';
import { spanOf } from './spans.js';
import { completeEmbolizationWindows, partialEmbolizationWindows } from './windows/embolization.js';
import type { OutcomeOf } from './windows/found-window.js';
import { nextSessionWindows } from './windows/next-session.js';
import { radiotherapyWindows } from './windows/radiotherapy.js';
import { supplementWindows } from './windows/supplement.js';

const LANE: Readonly<Record<WindowKind, LaneId>> = {
  'next-session': 'arterial',
  supplement: 'systemic',
  'partial-embolization': 'embolization',
  'complete-embolization': 'embolization',
  radiotherapy: 'radiotherapy',
};

/** The windows of the course, lane by lane, earliest first. */
export function windowsOf(drawing: Drawing, outcomes: readonly Outcome[]): readonly Window[] {
  const { told, view } = drawing;
  const outcomeOf: OutcomeOf = (rule, segment) =>
    outcomes.find((one) => one.rule === rule && one.course === view.course.number && one.segment === segment);
  const found = [
    ...nextSessionWindows(drawing, outcomeOf),
    ...supplementWindows(drawing, outcomeOf),
    ...partialEmbolizationWindows(drawing, outcomeOf),
    ...completeEmbolizationWindows(drawing, outcomeOf),
    ...radiotherapyWindows(drawing, outcomeOf),
  ];
  return found.map(({ kind, segment, days, accepted, mark, outcome }): Window => {
    const id = idOf(outcome);
    return {
      id: `${kind} ${segment.number}`,
      kind,
      lane: LANE[kind],
      segment: segment.number,
      ...spanOf(days),
      mark,
      ...(accepted && { accepted: spanOf(accepted) }),
      text: textOf(
        told.outcomes.find((one) => one.id === id),
        drawing.language,
      ),
      outcome: id,
    };
  });
}

/** The findings of a rule, else what is missing to judge, else why it does not apply, else what it asks for. */
function textOf(outcome: ToldOutcome | undefined, language: Language): string {
  const { findings = [], needs = [], because, criteria = [] } = outcome ?? {};
  const told = [findings, needs, because === undefined ? [] : [because], criteria].find((each) => each.length > 0);
  return listed(
    (told ?? []).map(({ text }) => text),
    language,
  );
}
