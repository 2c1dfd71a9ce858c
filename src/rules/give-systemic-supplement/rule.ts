import type { CourseView, Segment } from '../../timeline/course-view.js';
import { plusDays } from '../../timeline/day.js';
import { inOrder, ofDelivery, ofSession } from '../evidence.js';
import { letter } from '../letter.js';
import { need } from '../needs.js';
import { PHRASES } from '../phrases.js';
import { defineRule, type Criterion, type Need, type RuleOutcome } from '../rule.js';
import { DOSE_SOURCES, PLANNED_DOSE_SOURCES, unprovenSilence } from '../silence.js';
import { tried } from '../tried.js';
import { CRITERIA } from './criteria.js';
import { absent, late, short, wording, type Code, type Situation } from './findings.js';
import { parameters, type Parameters } from './parameters.js';
import { decisive, partnerOf, timingOf } from './timing.js';
import { underdosed } from './underdose.js';

/** What keeps the rule from an answer. */
function unknowns(situation: Situation): readonly Need[] {
  const { segment, view, parameters, partner } = situation;
  const hanging = decisive(partner, segment.session.day, parameters).map((row) =>
    row.drug === undefined
      ? need('drug-name', { day: { day: row.day } })
      : need('delivery-route', { drugs: { drugs: [row.drug] }, day: { day: row.day } }),
  );
  const silent = unprovenSilence(view, segment.session.planned ? PLANNED_DOSE_SOURCES : DOSE_SOURCES);
  return silent === undefined ? hanging : [...hanging, silent];
}

type Results = Readonly<Partial<Record<keyof typeof CRITERIA, Criterion['result']>>>;

function judgeSegment(segment: Segment, view: CourseView, parameters: Parameters): RuleOutcome<Code> {
  const partner = partnerOf(segment, view, parameters);
  const { first, before, possible, continued, targeted, standIn } = partner;
  const seen = [first, before, ...possible, ...continued, ...targeted, ...standIn].flatMap((row) => row ?? []);
  const evidence = inOrder([...ofSession(segment.session), ...[...new Set(seen)].map(ofDelivery)]);
  const situation: Situation = { segment, view, parameters, partner, evidence };
  const limits = { limit: parameters.inTimeUntilDay, share: Math.round(parameters.underdosedBelow * 100) };
  const check = (results: Results): readonly Criterion[] => tried(CRITERIA, results, limits);
  const timing = timingOf(partner.first?.day, segment.session.day, parameters);
  const answer = { segment: segment.number, evidence };

  const end = view.course.endedBy;
  if (
    first === undefined &&
    standIn.length === 0 &&
    end !== undefined &&
    end.kind !== 'resection' &&
    end.day <= plusDays(segment.session.day, parameters.inTimeUntilDay)
  )
    return {
      status: 'not-applicable',
      ...answer,
      criteria: [],
      evidence: inOrder([...evidence, { resource: end.source, day: end.day, what: PHRASES.endOfCare }]),
      because: need('window-open-at-end-of-care', { day: { day: end.day } }),
    };

  const doses = underdosed(segment, view, parameters);
  const underdoses = doses.filter(({ doubt }) => doubt === undefined).map((each) => short(situation, each));
  if (timing === 'in-time' || standIn.length > 0) return judgeDoses();

  const [firstNeed, ...moreNeeds] = unknowns(situation);
  if (firstNeed !== undefined)
    return {
      status: 'indeterminate',
      ...answer,
      criteria: check({ given: first === undefined ? 'unknown' : 'met', inTime: 'unknown' }),
      needs: [firstNeed, ...moreNeeds],
    };
  if (first === undefined)
    return {
      status: 'unmet',
      ...answer,
      criteria: check({
        given: 'not-met',
        ...(partner.arterialOnly.length > 0 && { byVeinToo: 'not-met' }),
        ...(continued.length > 0 && { besideContinued: 'not-met' }),
        ...(targeted.length > 0 && { besideTargeted: 'not-met' }),
      }),
      findings: [absent(situation)],
    };
  return {
    status: 'unmet',
    ...answer,
    criteria: check({ given: 'met', inTime: 'not-met', ...(underdoses.length > 0 && { dosed: 'not-met' }) }),
    findings: [late(situation, first, timing === 'very-late'), ...underdoses],
  };

  /** A partner in time, or what stands in for one: only its dose is left to judge. */
  function judgeDoses(): RuleOutcome<Code> {
    const inTime: Results = timing === 'in-time' ? { given: 'met', inTime: 'met' } : { standIn: 'met' };
    const [underdose, ...more] = underdoses;
    if (underdose !== undefined)
      return {
        status: 'unmet',
        ...answer,
        criteria: check({ ...inTime, dosed: 'not-met' }),
        findings: [underdose, ...more],
      };
    const [doubt, ...doubts] = doses.map((each) => each.doubt).filter((each) => each !== undefined);
    if (doubt !== undefined)
      return {
        status: 'indeterminate',
        ...answer,
        criteria: check({ ...inTime, dosed: 'unknown' }),
        needs: [doubt, ...doubts],
      };
    return { status: 'met', ...answer, criteria: check(inTime) };
  }
}

export const giveSystemicSupplement = defineRule<Code, Parameters>({
  meta: {
    id: 'give-systemic-supplement',
    title: {
      en: 'Give the systemic cell-cycle-specific partner after each arterial session',
      zh: '每次动脉灌注后全身给予细胞周期特异性药物',
    },
    version: '1.1.0',
    clauses: ['C2', 'B4'],
    decisionPoints: ['chart-opened', 'order-selected', 'order-signed', 'discharge-planned', 'course-reviewed'],
    citations: [
      letter('C2', {
        en: 'After arterial chemotherapy, systemic intravenous chemotherapy with cell-cycle-specific drugs must strictly follow.',
        zh: '动脉化疗后必须严格续以细胞周期特异性药物的全身静脉化疗。',
      }),
      letter('B4', {
        en: 'The pharmacology of the drugs is ignored and the cell-cycle-specific ones are neglected.',
        zh: '药物的药理学被忽视，细胞周期特异性药物被遗漏。',
      }),
    ],
  },
  parameters,
  wording,
  evaluate: (view, settings) => view.course.segments.map((segment) => judgeSegment(segment, view, settings)),
});
