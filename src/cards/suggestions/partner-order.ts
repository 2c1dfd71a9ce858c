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
  const { view, context, surface, arterial, start } = order;
  const { language } = context;
  const known = context.terminology.ingredients.get(drug.ingredient);
  const name = known === undefined ? drug.ingredient : drugName(known, language);
  const perArea = drug.unit === 'mg/m2' && !arterial.has(drug.ingredient) ? drug.low : undefined;
  const dose = perArea === undefined || surface === undefined ? undefined : doseInMilligrams(perArea, surface.area);
  const text = dosageText({ name, perArea, dose, area: surface?.area }, drug.days, start, language);
  const coding = context.terminology.orderCoding(drug.ingredient);
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
      ...(coding?.system !== undefined &&
        coding.code !== undefined && {
          coding: [{ system: coding.system, code: coding.code, ...(coding.display && { display: coding.display }) }],
        }),
      text: name,
    },
    subject: { reference: context.patient },
    authoredOn: isoOf(view.asOf),
    ...(condition !== undefined && { reasonReference: [{ reference: condition }] }),
    dosageInstruction: [dosage],
  };
  return { type: 'create', description: tell('partner-action', language, { dosage: text }), resource };
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
