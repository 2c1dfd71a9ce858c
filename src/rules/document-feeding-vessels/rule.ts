import type { CourseView } from '../../timeline/course-view.js';
import { plusDays } from '../../timeline/day.js';
import { inOrder, ofProcedure, ofSession } from '../evidence.js';
import { letter } from '../letter.js';
import { need } from '../needs.js';
import { defineRule, type Criterion, type RuleOutcome } from '../rule.js';
import { unprovenSilence, VESSEL_SOURCES } from '../silence.js';
import { tried } from '../tried.js';
import { CRITERIA } from './criteria.js';
import { undocumented, wording, type Code } from './findings.js';
import { mapsOf, silentOf } from './maps.js';
import { parameters, type Parameters } from './parameters.js';
import { judgePulmonarySupply } from './pulmonary.js';

/** Whether the feeding vessels were mapped by the end of segment 1. */
function judgeMap(view: CourseView): RuleOutcome<Code> {
  const segment = view.course.segments[0];
  const { session } = segment;
  const next = segment.next?.planned === false ? segment.next : undefined;
  // The segment is over with the next session, or on the last day of its own (section 9, decision 18).
  const until = next === undefined ? plusDays(session.day, view.settings.maxGapDays) : segment.until;
  const open = next === undefined && view.asOf < until;
  const maps = mapsOf(view);
  const inTime = maps.filter(({ day }) => day <= until);
  const answer = { segment: 1, evidence: inOrder([...ofSession(session), ...maps.map(ofProcedure)]) };
  const check = (mapped: Criterion['result']): readonly Criterion[] => tried(CRITERIA, { mapped });

  if (session.planned)
    return { status: 'not-applicable', ...answer, criteria: [], because: need('session-only-planned') };
  if (inTime.length > 0) return { status: 'met', ...answer, criteria: check('met') };
  const end = view.course.endedBy;
  if (end !== undefined && end.day < until) {
    const because = need('window-open-at-end-of-care', { day: { day: end.day } });
    return { status: 'not-applicable', ...answer, criteria: [], because };
  }
  const silent = silentOf(view, until, () => false);
  const needed =
    silent === undefined
      ? unprovenSilence(view, VESSEL_SOURCES)
      : need('angiography-vessels', { day: { day: silent.day } });
  if (needed !== undefined) return { status: 'indeterminate', ...answer, criteria: check('unknown'), needs: [needed] };
  const finding = undocumented(view, segment, open, maps[0]);
  return { status: 'unmet', ...answer, criteria: check('not-met'), findings: [finding] };
}

export const documentFeedingVessels = defineRule<Code, Parameters>({
  meta: {
    id: 'document-feeding-vessels',
    title: { en: 'Document the vessels that feed the tumor', zh: '记录肿瘤的供血血管' },
    version: '1.0.0',
    clauses: ['B1', 'B2', 'B3'],
    decisionPoints: ['chart-opened', 'course-reviewed'],
    citations: [
      letter('B1', {
        en: 'Treatment fails where several systemic arteries feed the tumor.',
        zh: '肿瘤由多支体循环动脉供血是治疗失败的原因之一。',
      }),
      letter('B2', {
        en: 'Treatment fails where the pulmonary circulation feeds some peripheral tumors.',
        zh: '部分周围型肿瘤由肺循环供血是治疗失败的原因之一。',
      }),
      letter('B3', {
        en: 'Treatment fails where systemic arteries feed mediastinal and hilar nodes.',
        zh: '纵隔及肺门淋巴结由体循环供血是治疗失败的原因之一。',
      }),
    ],
  },
  parameters,
  wording,
  evaluate: (view, settings) => [judgeMap(view), judgePulmonarySupply(view, settings)],
});
