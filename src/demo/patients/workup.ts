/** The visits before and around a course: out-patient day with vitals, blood and imaging. */
import { type ChartDraft, add, at, words } from './chart-draft.js';
import { labs, type Moment } from './laboratory.js';
import { vitals } from './observations.js';

/** An out-patient day. */
export function visit(
  chart: ChartDraft,
  on: string,
  size: readonly [heightCm: number, weightKg: number],
  moment: Moment = 'recovered',
): void {
  add(chart, {
    resourceType: 'Encounter',
    id: `${chart.id}-visit-${on}`,
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB', display: 'ambulatory' },
    type: [{ text: words(chart, 'Oncology clinic', '肿瘤科门诊') }],
    subject: chart.subject,
    period: { start: at(chart, on, '08:00'), end: at(chart, on, '12:00') },
  });
  vitals(chart, on, ...size);
  labs(chart, on, moment);
}
