/**
 * The clinical words the protocol is written in (protocol section 2). Pure types: every other room
 * speaks in these, nobody redefines them.
 */

/** Cell-cycle class of an antineoplastic: the point of clause C2. */
export type CellCycle = 'specific' | 'nonspecific' | 'not-cytotoxic' | 'not-classified';

/** One antineoplastic ingredient. */
export interface Drug {
  /** Ingredient in lower case, the key everywhere: "cisplatin". */
  readonly ingredient: string;
  /** "platinum", "taxane", "immunotherapy (PD-1)" … as in terminology/data/antineoplastics.tsv. */
  readonly drugClass: string;
  readonly cellCycle: CellCycle;
  /** Phase the drug acts in, where it is cell-cycle-specific: "S", "M", "S/G2". */
  readonly phase?: string;
  /** Simplified Chinese name. */
  readonly chinese?: string;
}

export type Route = 'arterial' | 'systemic' | 'local' | 'unknown';
/** How the product is given, where its code or text says so. Topical forms and implants are `local`. */
export type DoseForm = 'injectable' | 'oral' | 'local' | 'unknown';
/** How far an act has come. Higher evidence first: performed > ordered > draft. */
export type Standing = 'performed' | 'ordered' | 'draft';

export type Laterality = 'left' | 'right' | 'unsided';

export type VesselName =
  | 'bronchial-artery'
  | 'intercostal-artery'
  | 'internal-thoracic-artery'
  | 'thyrocervical-trunk'
  | 'costocervical-trunk'
  | 'inferior-phrenic-artery'
  | 'superior-phrenic-artery'
  | 'pericardiophrenic-artery'
  | 'subclavian-artery'
  | 'esophageal-artery'
  | 'systemic-collateral'
  | 'thoracic-aorta'
  | 'pulmonary-artery'
  | 'anterior-spinal-artery'
  | 'vertebral-artery';

/** One artery as a chart names it. Two branches of one artery are two vessels (feeding-vessel ledger). */
export interface Vessel {
  readonly name: VesselName;
  readonly laterality: Laterality;
  /** What tells branches apart, normalized: "3" for the third intercostal, "superior". */
  readonly branch?: string;
}

export type Histology = 'squamous' | 'nonsquamous' | 'nsclc-unspecified' | 'small-cell' | 'unspecified';

/** Stage group, upper case without "stage": "IA", "II", "IIIB", "IVA"; small-cell: "LS", "ES". */
export type StageGroup = string;

export type Analyte =
  | 'creatinine'
  | 'egfr'
  | 'creatinine-clearance'
  | 'neutrophils'
  | 'platelets'
  | 'leukocytes'
  | 'haemoglobin'
  | 'bilirubin'
  | 'inr';

export type BodyMeasure = 'height' | 'weight' | 'body-surface-area';

/** Words of a text that the protocol listens for, beyond drugs, routes and vessels. */
export type Remark =
  | 'inoperable'
  | 'refused-surgery'
  | 'multidisciplinary'
  | 'haemoptysis'
  | 'spinal-branch-excluded'
  | 'single-supply'
  | 'embolization-complete'
  | 'embolization-partial'
  | 'bolus'
  | 'slow-push'
  | 'response'
  | 'progression';
