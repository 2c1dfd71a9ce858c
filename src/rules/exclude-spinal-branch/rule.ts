import type { CourseView } from '../../timeline/course-view.js';
import { flat } from '../../timeline/flat.js';
import { actsToJudge, ofActs, type Acts } from '../acts.js';
import { inOrder } from '../evidence.js';
import { need } from '../needs.js';
import { PHRASES } from '../phrases.js';
import { defineRule, type Need, type RuleOutcome } from '../rule.js';
import { unprovenSilence, VESSEL_SOURCES } from '../silence.js';
import { tried } from '../tried.js';
import { CRITERIA } from './criteria.js';
import { exclusionFor } from './exclusion.js';
import { notExcluded, spinalTargets, wording, type Code, type Risk } from './findings.js';
import { parameters, type Parameters } from './parameters.js';

function judgeActs(acts: Acts, view: CourseView, settings: Parameters): RuleOutcome<Code> {
  const place = acts.segment === undefined ? {} : { segment: acts.segment.number };
  const targets = spinalTargets(acts);
  const names: readonly string[] = settings.vesselsAtRisk;
  const risks = flat(acts.embolizations, (row): readonly Risk[] =>
    row.vessels.filter(({ name }) => names.includes(name)).map((vessel) => ({ row, vessel })),
  );
  const unnamed = acts.embolizations.filter((row) => row.vessels.length === 0);
  if (targets.length === 0 && risks.length === 0 && unnamed.length === 0)
    return { status: 'not-applicable', ...place, criteria: [], evidence: [], because: need('no-spinal-risk') };

  const open = risks.filter(({ row, vessel }) => exclusionFor(row, vessel, view) === undefined);
  const nameless = unnamed.filter((row) => exclusionFor(row, undefined, view) === undefined);
  const documented = [...risks, ...unnamed.map((row) => ({ row, vessel: undefined }))].flatMap(
    ({ row, vessel }) => exclusionFor(row, vessel, view) ?? [],
  );
  // Documentation is the act asked for: its absence proves something where all of it was obtained (protocol section 3).
  const silent = open.length > 0 ? unprovenSilence(view, VESSEL_SOURCES) : undefined;
  const lacking = silent === undefined ? notExcluded(acts, open) : [];
  const undocumented = lacking.length > 0 ? 'not-met' : silent !== undefined || nameless.length > 0 ? 'unknown' : 'met';
  const answer = {
    criteria: tried(CRITERIA, {
      ...(risks.length + unnamed.length > 0 && { excluded: undocumented }),
      spared: targets.length > 0 ? 'not-met' : 'met',
    }),
    evidence: inOrder([
      ...ofActs([...acts.embolizations, ...acts.infusions]),
      ...documented.map((each) => ({ resource: each.source, day: each.day, what: PHRASES.spinalExcluded })),
    ]),
    ...place,
  };
  const needs: readonly Need[] = [
    ...nameless.map((row) => need('vessels-of-embolization', { day: { day: row.day } })),
    ...(silent === undefined ? [] : [silent]),
  ];
  const [first, ...more] = [...targets, ...lacking];
  if (first !== undefined)
    return { status: 'unmet', ...answer, findings: [first, ...more], ...(needs.length > 0 && { needs }) };
  const [firstNeed, ...moreNeeds] = needs;
  if (firstNeed !== undefined) return { status: 'indeterminate', ...answer, needs: [firstNeed, ...moreNeeds] };
  return { status: 'met', ...answer };
}

export const excludeSpinalBranch = defineRule<Code, Parameters>({
  meta: {
    id: 'exclude-spinal-branch',
    title: { en: 'Exclude spinal supply before embolizing', zh: '栓塞前排除脊髓供血' },
    version: '1.0.0',
    pack: 'safety',
    clauses: ['spinal supply'],
    decisionPoints: ['order-selected', 'order-signed', 'course-reviewed'],
    citations: [
      {
        document: 'Endovascular CDS protocol, safety pack',
        version: '1.0.0',
        locator: 'spinal supply',
        says: {
          en: 'Spinal-cord ischemia is reported in 1.4–6.5 % of bronchial artery embolizations: no branch that may supply the cord is closed before that is excluded.',
          zh: '文献报道支气管动脉栓塞后脊髓缺血发生率为 1.4–6.5 %：未排除脊髓供血前不栓塞可能供应脊髓的分支。',
        },
      },
    ],
  },
  parameters,
  wording,
  evaluate: (view, settings) => actsToJudge(view).map((acts) => judgeActs(acts, view, settings)),
});
