import type { CourseView } from '../../timeline/course-view.js';
import { plusDays } from '../../timeline/day.js';
import { ledgerOn } from '../../timeline/ledger.js';
import { inOrder, ofSession } from '../evidence.js';
import { letter } from '../letter.js';
import { need } from '../needs.js';
import { defineRule, type RuleOutcome } from '../rule.js';
import { unprovenSilence, VESSEL_SOURCES } from '../silence.js';
import { tried } from '../tried.js';
import { ofLedger, unknownVessels } from '../vessels.js';
import { CRITERIA } from './criteria.js';
import { noneLeft, tooFew, wording, type Code, type Situation } from './findings.js';
import { parameters, type Parameters } from './parameters.js';

function judgeFirstSegment(view: CourseView, settings: Parameters): RuleOutcome<Code> {
  const segment = view.course.segments[0];
  const next = segment.next?.planned === false ? segment.next : undefined;
  // The segment is over with the next session, or on the last day of its own (section 9, decision 18).
  const until = next === undefined ? plusDays(segment.session.day, view.settings.maxGapDays) : segment.until;
  const open = next === undefined && view.asOf < until;
  const ledger = ledgerOn(view, until, view.planning);
  const evidence = inOrder([...ofSession(segment.session), ...ofLedger(ledger)]);
  const answer = { segment: 1, evidence };
  const situation: Situation = { view, settings, segment, ledger, until, open, evidence };

  if (segment.session.planned)
    return { status: 'not-applicable', ...answer, criteria: [], because: need('session-only-planned') };
  if (ledger.single)
    return {
      status: 'not-applicable',
      ...answer,
      criteria: tried(CRITERIA, { severalFeeders: 'not-met' }),
      because: need('single-feeding-vessel'),
    };
  const end = view.course.endedBy;
  const closedEnough = ledger.extent === 'all-but-one' || ledger.extent === 'complete';
  if (end !== undefined && end.day < until && !closedEnough)
    return {
      status: 'not-applicable',
      ...answer,
      criteria: [],
      because: need('window-open-at-end-of-care', { day: { day: end.day } }),
    };

  const silent = unprovenSilence(view, VESSEL_SOURCES);
  const severalOpen = ledger.extent === 'some' || (ledger.extent === 'none' && ledger.atLeast >= 2);
  const procedures = unprovenSilence(view, ['Procedure']);
  if (severalOpen && procedures === undefined)
    return {
      status: 'unmet',
      ...answer,
      criteria: tried(CRITERIA, { severalFeeders: 'met', allButOne: 'not-met', oneLeft: 'met' }),
      findings: [tooFew(situation)],
    };
  if (silent !== undefined)
    return { status: 'indeterminate', ...answer, criteria: tried(CRITERIA, { allButOne: 'unknown' }), needs: [silent] };
  const trace = {
    ...(ledger.contradicted && { wordsAgree: 'not-met' as const }),
    ...(ledger.feedingAgain.length > 0 && { stayedClosed: 'not-met' as const }),
  };
  if (ledger.extent === 'all-but-one')
    return {
      status: 'met',
      ...answer,
      criteria: tried(CRITERIA, { severalFeeders: 'met', allButOne: 'met', oneLeft: 'met', ...trace }),
    };
  if (ledger.extent === 'complete')
    return {
      status: 'unmet',
      ...answer,
      criteria: tried(CRITERIA, { severalFeeders: 'met', oneLeft: 'not-met', ...trace }),
      findings: [noneLeft(situation)],
    };
  return {
    status: 'indeterminate',
    ...answer,
    criteria: tried(CRITERIA, { severalFeeders: 'unknown', allButOne: 'unknown' }),
    needs: [unknownVessels(ledger)],
  };
}

export const leaveOneDeliveryVessel = defineRule<Code, Parameters>({
  meta: {
    id: 'leave-one-delivery-vessel',
    title: { en: 'Leave one delivery vessel open in segment 1', zh: '第 1 周期保留一支给药血管' },
    version: '1.0.0',
    clauses: ['C4b'],
    decisionPoints: ['chart-opened', 'order-selected', 'order-signed', 'discharge-planned', 'course-reviewed'],
    citations: [
      letter('C4b', {
        en: 'With multivessel supply, all feeding vessels but one are embolized during the first segment; the one stays as the delivery vessel.',
        zh: '多支血管供血时，第 1 周期内栓塞除一支外的全部供血血管，保留的一支作为给药血管。',
      }),
    ],
  },
  parameters,
  wording,
  evaluate: (view, settings) => [judgeFirstSegment(view, settings)],
});
