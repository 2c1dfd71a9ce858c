/** The visits before and around a course: out-patient days, the tumor board, radiotherapy. */
import { report } from './background.js';
import { SNOMED, type ChartDraft, add, at, coded, words } from './chart-draft.js';
import { labs, type Moment } from './laboratory.js';
import { IMPROVED, response, vitals } from './observations.js';

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

/** The tumor has responded, and the tumor board has looked at resectability the same day. */
export function respondedAndReviewed(chart: ChartDraft, on: string, millimeters: number): void {
  response(chart, on, millimeters, IMPROVED);
  report(
    chart,
    `tumor-board-${on}`,
    on,
    words(chart, 'Tumor board', '多学科讨论记录'),
    words(
      chart,
      `Mass now ${millimeters} mm. Multidisciplinary discussion: still not resectable, go on.`,
      `病灶现约${millimeters}mm。多学科讨论：仍不可切除，继续治疗。`,
    ),
  );
}

/** Radiotherapy of the chest, asked for and planned for a day. */
export function radiotherapyPlanned(chart: ChartDraft, on: string, writtenOn: string): void {
  add(chart, {
    resourceType: 'ServiceRequest',
    id: `${chart.id}-radiotherapy`,
    status: 'active',
    intent: 'order',
    code: words(chart, 'en', 'zh') === 'zh' ? { text: '胸部调强放疗' } : RADIOTHERAPY,
    subject: chart.subject,
    authoredOn: writtenOn,
    occurrenceDateTime: on,
  });
}

const RADIOTHERAPY = coded(SNOMED, '33195004', 'Teleradiotherapy procedure', 'External beam radiotherapy of the chest');
