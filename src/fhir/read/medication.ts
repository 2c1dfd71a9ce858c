/**
 * What a request, administration or statement gives: a coded concept, or a Medication that is contained, among
 * the parts, among the drafts, or read by reference. https://hl7.org/fhir/R4/medication.html
 */
import type { CodedText } from '../../terminology/terminology.js';
import { flat } from '../../timeline/flat.js';
import type { DoseForm, Drug } from '../../timeline/vocabulary.js';
import { coded, reference, systemCodesOf, wordsOf, type Referred } from './coded.js';
import { children, isObject, list, note, type Element } from './fields.js';
import { unresolved, type Row } from './row.js';

export interface ReadMedication {
  /** Empty: no table knows it. */
  readonly drugs: readonly Drug[];
  readonly form: DoseForm;
  /** Texts and displays that name it. */
  readonly words: readonly string[];
  readonly codes: readonly string[];
  /** The concepts that name it. */
  readonly concepts: readonly CodedText[];
}

// Dose forms by their words (EDQM, SNOMED CT and Chinese displays).
const LOCAL_FORM = /cream|ointment|gel\b|topical|implant|wafer|patch|eye|ophthalmic|乳膏|软膏|凝胶|植入|贴|滴眼/i;
const ORAL_FORM = /tablet|capsule|oral|片|胶囊|口服/i;
const INJECTED_FORM = /inject|infus|vial|lyophili[sz]ed|注射|粉针|输液|冻干/i;

function formOf(concept: CodedText | undefined): DoseForm {
  const words = wordsOf(concept).join(' ');
  if (LOCAL_FORM.test(words)) return 'local';
  if (ORAL_FORM.test(words)) return 'oral';
  return INJECTED_FORM.test(words) ? 'injectable' : 'unknown';
}

interface Named {
  readonly drugs: readonly Drug[];
  readonly form: DoseForm;
  readonly words: readonly string[];
  readonly codes: readonly string[];
  readonly concepts: readonly CodedText[];
}

function named(row: Row, concept: CodedText | undefined): Named {
  const found = concept === undefined ? undefined : row.around.terminology.drugs(concept);
  return {
    drugs: found?.drugs ?? [],
    form: found?.form ?? 'unknown',
    words: wordsOf(concept),
    codes: systemCodesOf(concept),
    concepts: concept === undefined ? [] : [concept],
  };
}

function joined(parts: readonly Named[], form: DoseForm): ReadMedication {
  const drugs = new Map<string, Drug>();
  for (const part of parts) for (const drug of part.drugs) drugs.set(drug.ingredient, drug);
  return {
    drugs: [...drugs.values()],
    form: form === 'unknown' ? (parts.find((part) => part.form !== 'unknown')?.form ?? 'unknown') : form,
    words: flat(parts, (part) => part.words),
    codes: flat(parts, (part) => part.codes),
    concepts: flat(parts, (part) => part.concepts),
  };
}

/** The element of a resource contained in the row's resource. */
function contained(row: Row, id: string): Element | undefined {
  const index = list(row, 'contained').findIndex((entry) => isObject(entry) && entry['id'] === id);
  const found = list(row, 'contained')[index];
  return isObject(found) ? { fields: found, path: `contained[${index}]`, log: row.log } : undefined;
}

function referredMedication(row: Row, { contained: inside, relative }: Referred): Element | undefined {
  if (inside !== undefined) return contained(row, inside);
  const found = relative === undefined ? undefined : row.around.medications.get(relative);
  return found === undefined ? undefined : { fields: found, path: '', log: { ...row.log, source: relative ?? '' } };
}

/** Depth of Medications whose ingredients are Medications: one step is real, more is a loop. */
const DEEPEST = 2;

function fromMedication(row: Row, medication: Element, depth: number): ReadMedication {
  const own = named(row, coded(medication, 'code'));
  const parts = [own];
  if (own.drugs.length === 0 && depth < DEEPEST)
    for (const ingredient of children(medication, 'ingredient')) {
      if (ingredient.fields['itemCodeableConcept'] !== undefined)
        parts.push(named(row, coded(ingredient, 'itemCodeableConcept')));
      else {
        const item = reference(ingredient, 'itemReference');
        if (item !== undefined)
          parts.push(fromReference(row, item, depth + 1) ?? named(row, { text: item.display ?? '' }));
      }
    }
  return joined(parts, formOf(coded(medication, 'form')));
}

function fromReference(row: Row, referred: Referred, depth: number): ReadMedication | undefined {
  const medication = referredMedication(row, referred);
  return medication === undefined ? undefined : fromMedication(row, medication, depth);
}

/**
 * Reads medication[x]. What cannot be had leaves a note; where nothing tells what it is, silence of the row's
 * type proves nothing any more.
 */
export function readMedication(row: Row): ReadMedication {
  const concept = coded(row, 'medicationCodeableConcept');
  const referred = reference(row, 'medicationReference');
  const parts: Named[] = concept === undefined ? [] : [named(row, concept)];
  if (referred !== undefined && parts.every((part) => part.drugs.length === 0)) {
    const medication = fromReference(row, referred, 0);
    if (medication === undefined) note(row, 'medicationReference', 'refers to a Medication that could not be had');
    else parts.push(medication);
    if (referred.display !== undefined && (medication?.drugs.length ?? 0) === 0)
      parts.push(named(row, { text: referred.display }));
  }
  const read = joined(parts, parts[0]?.form ?? 'unknown');
  if (read.words.length === 0 && read.codes.length === 0) {
    note(row, 'medication[x]', 'does not tell what is given');
    unresolved(row, 'drug', [], []);
    row.gathered.incomplete.add(row);
  }
  return read;
}

/** References of a resource to Medications that are not inside it: "Medication/m1". */
export function medicationReference(fields: Readonly<Record<string, unknown>>): unknown {
  return fields['medicationReference'];
}
