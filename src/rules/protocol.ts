/** The rulebook: the protocol as an ordered list of rules. Adding a rule is one line here. */
import { checkLaboratoryLimits } from './check-laboratory-limits/rule.js';
import { confirmIndication } from './confirm-indication/rule.js';
import { documentFeedingVessels } from './document-feeding-vessels/rule.js';
import { embolizeCompletelyAfterFourthSegment } from './embolize-completely-after-fourth-segment/rule.js';
import { excludeSpinalBranch } from './exclude-spinal-branch/rule.js';
import { followSystemicRegimen } from './follow-systemic-regimen/rule.js';
import { giveSystemicSupplement } from './give-systemic-supplement/rule.js';
import { infuseSlowly } from './infuse-slowly/rule.js';
import { keepSegmentSchedule } from './keep-segment-schedule/rule.js';
import { leaveOneDeliveryVessel } from './leave-one-delivery-vessel/rule.js';
import { planRadiotherapyAfterCourse } from './plan-radiotherapy-after-course/rule.js';
import { reassessResectability } from './reassess-resectability/rule.js';
import { respectAllergies } from './respect-allergies/rule.js';
import type { AnyRule, Sentence } from './rule.js';

export interface Protocol {
  readonly id: string;
  readonly version: string;
  readonly title: Sentence;
  /** What the protocol is worth as evidence; said on every card and report. */
  readonly standing: Sentence;
  /** In the order in which their outcomes stand. */
  readonly rules: readonly AnyRule[];
}

export const PROTOCOL: Protocol = {
  id: 'lung-endovascular-chemo-infusion',
  version: '1.0.0',
  title: {
    en: 'Endovascular chemo-infusion and embolization of lung cancer without surgical indication',
    zh: '无手术指征肺癌的血管内灌注化疗与栓塞',
  },
  standing: {
    en: 'The protocol is an expert letter; this treatment is not standard of care in the NCCN or ESMO guidelines. A clinician decides.',
    zh: '本方案源自专家来信；该治疗不属于 NCCN 或 ESMO 指南的标准治疗，由临床医生决定。',
  },
  rules: [
    // Section 4, protocol rules
    confirmIndication,
    followSystemicRegimen,
    giveSystemicSupplement,
    infuseSlowly,
    keepSegmentSchedule,
    documentFeedingVessels,
    leaveOneDeliveryVessel,
    embolizeCompletelyAfterFourthSegment,
    planRadiotherapyAfterCourse,
    reassessResectability,
    // Section 4, safety rules
    checkLaboratoryLimits,
    excludeSpinalBranch,
    respectAllergies,
  ],
};
