/** The orders that cards suggest, as FHIR R4 ActivityDefinition: the partner of each regimen, and four procedures. */
import type { ActivityDefinition, CodeableConcept, Dosage } from 'fhir/r4.js';
import { PHRASES } from '../cards/phrases.js';
import { EMBOLIZATION, RADIOTHERAPY } from '../cards/suggestions/procedure-orders.js';
import type { Sentence } from '../rules/rule.js';
import type { Regimen, RegimenDrug } from '../timeline/regimens.js';
import { canonical, metadata } from './publication.js';
import type { DrugTables } from './value-sets.js';

const SNOMED = 'http://snomed.info/sct';
const INTRAVENOUS = { coding: [{ system: SNOMED, code: '47625008' }], text: 'intravenous' };

/** UCUM has no unit for an area under the curve as carboplatin is dosed: such doses stand in the text only. */
const UCUM = { unit: 'mg/m2', system: 'http://unitsofmeasure.org', code: 'mg/m2' };

function dosage({ ingredient, unit, low, high, days }: RegimenDrug, { cycleDays }: Regimen): Dosage {
  const dose = low === high ? `${low}` : `${low}–${high}`;
  const shown = unit === 'mg/m2' ? 'mg/m²' : unit;
  return {
    text: `${ingredient} ${dose} ${shown} IV on day ${days.join(', ')}, every ${cycleDays} days`,
    timing: { repeat: { frequency: days.length, period: cycleDays, periodUnit: 'd' } },
    route: INTRAVENOUS,
    ...(unit === 'mg/m2' && {
      doseAndRate: [
        low === high
          ? { doseQuantity: { value: low, ...UCUM } }
          : { doseRange: { low: { value: low, ...UCUM }, high: { value: high, ...UCUM } } },
      ],
    }),
  };
}

function product(ingredient: string, tables: DrugTables): CodeableConcept {
  const { system, code } = tables.orderCoding(ingredient) ?? {};
  return {
    coding: [
      ...(system === undefined || code === undefined ? [] : [{ system, code, display: ingredient }]),
      { system: canonical('CodeSystem', 'ingredient'), code: ingredient, display: ingredient },
    ],
    text: ingredient,
  };
}

/** The cell-cycle-specific drugs of a regimen, each as an order of its own (clauses C1 and C2). */
function partnersOf(regimen: Regimen, tables: DrugTables): readonly ActivityDefinition[] {
  const partners = regimen.drugs.filter((drug) => tables.ingredients.get(drug.ingredient)?.cellCycle === 'specific');
  return partners.map((drug) => {
    const { ingredient } = drug;
    const chinese = tables.ingredients.get(ingredient)?.chinese ?? ingredient;
    const region = regimen.region === undefined ? '' : ` Listed in ${regimen.region} only.`;
    return {
      ...metadata('ActivityDefinition', {
        id: `partner-${ingredient.replaceAll(/[^a-z0-9]+/g, '-')}-in-${regimen.id}`,
        title: { en: `Systemic ${ingredient} (regimen ${regimen.id})`, zh: `全身${chinese}（方案 ${regimen.id}）` },
        description:
          `Partner drug of the regimen ${regimen.id}, for histology ${regimen.histologies.join(', ')}.${region} ` +
          'Suggested after an arterial session where it is missing; never where an allergy, a result or the histology excludes it.',
      }),
      kind: 'MedicationRequest',
      intent: 'order',
      productCodeableConcept: product(ingredient, tables),
      dosage: [dosage(drug, regimen)],
    };
  });
}

interface ProcedureOrder {
  readonly id: string;
  readonly text: Sentence;
  readonly description: string;
  /** SNOMED CT, by number only. */
  readonly code?: string;
}

const PROCEDURES: readonly ProcedureOrder[] = [
  {
    id: 'partial-embolization',
    text: PHRASES['embolize-partial-unnamed'],
    description:
      'Clause C4b: in the first segment all feeding vessels but one. Which stays open is the operator’s choice.',
    code: EMBOLIZATION.code,
  },
  {
    id: 'complete-embolization',
    text: PHRASES['embolize-complete-unnamed'],
    description: 'Clause C5: at the end of the fourth segment the tumor vessels are embolized completely.',
    code: EMBOLIZATION.code,
  },
  {
    id: 'radiotherapy-referral',
    text: PHRASES['radiotherapy-order'],
    description: 'Clause C6: conventional radiotherapy after the interventional course.',
    code: RADIOTHERAPY.code,
  },
  {
    id: 'surgical-review',
    text: PHRASES['resection-order'],
    description: 'Statement S1: some patients become operable when tumor and nodes shrink.',
  },
];

function procedureOrder({ id, text, description, code }: ProcedureOrder): ActivityDefinition {
  return {
    ...metadata('ActivityDefinition', { id, title: text, description }),
    kind: 'ServiceRequest',
    intent: 'order',
    code: { ...(code !== undefined && { coding: [{ system: SNOMED, code }] }), text: text.en },
  };
}

/** All suggested orders: partners in the order of the regimen table, then procedures. */
export function activityDefinitions(regimens: readonly Regimen[], tables: DrugTables): readonly ActivityDefinition[] {
  return [...regimens.flatMap((regimen) => partnersOf(regimen, tables)), ...PROCEDURES.map(procedureOrder)];
}
