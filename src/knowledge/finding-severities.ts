/**
 * With which severities each finding of a rule is said, gravest last. The cases of the rules prove it
 * (test/knowledge/finding-severities.test.ts); what decides between them stands in each rule's README.
 */
import type { Severity } from '../rules/rule.js';

type Severities = readonly [Severity, ...Severity[]];

const ADVISORY: Severities = ['advisory'];
const CAUTION: Severities = ['caution'];
const STOP: Severities = ['stop'];
const UP_TO_CAUTION: Severities = ['advisory', 'caution'];
const FROM_CAUTION: Severities = ['caution', 'stop'];

/** By id of the rule, then by code of the finding. */
export const FINDING_SEVERITIES: Readonly<Record<string, Readonly<Record<string, Severities>>>> = {
  'confirm-indication': {
    'possibly-operable': CAUTION,
    'review-operability': ADVISORY,
    'progressing-on-systemic-therapy': ADVISORY,
  },
  'follow-systemic-regimen': {
    'drug-outside-regimen': CAUTION,
    'regimen-histology-mismatch': FROM_CAUTION,
    'no-platinum': ADVISORY,
    'duplicate-platinum': CAUTION,
  },
  'give-systemic-supplement': {
    'supplement-missing': UP_TO_CAUTION,
    'supplement-late': UP_TO_CAUTION,
    'supplement-due': ADVISORY,
    'supplement-before-infusion': ADVISORY,
    'supplement-underdosed': ADVISORY,
  },
  'infuse-slowly': { 'infusion-too-fast': CAUTION },
  'keep-segment-schedule': {
    'segment-too-early': CAUTION,
    'segment-overdue': ADVISORY,
    'course-too-short': ADVISORY,
    'course-too-long': CAUTION,
  },
  'document-feeding-vessels': { 'feeding-vessels-undocumented': ADVISORY, 'consider-pulmonary-supply': ADVISORY },
  'leave-one-delivery-vessel': {
    'partial-embolization-due': ADVISORY,
    'partial-embolization-missing': UP_TO_CAUTION,
    'partial-embolization-incomplete': ADVISORY,
    'no-delivery-vessel-left': UP_TO_CAUTION,
  },
  'embolize-completely-after-fourth-segment': {
    'complete-embolization-due': ADVISORY,
    'complete-embolization-overdue': UP_TO_CAUTION,
    'complete-embolization-too-early': CAUTION,
    'infusion-through-occluded-vessel': CAUTION,
  },
  'plan-radiotherapy-after-course': { 'radiotherapy-due': ADVISORY, 'radiotherapy-overdue': UP_TO_CAUTION },
  'reassess-resectability': { 'resection-review-due': ADVISORY },
  'check-laboratory-limits': {
    'neutrophils-low': STOP,
    'platelets-low': FROM_CAUTION,
    'renal-function-low': STOP,
    'bilirubin-high': STOP,
    'coagulation-abnormal': STOP,
  },
  'exclude-spinal-branch': { 'spinal-branch-not-excluded': CAUTION, 'anterior-spinal-artery-targeted': STOP },
  'respect-allergies': { 'drug-allergy': STOP, 'contrast-allergy': CAUTION },
};

/** @returns none for a rule or finding of another protocol */
export function severitiesOf(rule: string, finding: string): readonly Severity[] {
  return FINDING_SEVERITIES[rule]?.[finding] ?? [];
}
