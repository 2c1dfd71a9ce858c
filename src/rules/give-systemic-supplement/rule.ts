import type { CourseView, Segment } from '../../timeline/course-view.js';
import { plusDays } from '../../timeline/day.js';
import { inOrder, ofDelivery, ofSession } from '../evidence.js';
import { letter } from '../letter.js';
import { need } from '../needs.js';
import { PHRASES } from '../phrases.js';
import { defineRule, type Need, type RuleOutcome } from '../rule.js';
import { DOSE_SOURCES, PLANNED_DOSE_SOURCES, unprovenSilence } from '../silence.js';
import { tried } from '../tried.js';
import { CRITERIA } from './criteria.js';
import { absent, late, short, wording, type Code, type Situation } from './findings.js';
import { parameters, type Parameters } from './parameters.js';
import { decisive, partnerOf, timingOf } from './timing.js';

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

function judgeSegment(segment: Segment, view: CourseView, parameters: Parameters): RuleOutcome<Code> {
  const partner = partnerOf(segment, view, parameters);
  const seen = [partner.first, partner.before, ...partner.possible, ...partner.targeted].flatMap((row) => row ?? []);
  const evidence = inOrder([...ofSession(segment.session), ...seen.map(ofDelivery)]);
  const situation: Situation = { segment, view, parameters, partner, evidence };
  const timing = timingOf(partner.first?.day, segment.session.day, parameters);
  const answer = { segment: segment.number, evidence };

  const end = view.course.endedBy;
  if (
    partner.first === undefined &&
    end !== undefined &&
    end.kind !== 'resection' &&
    end.day <= plusDays(segment.session.day, parameters.inTimeUntilDay)
  )
    return {
      ...answer,
      status: 'not-applicable',
      criteria: [],
      evidence: inOrder([...evidence, { resource: end.source, day: end.day, what: PHRASES.endOfCare }]),
      because: need('window-open-at-end-of-care', { day: { day: end.day } }),
    };

  const underdoses = short(situation);
  const [firstUnderdose, ...moreUnderdoses] = underdoses;
  if (timing === 'in-time') {
    const inTime = { given: 'met', inTime: 'met' } as const;
    if (firstUnderdose === undefined) return { ...answer, status: 'met', criteria: tried(CRITERIA, inTime) };
    return {
      ...answer,
      status: 'unmet',
      criteria: tried(CRITERIA, { ...inTime, dosed: 'not-met' }),
      findings: [firstUnderdose, ...moreUnderdoses],
    };
  }

  const [firstNeed, ...moreNeeds] = unknowns(situation);
  if (firstNeed !== undefined)
    return {
      ...answer,
      status: 'indeterminate',
      criteria: tried(CRITERIA, { given: partner.first === undefined ? 'unknown' : 'met', inTime: 'unknown' }),
      needs: [firstNeed, ...moreNeeds],
    };
  if (partner.first === undefined)
    return {
      ...answer,
      status: 'unmet',
      criteria: tried(CRITERIA, {
        given: 'not-met',
        ...(partner.arterialOnly.length > 0 && { notOnlyByArtery: 'not-met' }),
        ...(partner.targeted.length > 0 && { notOnlyTargeted: 'not-met' }),
      }),
      findings: [absent(situation)],
    };
  return {
    ...answer,
    status: 'unmet',
    criteria: tried(CRITERIA, { given: 'met', inTime: 'not-met', ...(underdoses.length > 0 && { dosed: 'not-met' }) }),
    findings: [late(situation, partner.first, timing === 'very-late'), ...underdoses],
  };
}

export const giveSystemicSupplement = defineRule<Code, Parameters>({
  meta: {
    id: 'give-systemic-supplement',
    title: 'Give the systemic cell-cycle-specific partner after each arterial session',
    version: '1.0.0',
    clauses: ['C2', 'B4'],
    decisionPoints: ['chart-opened', 'order-selected', 'order-signed', 'discharge-planned', 'course-reviewed'],
    citations: [
      letter(
        'C2',
        'After arterial chemotherapy, systemic intravenous chemotherapy with cell-cycle-specific drugs must strictly follow.',
      ),
      letter('B4', 'The pharmacology of the drugs is ignored and the cell-cycle-specific ones are neglected.'),
    ],
  },
  parameters,
  wording,
  evaluate: (view, settings) => view.course.segments.map((segment) => judgeSegment(segment, view, settings)),
});
