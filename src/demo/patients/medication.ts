/** Orders and administrations of drugs. */
import type { CodeableConcept, MedicationAdministration, MedicationRequest, Quantity, Reference } from 'fhir/r4.js';
import { SNOMED, UCUM, type ChartDraft, add, after, at, coded, words } from './chart-draft.js';
import { type DrugKey, medicationOf } from './drugs.js';

/** `none`: the chart does not say. */
export type GivenBy = 'artery' | 'vein' | 'mouth' | 'skin' | 'pleura' | 'inhaled' | 'none';

const ROUTES = {
  artery: ['58100008', 'Intra-arterial route', '动脉灌注'],
  vein: ['47625008', 'Intravenous route', '静脉滴注'],
  mouth: ['26643006', 'Oral route', '口服'],
  skin: ['6064005', 'Topical route', '外用'],
  pleura: ['', 'Intrapleural', '胸腔内注射'],
  inhaled: ['447694001', 'Respiratory tract route', '吸入'],
} as const;

/** The route as this hospital writes it: coded in English, words in Chinese. */
export function routeOf(chart: ChartDraft, by: GivenBy): CodeableConcept | undefined {
  if (by === 'none') return undefined;
  const [code, en, zh] = ROUTES[by];
  return chart.habits.language === 'zh' || code === '' ? { text: words(chart, en, zh) } : coded(SNOMED, code, en);
}

export type DoseText = readonly [value: number, unit: string];

export interface DrugAct {
  /** Last part of the id: "session-1-cisplatin". */
  readonly key: string;
  readonly drug: DrugKey;
  readonly dose?: DoseText;
  readonly by: GivenBy;
  /** Date, also a partial one. */
  readonly on: string;
  readonly time?: string;
  readonly minutes?: number;
  /** Instead of the hospital's own way of coding. */
  readonly medication?: CodeableConcept;
  readonly note?: string;
}

function quantity(dose: DoseText): Quantity {
  const [value, unit] = dose;
  return unit === 'AUC' ? { value, unit } : { value, unit, system: UCUM, code: unit };
}

/** A medication order; its day is the dosage timing where it differs from the day of writing. */
export function orderOf(
  chart: ChartDraft,
  act: DrugAct,
  more: Partial<MedicationRequest> & { writtenOn?: string } = {},
): MedicationRequest {
  const { writtenOn, ...fields } = more;
  const route = routeOf(chart, act.by);
  return {
    resourceType: 'MedicationRequest',
    id: `${chart.id}-order-${act.key}`,
    status: 'completed',
    intent: 'order',
    ...(fields.medicationReference === undefined && {
      medicationCodeableConcept: act.medication ?? medicationOf(chart, act.drug),
    }),
    subject: chart.subject,
    authoredOn: writtenOn ?? act.on,
    dosageInstruction: [
      {
        ...(act.note !== undefined && { text: act.note }),
        ...(writtenOn !== undefined && { timing: { event: [act.on] } }),
        ...(route && { route }),
        ...(act.dose && { doseAndRate: [{ doseQuantity: quantity(act.dose) }] }),
      },
    ],
    ...fields,
  };
}

/** Adds an order to the chart. */
export function order(
  chart: ChartDraft,
  act: DrugAct,
  more: Partial<MedicationRequest> & { writtenOn?: string } = {},
): Reference {
  return add(chart, orderOf(chart, act, more));
}

/** Adds an administration; with `minutes` it carries its period, else the date as it is known. */
export function administer(chart: ChartDraft, act: DrugAct, more: Partial<MedicationAdministration> = {}): Reference {
  const route = routeOf(chart, act.by);
  const start = act.time ?? '10:00';
  return add(chart, {
    resourceType: 'MedicationAdministration',
    id: `${chart.id}-${act.key}`,
    status: 'completed',
    ...(more.medicationReference === undefined && {
      medicationCodeableConcept: act.medication ?? medicationOf(chart, act.drug),
    }),
    subject: chart.subject,
    ...(act.minutes === undefined
      ? { effectiveDateTime: act.on.length === 10 ? at(chart, act.on, start) : act.on }
      : { effectivePeriod: { start: at(chart, act.on, start), end: at(chart, act.on, later(start, act.minutes)) } }),
    dosage: {
      ...(act.note !== undefined && { text: act.note }),
      ...(route && { route }),
      ...(act.dose && { dose: quantity(act.dose) }),
    },
    ...more,
  });
}

/** An order and the administration that carries it out. */
export function give(chart: ChartDraft, act: DrugAct): void {
  const request = order(chart, act, { writtenOn: after(act.on, -1) });
  administer(chart, act, { request });
}

function later(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const sum = hour * 60 + minute + minutes;
  return `${String(Math.floor(sum / 60)).padStart(2, '0')}:${String(sum % 60).padStart(2, '0')}`;
}
