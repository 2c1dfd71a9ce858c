import type { CourseView } from '../../timeline/course-view.js';
import type { SourceType } from '../../timeline/fact.js';
import { inOrder } from '../evidence.js';
import { letter } from '../letter.js';
import { need } from '../needs.js';
import { PHRASES } from '../phrases.js';
import { defineRule, type Criterion, type EvidenceItem, type RuleOutcome } from '../rule.js';
import { DOSE_SOURCES, unprovenSilence } from '../silence.js';
import { tried } from '../tried.js';
import { unknownVessels } from '../vessels.js';
import { anchorOf, type Anchor } from './anchor.js';
import { CRITERIA } from './criteria.js';
import { absent, late, wording, type Code } from './findings.js';
import { irradiationsOf, type Irradiation } from './irradiation.js';
import { parameters, type Parameters } from './parameters.js';

/** Where radiotherapy would be documented, and the sessions and embolizations that would move its window. */
const SOURCES: readonly SourceType[] = [...DOSE_SOURCES, 'ServiceRequest'];

type Results = Readonly<Partial<Record<keyof typeof CRITERIA, Criterion['result']>>>;

function check(results: Results, settings: Parameters): readonly Criterion[] {
  const { afterSegments, afterDaysWithoutSession, untilDay } = settings;
  return tried(CRITERIA, results, { after: afterSegments, gap: afterDaysWithoutSession, until: untilDay });
}

/** Where treatment ended, as evidence. */
function endOf({ course }: CourseView): readonly EvidenceItem[] {
  const end = course.endedBy;
  if (end === undefined) return [];
  return [
    { resource: end.source, day: end.day, what: end.kind === 'resection' ? PHRASES.resection : PHRASES.endOfCare },
  ];
}

function judgeBy(
  anchor: Anchor,
  rows: readonly Irradiation[],
  view: CourseView,
  settings: Parameters,
): RuleOutcome<Code> {
  const evidence = inOrder([...anchor.evidence, ...rows.map(({ item }) => item), ...endOf(view)]);
  if (rows.some(({ day }) => day <= anchor.until))
    return { status: 'met', evidence, criteria: check({ inTime: 'met' }, settings) };
  const end = view.course.endedBy;
  if (end !== undefined && end.day <= anchor.until) {
    const because = need('window-open-at-end-of-care', { day: { day: end.day } });
    return { status: 'not-applicable', evidence, criteria: [], because };
  }
  if (!anchor.fallenDue) {
    const criteria = check({ fallenDue: 'not-met' }, settings);
    return { status: 'not-applicable', evidence, criteria, because: need('course-goes-on') };
  }
  const [tooLate] = rows;
  if (view.asOf < anchor.from && tooLate === undefined) {
    const because = need('radiotherapy-not-yet-due', { from: { day: anchor.from } });
    return { status: 'not-applicable', evidence, criteria: check({ fallenDue: 'met' }, settings), because };
  }
  const silent = unprovenSilence(view, SOURCES);
  if (silent !== undefined) {
    const criteria = check({ fallenDue: 'met', inTime: 'unknown' }, settings);
    return { status: 'indeterminate', evidence, criteria, needs: [silent] };
  }
  const finding = tooLate === undefined ? absent(anchor, view) : late(anchor, tooLate, view);
  const criteria = check({ fallenDue: 'met', inTime: 'not-met' }, settings);
  return { status: 'unmet', evidence, criteria, findings: [finding] };
}

function answerOf(outcome: RuleOutcome<Code>): string {
  const findings = outcome.status === 'unmet' ? outcome.findings : [];
  return [outcome.status, ...findings.map(({ code, severity }) => `${code} ${severity}`)].join(' ');
}

function judgeCourse(view: CourseView, settings: Parameters): RuleOutcome<Code> {
  const rows = irradiationsOf(view);
  const { certain, possible } = anchorOf(view, settings);
  const outcome = judgeBy(certain, rows, view, settings);
  if (possible === undefined) return outcome;
  // An embolization of unknown extent leaves doubt only where the answer hangs on it.
  if (answerOf(judgeBy(possible.anchor, rows, view, settings)) === answerOf(outcome)) return outcome;
  const evidence = inOrder([...outcome.evidence, ...possible.anchor.evidence]);
  const criteria = check({ fallenDue: 'unknown', inTime: 'unknown' }, settings);
  return { status: 'indeterminate', evidence, criteria, needs: [unknownVessels(possible.reached.ledger)] };
}

export const planRadiotherapyAfterCourse = defineRule<Code, Parameters>({
  meta: {
    id: 'plan-radiotherapy-after-course',
    title: { en: 'Plan radiotherapy after the interventional course', zh: '介入疗程后安排放疗' },
    version: '1.0.0',
    clauses: ['C6'],
    decisionPoints: [
      'chart-opened',
      'order-selected',
      'order-signed',
      'discharge-planned',
      'appointment-booked',
      'course-reviewed',
    ],
    citations: [
      letter('C6', {
        en: 'Active conventional radiotherapy follows the intervention.',
        zh: '介入术后积极行常规放疗。',
      }),
    ],
  },
  parameters,
  wording,
  evaluate: (view, settings) => [judgeCourse(view, settings)],
});
