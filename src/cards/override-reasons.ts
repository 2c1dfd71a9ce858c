/**
 * Why a clinician may set a card aside: HL7's non-adherence reasons (the 3.0 ballot's suggestion, harmless in 2.0.1)
 * and our own where HL7 has none.
 */
import type { Remedy, Sentence } from '../rules/rule.js';
import type { Language } from '../rules/wording.js';
import type { OverrideReason } from './card.js';

const HL7 = 'http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes';
const OWN = 'https://endovascular-cds.org/fhir/CodeSystem/override-reason';

/** Each reason's code is its key. */
const REASONS = {
  'action-completed': { system: HL7, display: { en: 'Already done', zh: '已执行' } },
  'patient-contraindication': { system: HL7, display: { en: 'Contraindicated in this patient', zh: '该患者有禁忌' } },
  'patient-refuses': { system: HL7, display: { en: 'Patient declines', zh: '患者拒绝' } },
  'service-not-available': { system: HL7, display: { en: 'Not available here', zh: '本院无法提供' } },
  'given-elsewhere': { system: OWN, display: { en: 'Given or done at another hospital', zh: '已在外院执行' } },
  'chart-incomplete': { system: OWN, display: { en: 'The chart is incomplete or wrong', zh: '病历不完整或有误' } },
  'protocol-not-followed-by-intent': {
    system: OWN,
    display: { en: 'We treat this patient outside the protocol', zh: '有意不按本方案治疗' },
  },
} as const satisfies Readonly<Record<string, { system: string; display: Sentence }>>;

type ReasonCode = keyof typeof REASONS;

/** All reasons, with the code system each belongs to. */
export const OVERRIDE_REASONS: readonly {
  readonly system: string;
  readonly code: string;
  readonly display: Sentence;
}[] = Object.entries(REASONS).map(([code, { system, display }]) => ({ system, code, display }));

/** The reasons of our own code system. */
export const OWN_REASONS = OVERRIDE_REASONS.filter(({ system }) => system === OWN);

type Reasons = readonly [ReasonCode, ...ReasonCode[]];

const ACT: Reasons = [
  'action-completed',
  'given-elsewhere',
  'patient-contraindication',
  'patient-refuses',
  'service-not-available',
  'chart-incomplete',
  'protocol-not-followed-by-intent',
];
const BY_REMEDY: Readonly<Record<Remedy['kind'], Reasons>> = {
  'give-systemic-partner': ACT,
  embolize: ACT,
  'plan-radiotherapy': ACT,
  'review-resection': ACT,
  'remove-order': ['chart-incomplete', 'service-not-available', 'protocol-not-followed-by-intent'],
};
const WITHOUT_REMEDY: Reasons = ['chart-incomplete', 'patient-contraindication', 'protocol-not-followed-by-intent'];

/** The reasons that fit what the card asks for. */
export function overrideReasonsFor(
  remedy: Remedy | undefined,
  language: Language,
): readonly [OverrideReason, ...OverrideReason[]] {
  const [first, ...others] = remedy === undefined ? WITHOUT_REMEDY : BY_REMEDY[remedy.kind];
  const reason = (code: ReasonCode): OverrideReason => ({
    system: REASONS[code].system,
    code,
    display: REASONS[code].display[language],
  });
  return [reason(first), ...others.map(reason)];
}
