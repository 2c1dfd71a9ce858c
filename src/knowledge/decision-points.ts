/** The decision points of the protocol (section 6), and by which event a client makes each happen. */
import type { DecisionPoint, Sentence } from '../rules/rule.js';

export interface DecisionEvent {
  /** The CDS Hooks hook; the chart review has none, its event is the review itself. */
  readonly event: string;
  readonly title: Sentence;
}

export const DECISION_EVENTS: Readonly<Record<DecisionPoint, DecisionEvent>> = {
  'chart-opened': {
    event: 'patient-view',
    title: { en: 'The chart is opened', zh: '打开病历' },
  },
  'order-selected': {
    event: 'order-select',
    title: { en: 'An order is being selected', zh: '选择医嘱' },
  },
  'order-signed': {
    event: 'order-sign',
    title: { en: 'An order is about to be signed', zh: '签署医嘱' },
  },
  'discharge-planned': {
    event: 'encounter-discharge',
    title: { en: 'The discharge is planned', zh: '计划出院' },
  },
  'appointment-booked': {
    event: 'appointment-book',
    title: { en: 'An appointment is being booked', zh: '预约' },
  },
  'course-reviewed': {
    event: 'course-reviewed',
    title: { en: 'The course is reviewed afterwards', zh: '回顾疗程' },
  },
};
