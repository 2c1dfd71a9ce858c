/** The draft order of one systemic partner drug, as FHIR R4 MedicationRequest. */
import type { Dosage, MedicationRequest } from 'fhir/r4.js';
import { drugName } from '../../rules/wording.js';
import type { CourseView } from '../../timeline/course-view.js';
import { type Day, isoOf, plusDays } from '../../timeline/day.js';
import type { RegimenDrug } from '../../timeline/regimens.js';
import type { Action } from '../card.js';
import type { CardContext } from '../card-context.js';
import { tell } from '../phrases.js';
import { type BodySurface, doseInMilligrams } from './body-surface.js';
import { codingsFor } from './client-takes.js';

export interface OrderContext {
  readonly view: CourseView;
  readonly context: CardContext;
  readonly surface: BodySurface | undefined;
  /** Ingredients given by artery in the segment. */
  readonly arterial: ReadonlySet<string>;
  /** Day 1. */
  readonly start: Day;
}

const INTRAVENOUS = { system: 'http://snomed.info/sct', code: '47625008', display: 'Intravenous route' };
const UCUM = 'http://unitsofmeasure.org';

/** Day 1 of the partner: the arterial day itself, or today where that day has passed. */
export function startOf(session: Day, asOf: Day): Day {
  return session > asOf ? session : asOf;
}

/**
 * The action that creates the order.
 *
 * The dose is the low end of the regimen (section 9, decision 6), in mg where the body surface is known. A partner
 * given by artery too gets no dose: what the artery had counts.
 */
export function partnerOrder(drug: RegimenDrug, order: OrderContext): Action {
  const { view, context, start } = order;
  const { language, profile } = context;
  const { name, dose } = doseOf(drug, order);
  const text = dosageOf(drug, order);
  const known = context.terminology.orderCoding(drug.ingredient);
  const { system, code, display } = known ?? {};
  const general =
    system === undefined || code === undefined ? undefined : { system, code, ...(display && { display }) };
  const coding = codingsFor(drug.ingredient, general, profile);
  const condition = view.diagnosis.sources.find((source) => source.startsWith('Condition/'));
  const dosage: Dosage = {
    text,
    timing: { event: drug.days.map((day) => isoOf(plusDays(start, day - 1))) },
    route: { coding: [INTRAVENOUS], text: tell('intravenous', language) },
    ...(dose !== undefined && {
      doseAndRate: [{ doseQuantity: { value: dose, unit: 'mg', system: UCUM, code: 'mg' } }],
    }),
  };
  const resource: MedicationRequest = {
    resourceType: 'MedicationRequest',
    status: 'draft',
    intent: 'order',
    medicationCodeableConcept: {
      ...(coding.length > 0 && { coding: [...coding] }),
      text: name,
    },
    subject: { reference: context.patient },
    authoredOn: isoOf(view.asOf),
    ...(condition !== undefined && { reasonReference: [{ reference: condition }] }),
    dosageInstruction: [dosage],
  };
  const phrase = profile.orderDosage === 'honored' ? 'partner-action' : 'partner-action-to-set';
  return { type: 'create', description: tell(phrase, language, { dosage: text }), resource };
}

/** "pemetrexed 880 mg IV (500 mg/m² × 1.76 m²), day 1 (2026-03-04)" */
export function dosageOf(drug: RegimenDrug, order: OrderContext): string {
  return dosageText(doseOf(drug, order), drug.days, order.start, order.context.language);
}

function doseOf(drug: RegimenDrug, { context, surface, arterial }: OrderContext): NamedDose {
  const known = context.terminology.ingredients.get(drug.ingredient);
  const name = known === undefined ? drug.ingredient : drugName(known, context.language);
  const perArea = drug.unit === 'mg/m2' && !arterial.has(drug.ingredient) ? drug.low : undefined;
  const dose = perArea === undefined || surface === undefined ? undefined : doseInMilligrams(perArea, surface.area);
  return { name, perArea, dose, area: surface?.area };
}

interface NamedDose {
  readonly name: string;
  readonly perArea: number | undefined;
  readonly dose: number | undefined;
  readonly area: number | undefined;
}

function dosageText(
  { name, perArea, dose, area }: NamedDose,
  cycleDays: readonly number[],
  start: Day,
  language: CardContext['language'],
): string {
  const days = cycleDays
    .map((number) => tell('cycle-day', language, { number, day: { day: plusDays(start, number - 1) } }))
    .join(language === 'zh' ? '、' : ', ');
  if (perArea === undefined) return tell('dose-left-open', language, { drug: name, days });
  if (dose === undefined || area === undefined) return tell('dose-per-area', language, { drug: name, perArea, days });
  return tell('dose-computed', language, { drug: name, perArea, days, dose, area });
}
