import type { CourseView } from '../../timeline/course-view.js';
import { flat } from '../../timeline/flat.js';
import { actsToJudge, ofActs, type Acts } from '../acts.js';
import { inOrder } from '../evidence.js';
import { need } from '../needs.js';
import { defineRule, type Criterion, type Need, type RuleOutcome } from '../rule.js';
import { unprovenSilence } from '../silence.js';
import { tried } from '../tried.js';
import { named } from '../analyte-words.js';
import { CITATIONS } from './citations.js';
import { CRITERIA } from './criteria.js';
import { findingsOf, ofResult, wording, type Code, type HeldTold } from './findings.js';
import { heldFor, occasionsOf, type Held, type Occasion } from './occasions.js';
import { parameters, type Parameters } from './parameters.js';

/** What is missing to judge one occasion. */
function needsOf(occasion: Occasion, held: readonly Held[], { withinDays }: Parameters): readonly Need[] {
  const day = { day: occasion.day };
  const lacking = flat(held, ({ limit, verdict }) =>
    verdict.state === 'unknown' && verdict.lacking === 'result' ? [limit.analyte] : [],
  );
  const unclear = flat(held, ({ verdict }): readonly Need[] => {
    if (verdict.state !== 'unknown' || verdict.lacking === 'result') return [];
    const resources = verdict.results.map(({ source }) => source).join(', ');
    if (verdict.lacking !== 'birth-or-sex') return [need(verdict.lacking, { resources })];
    return verdict.results.slice(0, 1).map((result) => need('birth-or-sex', { day: { day: result.day } }));
  });
  const nameless = held.some(({ perhaps, verdict }) => perhaps && verdict.state === 'beyond');
  return [
    ...(lacking.length > 0 ? [need('recent-result', { analytes: named(lacking), days: withinDays, day })] : []),
    ...unclear,
    ...(nameless ? [need(occasion.kind === 'session' ? 'arterial-drug' : 'drug-name', { day })] : []),
  ];
}

const once = (needs: readonly Need[]): readonly Need[] => [
  ...new Map(needs.map((each) => [JSON.stringify(each), each])).values(),
];

function keyOf({ limit, occasion }: Held): keyof typeof CRITERIA {
  if (limit.analyte === 'egfr') return limit.only === 'pemetrexed' ? 'pemetrexed' : 'cisplatin';
  return limit.analyte === 'platelets' && occasion.kind === 'embolization' ? 'embolizationPlatelets' : limit.analyte;
}

type Results = Partial<Record<keyof typeof CRITERIA, Criterion['result']>>;

/** Each limit with its worst result; what was found within is not certain where more results may exist. */
function resultsOf(all: readonly Held[], complete: boolean): Results {
  const results: Results = {};
  for (const held of all) {
    const { state } = held.verdict;
    const certain = complete ? 'met' : 'unknown';
    const result =
      state === 'beyond' ? (held.perhaps ? 'unknown' : 'not-met') : state === 'within' ? certain : 'unknown';
    const before = results[keyOf(held)];
    if (before === undefined || before === 'met' || result === 'not-met') results[keyOf(held)] = result;
  }
  return results;
}

function judgeActs(acts: Acts, view: CourseView, settings: Parameters): RuleOutcome<Code> {
  const place = acts.segment === undefined ? {} : { segment: acts.segment.number };
  const occasions = occasionsOf(acts, view);
  if (occasions.length === 0) {
    const because = need(view.planning ? 'nothing-planned' : 'no-cytotoxic-or-embolization');
    return { status: 'not-applicable', ...place, criteria: [], evidence: [], because };
  }
  const judged = occasions.map((occasion) => ({ occasion, held: heldFor(occasion, view, settings) }));
  const all = flat(judged, ({ held }) => held);
  const told = all.filter((each): each is HeldTold => each.verdict.state !== 'unknown');
  const silent = unprovenSilence(view, ['Observation']);
  const answer = {
    criteria: tried(CRITERIA, resultsOf(all, silent === undefined), settings),
    evidence: inOrder([...ofActs(flat(occasions, ({ rows }) => rows)), ...told.map(ofResult)]),
    ...place,
  };
  const [first, ...more] = findingsOf(
    acts,
    told.filter(({ perhaps, verdict }) => verdict.state === 'beyond' && !perhaps),
  );
  const missing = flat(judged, ({ occasion, held }) => needsOf(occasion, held, settings));
  const needs = once([...missing, ...(silent === undefined ? [] : [silent])]);
  if (first !== undefined)
    return { status: 'unmet', ...answer, findings: [first, ...more], ...(needs.length > 0 && { needs }) };
  const [firstNeed, ...moreNeeds] = needs;
  if (firstNeed !== undefined) return { status: 'indeterminate', ...answer, needs: [firstNeed, ...moreNeeds] };
  return { status: 'met', ...answer };
}

export const checkLaboratoryLimits = defineRule<Code, Parameters>({
  meta: {
    id: 'check-laboratory-limits',
    title: {
      en: 'Check laboratory limits before cytotoxic drugs and embolization',
      zh: '给予细胞毒药物及栓塞前核对检验指标',
    },
    version: '1.0.0',
    pack: 'safety',
    clauses: ['laboratory limits', 'pemetrexed dosage', 'high bleeding risk', 'CKD-EPI 2021'],
    decisionPoints: ['order-selected', 'order-signed', 'course-reviewed'],
    citations: CITATIONS,
  },
  parameters,
  wording,
  evaluate: (view, settings) => actsToJudge(view).map((acts) => judgeActs(acts, view, settings)),
});
