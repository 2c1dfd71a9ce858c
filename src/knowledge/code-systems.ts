/** Our own codes as FHIR R4 CodeSystems: what cards, reports and the other artifacts speak in. */
import { OWN_REASONS } from '../cards/override-reasons.js';
import { NEEDS } from '../rules/needs.js';
import type { Protocol } from '../rules/protocol.js';
import type { RuleOutcome, Sentence } from '../rules/rule.js';
import type { CellCycle, Drug } from '../timeline/vocabulary.js';
import { DECISION_EVENTS } from './decision-points.js';
import { codeSystem, type OwnCodes, templated, worded } from './own-codes.js';

/** The rules, as `Card.source.topic` names them. */
function adviceCodes({ rules }: Protocol): OwnCodes {
  return codeSystem(
    {
      id: 'advice',
      title: { en: 'Rules of the protocol', zh: '方案规则' },
      description: 'The rules that give advice. A card names its rule by a code of this system (source.topic).',
    },
    rules.map(({ meta }) => ({
      ...worded(meta.id, meta.title, meta.citations.map(({ locator, says }) => `${locator}: ${says.en}`).join(' ')),
      property: [
        { code: 'pack', valueCode: meta.pack ?? 'protocol' },
        ...meta.clauses.map((clause) => ({ code: 'clause', valueString: clause })),
      ],
    })),
    [
      { code: 'pack', type: 'code', description: 'protocol, or safety: a pack that a site can switch off.' },
      { code: 'clause', type: 'string', description: 'Clause or section of the source that the rule checks.' },
    ],
  );
}

/** What rules find, with the sentence said about it. */
function findingCodes({ rules }: Protocol): OwnCodes {
  return codeSystem(
    {
      id: 'finding',
      title: { en: 'Findings', zh: '检出问题' },
      description:
        'What a rule can find. The definition is the sentence said, with {names} for the facts of the chart.',
    },
    rules.flatMap(({ meta, wording }) =>
      Object.entries(wording).map(([code, sentence]) => ({
        ...templated(code, sentence),
        property: [{ code: 'rule', valueCode: meta.id }],
      })),
    ),
    [{ code: 'rule', type: 'code', description: 'The rule that finds it: a code of the system "advice".' }],
  );
}

const needCodes = (): OwnCodes =>
  codeSystem(
    {
      id: 'need',
      title: { en: 'Needs and reasons', zh: '缺失信息与原因' },
      description: 'What is missing where a rule cannot tell, and why a rule does not apply.',
    },
    Object.entries(NEEDS).map(([code, sentence]) => templated(code, sentence)),
  );

const overrideReasonCodes = (): OwnCodes =>
  codeSystem(
    {
      id: 'override-reason',
      title: { en: 'Reasons to set a card aside', zh: '不采纳提示的原因' },
      description: 'Our own override reasons, beside the non-adherence reasons of HL7.',
    },
    OWN_REASONS.map(({ code, display }) => worded(code, display)),
  );

const decisionPointCodes = (): OwnCodes =>
  codeSystem(
    {
      id: 'decision-point',
      title: { en: 'Decision points', zh: '决策点' },
      description: 'When a rule speaks. The definition names the event: a CDS Hooks hook, or the chart review.',
    },
    Object.entries(DECISION_EVENTS).map(([code, { title, event }]) => worded(code, title, event)),
  );

const STATUS: Readonly<Record<RuleOutcome['status'], Sentence & { readonly means: string }>> = {
  met: { en: 'Met', zh: '符合', means: 'The chart shows that the rule was followed. Silence never proves this.' },
  unmet: { en: 'Unmet', zh: '不符合', means: 'The chart shows that it was not, or that it falls due.' },
  indeterminate: { en: 'Cannot tell', zh: '无法判定', means: 'The chart does not tell. Never to be counted as met.' },
  'not-applicable': { en: 'Not applicable', zh: '不适用', means: 'The rule asks nothing of this segment or course.' },
};

const statusCodes = (): OwnCodes =>
  codeSystem(
    {
      id: 'outcome-status',
      title: { en: 'Outcomes of a rule', zh: '规则结论' },
      description: 'The four answers that a rule can give about a segment or a course.',
    },
    Object.entries(STATUS).map(([code, { means, ...display }]) => worded(code, display, means)),
  );

const CELL_CYCLE: Readonly<Record<CellCycle, string>> = {
  specific: 'acts in one phase of the cell cycle',
  nonspecific: 'acts in every phase of the cell cycle',
  'not-cytotoxic': 'is no cytotoxic drug',
  'not-classified': 'is not classified here',
};

/** Antineoplastic ingredients: several in use have no code in RxNorm. */
function ingredientCodes(ingredients: ReadonlyMap<string, Drug>): OwnCodes {
  return codeSystem(
    {
      id: 'ingredient',
      title: { en: 'Antineoplastic ingredients', zh: '抗肿瘤药物成分' },
      description:
        'Ingredients that the service knows, with the class and the cell-cycle class that the protocol asks for.',
    },
    [...ingredients.values()].map(({ ingredient, drugClass, cellCycle, phase, chinese }) => ({
      code: ingredient,
      display: ingredient,
      definition: `${drugClass}; ${CELL_CYCLE[cellCycle]}`,
      ...(chinese !== undefined && { designation: [{ language: 'zh-CN', value: chinese }] }),
      property: [
        { code: 'class', valueString: drugClass },
        { code: 'cell-cycle', valueCode: cellCycle },
        ...(phase === undefined ? [] : [{ code: 'phase', valueString: phase }]),
      ],
    })),
    [
      { code: 'class', type: 'string', description: 'Drug class.' },
      { code: 'cell-cycle', type: 'code', description: 'specific, nonspecific, not-cytotoxic or not-classified.' },
      { code: 'phase', type: 'string', description: 'Phase of the cell cycle, where the drug is specific.' },
    ],
  );
}

/** All code systems. The protocol gives rules and findings, the tables give the ingredients. */
export function codeSystems(protocol: Protocol, ingredients: ReadonlyMap<string, Drug>): readonly OwnCodes[] {
  return [
    adviceCodes(protocol),
    findingCodes(protocol),
    needCodes(),
    overrideReasonCodes(),
    decisionPointCodes(),
    statusCodes(),
    ingredientCodes(ingredients),
  ];
}
