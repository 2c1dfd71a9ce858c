/** What of a chart can be changed on the page: laboratory values, dates, drugs, and the day of the call. */
import {
  objectOf,
  type Json,
  type Path,
  type Placed,
  placedResources,
  valueAt,
  withValue,
} from './placed-resources.js';

export type EditableKind = 'value' | 'date' | 'drug' | 'day';

export interface Editable {
  readonly kind: EditableKind;
  /** Names it among the others. */
  readonly id: string;
  /** "2026-05-15 · Creatinine [Mass/volume] in Serum · umol/L" */
  readonly label: string;
  readonly reference: string;
  /** What stands there now: a number, a day, the name of a drug. */
  readonly now: string;
  /** The request with another value: a number, a day (YYYY-MM-DD), a CodeableConcept. */
  readonly change: (request: unknown, value: unknown) => unknown;
}

/** Extension of a request: the day it is judged on. */
export const AS_OF = 'org.endovascular-cds.as-of';
const AS_OF_PATH: Path = ['extension', AS_OF, 'date'];
const DAY_LENGTH = 'YYYY-MM-DD'.length;

/** Where a type says when it happened; all of them move together. */
const DATES: Readonly<Record<string, readonly Path[]>> = {
  Observation: [['effectiveDateTime'], ['issued']],
  DiagnosticReport: [['effectiveDateTime'], ['issued']],
  Procedure: [['performedDateTime'], ['performedPeriod', 'start'], ['performedPeriod', 'end']],
  MedicationAdministration: [['effectiveDateTime'], ['effectivePeriod', 'start'], ['effectivePeriod', 'end']],
  MedicationStatement: [['effectiveDateTime'], ['effectivePeriod', 'start'], ['effectivePeriod', 'end']],
  MedicationRequest: [['authoredOn']],
  ServiceRequest: [['occurrenceDateTime'], ['occurrencePeriod', 'start'], ['occurrencePeriod', 'end'], ['authoredOn']],
  Appointment: [['start'], ['end']],
};

/**
 * What can be changed in a request, the latest first.
 *
 * @param namesDay calls may name the day they are judged on
 * @param today YYYY-MM-DD, where the request names no day
 */
export function editablesOf(request: unknown, namesDay: boolean, today: string): readonly Editable[] {
  const found = placedResources(request)
    .flatMap((placed) => [...valueOf(placed), ...dateOf(placed), ...drugOf(placed)])
    .toSorted((one, other) => (one.label < other.label ? 1 : one.label > other.label ? -1 : 0));
  return namesDay ? [dayOfCall(request, today), ...found] : found;
}

function dayOfCall(request: unknown, today: string): Editable {
  const now = valueAt(request, AS_OF_PATH);
  return {
    kind: 'day',
    id: 'day',
    label: '',
    reference: '',
    now: typeof now === 'string' ? now : today,
    change: (json, value) => withValue(json, AS_OF_PATH, value),
  };
}

function valueOf(placed: Placed): readonly Editable[] {
  const { value, unit, code } = objectOf(placed.resource['valueQuantity']);
  if (placed.resource['resourceType'] !== 'Observation' || typeof value !== 'number') return [];
  const measured = textOf(unit) ?? textOf(code) ?? '';
  return [
    {
      ...named(placed, 'value', [measured]),
      now: String(value),
      change: (json, next) => withValue(json, [...placed.path, 'valueQuantity', 'value'], next),
    },
  ];
}

function dateOf(placed: Placed): readonly Editable[] {
  const now = dayOf(placed.resource);
  if (now === undefined) return [];
  return [{ ...named(placed, 'date', []), now, change: (json, next) => moved(json, placed, now, String(next)) }];
}

function drugOf(placed: Placed): readonly Editable[] {
  const concept = placed.resource['medicationCodeableConcept'];
  if (concept === undefined) return [];
  return [
    {
      ...named(placed, 'drug', []),
      now: wordsOf(concept) ?? '',
      change: (json, next) => withValue(json, [...placed.path, 'medicationCodeableConcept'], next),
    },
  ];
}

function named({ resource, reference, path }: Placed, kind: EditableKind, more: readonly string[]) {
  const what = wordsOf(resource['code']) ?? wordsOf(resource['medicationCodeableConcept']) ?? wordsOfFirst(resource);
  const label = [dayOf(resource) ?? '', what, ...more, reference].filter((part) => part !== '').join(' · ');
  return { kind, id: `${kind} ${path.join('.')}`, reference, label };
}

function dayOf(resource: Json): string | undefined {
  const paths = DATES[String(resource['resourceType'])] ?? [];
  const written = paths.map((path) => valueAt(resource, path)).find((value) => typeof value === 'string');
  const day = typeof written === 'string' ? written.slice(0, DAY_LENGTH) : '';
  return Number.isNaN(Date.parse(`${day}T00:00:00Z`)) || day.length < DAY_LENGTH ? undefined : day;
}

/** Every date of the resource by the same number of days, so that no act ends before it starts. */
function moved(request: unknown, { path, resource }: Placed, from: string, to: string): unknown {
  const by = Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`);
  const paths = DATES[String(resource['resourceType'])] ?? [];
  return paths.reduce((json, field) => {
    const at = [...path, ...field];
    const written = valueAt(json, at);
    if (typeof written !== 'string' || written.length < DAY_LENGTH) return json;
    const day = new Date(Date.parse(`${written.slice(0, DAY_LENGTH)}T00:00:00Z`) + by).toISOString();
    return withValue(json, at, day.slice(0, DAY_LENGTH) + written.slice(DAY_LENGTH));
  }, request);
}

function wordsOf(concept: unknown): string | undefined {
  const { text, coding } = objectOf(concept);
  const first = objectOf(Array.isArray(coding) ? coding[0] : undefined);
  return textOf(text) ?? textOf(first['display']) ?? textOf(first['code']);
}

/** Appointments say what for in a list. */
function wordsOfFirst({ serviceType }: Json): string {
  return wordsOf(Array.isArray(serviceType) ? serviceType[0] : undefined) ?? '';
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
