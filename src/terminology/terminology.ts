/**
 * The resolver's promise: from a coding or a text to a clinical concept, and *how* it was recognized
 * (protocol section 7). Implemented in resolver.ts over the tables in data/.
 */
import type {
  Analyte,
  BodyMeasure,
  DoseForm,
  Drug,
  Histology,
  Laterality,
  Remark,
  Route,
  StageGroup,
  Vessel,
} from '../timeline/vocabulary.js';

export interface Coding {
  readonly system?: string;
  readonly code?: string;
  readonly display?: string;
}

/** The shape of a FHIR CodeableConcept, read leniently: only well-typed parts are passed in. */
export interface CodedText {
  readonly coding?: readonly Coding[];
  readonly text?: string;
}

/** How a concept was recognized. `verified: false` marks rows of the tables that nobody has checked. */
export type RecognizedBy =
  | { readonly by: 'code'; readonly system: string; readonly code: string; readonly verified: boolean }
  | { readonly by: 'text'; readonly matched: string };

/** A concept with how it was recognized. */
export type Recognized<Concept> = Concept & { readonly recognizedBy: RecognizedBy };

export interface RecognizedDrugs {
  /** One or several ingredients. Never empty. */
  readonly drugs: readonly Drug[];
  readonly form: DoseForm;
}

export type ProcedureKind =
  | 'arterial-infusion'
  /** Arterial chemotherapy of another organ (hepatic): never a session. */
  | 'arterial-infusion-other-organ'
  /** Chemoembolization is both: kinds `arterial-infusion` and `embolization`. */
  | 'embolization'
  | 'angiography'
  | 'systemic-chemotherapy'
  /** Chemotherapy by an unstated route. */
  | 'chemotherapy'
  | 'radiotherapy'
  | 'brachytherapy'
  | 'lung-resection';

export interface RecognizedProcedure {
  /** One or several kinds. Never empty. */
  readonly kinds: readonly ProcedureKind[];
  /** Only external-beam codes or words say so. */
  readonly externalBeam?: boolean;
}

export interface RecognizedCondition {
  readonly cancer: 'lung' | 'intrathoracic-node' | 'other';
  readonly histology: Histology;
  readonly stage?: StageGroup;
  readonly laterality?: Laterality;
}

export type RecognizedObservation =
  | { readonly measures: 'analyte'; readonly analyte: Analyte }
  | { readonly measures: 'body'; readonly measure: BodyMeasure }
  | { readonly measures: 'disease-status' }
  | { readonly measures: 'tumor-size' }
  | { readonly measures: 'stage' };

export type BodySite = 'thorax' | 'elsewhere';

/** What a text says, with negated clauses taken out. */
export interface TextFindings {
  readonly procedures: readonly ProcedureKind[];
  readonly vessels: readonly Vessel[];
  readonly remarks: readonly Remark[];
  /** A part of the body named: another organ than lung and mediastinum makes `elsewhere`. */
  readonly site?: BodySite;
}

export interface Terminology {
  /**
   * A medication's ingredients: RxNorm, then ATC, then SNOMED, then names (English, Chinese, brands,
   * abbreviations as whole tokens) in display and text. Undefined: unresolved, never guessed.
   */
  drugs(medication: CodedText): Recognized<RecognizedDrugs> | undefined;
  /** All that codes and words of a procedure, order or report code say. */
  procedure(code: CodedText): Recognized<RecognizedProcedure> | undefined;
  /** No route is never arterial: `unknown` is answered with undefined. */
  route(route: CodedText): Recognized<{ readonly route: Exclude<Route, 'unknown'> }> | undefined;
  /** Vessels named by codes and words; sides and branch text tell them apart. */
  vessels(site: CodedText): readonly Vessel[];
  /** Whether a body site is lung or mediastinum or something else. */
  bodySite(site: CodedText): BodySite | undefined;
  condition(code: CodedText): Recognized<RecognizedCondition> | undefined;
  /** Histology of a morphology code or of words. */
  histology(morphology: CodedText): Recognized<{ readonly histology: Histology }> | undefined;
  /** By LOINC (and for stages SNOMED) codes only. */
  observation(code: CodedText): Recognized<RecognizedObservation> | undefined;
  /** Stage group of a coded or written value: "IIIB", "Stage 3B", "ⅢB期", "extensive stage". */
  stage(value: CodedText): StageGroup | undefined;
  /** mCODE disease-status value. */
  diseaseStatus(value: CodedText): 'remission' | 'improved' | 'stable' | 'progressed' | undefined;
  /** What an allergy names: ingredient, drug class or iodinated contrast. */
  allergen(
    code: CodedText,
  ): { readonly drugs: readonly Drug[]; readonly drugClass?: string; readonly contrast: boolean } | undefined;
  /** Reads free text. */
  read(text: string): TextFindings;
  /** Every ingredient the tables know, by its name. */
  readonly ingredients: ReadonlyMap<string, Drug>;
  /** The preferred coding of an ingredient for orders we suggest: RxNorm, else none. */
  orderCoding(ingredient: string): Coding | undefined;
}
