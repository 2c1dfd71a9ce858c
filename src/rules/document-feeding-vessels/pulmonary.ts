/** Pulmonary-artery supply of peripheral tumors (B2), considered where the disease does not respond. */
import { latestAssessments, type Assessment } from '../../timeline/assessments.js';
import { lastDayOfCourse } from '../../timeline/course-span.js';
import type { CourseView } from '../../timeline/course-view.js';
import { plusDays } from '../../timeline/day.js';
import { flat } from '../../timeline/flat.js';
import { inOrder, ofProcedure, ofSession } from '../evidence.js';
import { need } from '../needs.js';
import { PHRASES } from '../phrases.js';
import type { EvidenceItem, Need, RuleOutcome } from '../rule.js';
import { unprovenSilence, VESSEL_SOURCES } from '../silence.js';
import { tried } from '../tried.js';
import { CRITERIA } from './criteria.js';
import { considerPulmonary, type Code } from './findings.js';
import { performedOf, silentOf } from './maps.js';
import type { Parameters } from './parameters.js';

const isStable = (assessment: Assessment): boolean =>
  assessment.kind === 'disease-status' && assessment.status === 'stable';

function ofAssessment(assessment: Assessment): readonly EvidenceItem[] {
  return isStable(assessment)
    ? [{ resource: assessment.source, day: assessment.day, what: PHRASES.stable }]
    : [{ resource: assessment.source, day: assessment.day, what: PHRASES.assessed }];
}

/** Whether pulmonary supply has to be considered: one answer for the course. */
export function judgePulmonarySupply(
  view: CourseView,
  { pulmonaryAfterSegments: after }: Parameters,
): RuleOutcome<Code> {
  const performed = view.course.segments.filter(({ session }) => !session.planned);
  const segment = performed[after - 1];
  const shown = performedOf(view).filter(
    ({ vessels, pulmonaryShown }) => pulmonaryShown === true || vessels.some(({ name }) => name === 'pulmonary-artery'),
  );
  const sessions = flat(performed, ({ session }) => ofSession(session));
  if (segment === undefined)
    return {
      status: 'not-applicable',
      criteria: [],
      evidence: inOrder(sessions),
      because: need('fewer-than-two-segments', { after }),
    };
  const assessments = latestAssessments(view.facts, plusDays(segment.session.day, 1), lastDayOfCourse(view));
  const answer = {
    evidence: inOrder([...sessions, ...shown.map(ofProcedure), ...flat(assessments, ofAssessment)]),
  };
  const limits = { after };
  const cannotTell = (...needs: readonly [Need, ...Need[]]): RuleOutcome<Code> => ({
    status: 'indeterminate',
    ...answer,
    criteria: tried(CRITERIA, { pulmonaryShown: 'unknown' }, limits),
    needs,
  });
  if (shown.length > 0)
    return { status: 'met', ...answer, criteria: tried(CRITERIA, { pulmonaryShown: 'met' }, limits) };
  const [assessment] = assessments;
  const stable = assessments.filter(isStable).length;
  if (assessment === undefined || (stable > 0 && stable < assessments.length))
    return cannotTell(need('disease-status', limits));
  if (stable === 0)
    return {
      status: 'not-applicable',
      ...answer,
      criteria: tried(CRITERIA, { responds: 'met' }, limits),
      because: need('not-stable', limits),
    };
  const silent = silentOf(view, lastDayOfCourse(view), (vessels) => vessels.length > 0);
  if (silent !== undefined) return cannotTell(need('angiography-vessels', { day: { day: silent.day } }));
  const unproven = unprovenSilence(view, VESSEL_SOURCES);
  if (unproven !== undefined) return cannotTell(unproven);
  return {
    status: 'unmet',
    ...answer,
    criteria: tried(CRITERIA, { responds: 'not-met', pulmonaryShown: 'not-met' }, limits),
    findings: [considerPulmonary(view, performed, assessment)],
    needs: [need('tumor-position')],
  };
}
