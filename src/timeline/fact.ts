/**
 * Facts: what a chart says, in clinical words, each with the days it can have happened and the day it
 * became known. Readers write facts, rules read them; neither knows the other.
 */
import type { Problem } from './data-quality.js';
import type { Day, DayInterval } from './day.js';
import type { Dose } from './quantity.js';
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
  Standing,
  Vessel,
} from './vocabulary.js';

interface FactBase {
  /** The resource that says so: "Procedure/p1". */
  readonly source: string;
  /** Days on which it can have happened; partial dates are wider than one day. */
  readonly when: DayInterval;
  /** Day from which the chart knew it (protocol section 9, decision 28). */
  readonly known: Day;
}

/** A drug given or to be given: one fact per ingredient. */
export interface DrugDelivery extends FactBase {
  readonly kind: 'drug-delivery';
  /** Absent: an antineoplastic whose name the chart does not tell (a "chemotherapy" procedure). */
  readonly drug?: Drug;
  readonly route: Route;
  readonly form: DoseForm;
  readonly dose?: Dose;
  readonly standing: Standing;
  /** A stopped or on-hold order: satisfies nothing of its own. */
  readonly halted?: boolean;
  /** The order that an administration carries out: "MedicationRequest/m1". */
  readonly fulfils?: string;
  /** The order that this order replaces. */
  readonly replaces?: string;
  /** Infusion time in minutes, and where it was read. */
  readonly minutes?: number;
  readonly remarks?: readonly Remark[];
}

/** Delivery of antineoplastics through an artery, as a procedure. */
export interface ArterialInfusion extends FactBase {
  readonly kind: 'arterial-infusion';
  readonly vessels: readonly Vessel[];
  readonly standing: Standing;
  /** Length of the whole procedure in minutes: an upper bound of the infusion time only. */
  readonly procedureMinutes?: number;
  readonly remarks?: readonly Remark[];
}

/** Closing feeding vessels. */
export interface Embolization extends FactBase {
  readonly kind: 'embolization';
  /** Vessels occluded. Empty: the chart does not name them. */
  readonly vessels: readonly Vessel[];
  readonly standing: Standing;
  readonly remarks?: readonly Remark[];
}

/** Angiography or CT angiography that shows vessels. */
export interface Angiography extends FactBase {
  readonly kind: 'angiography';
  /** Vessels shown to feed tumor or nodes. Empty: the report names none. */
  readonly vessels: readonly Vessel[];
  /** The pulmonary artery was shown, and not said to feed anything. */
  readonly pulmonaryShown?: true;
  /** Vessels shown to be open again after an embolization. */
  readonly recanalized?: readonly Vessel[];
  readonly standing: Standing;
  readonly remarks?: readonly Remark[];
}

/** Arterial chemotherapy of another organ: arterial drugs of that day are no session of this protocol. */
export interface OtherOrganInfusion extends FactBase {
  readonly kind: 'other-organ-infusion';
  readonly standing: Standing;
}

export interface Radiotherapy extends FactBase {
  readonly kind: 'radiotherapy';
  readonly modality: 'external' | 'brachytherapy' | 'unstated';
  readonly site: 'thorax' | 'elsewhere' | 'unstated';
  readonly standing: Standing;
}

export interface LungResection extends FactBase {
  readonly kind: 'lung-resection';
  readonly standing: Standing;
  /** Documented as not done; the one not-done act that is read (protocol section 9, decision 22). */
  readonly notDone?: boolean;
}

export interface Diagnosis extends FactBase {
  readonly kind: 'diagnosis';
  readonly cancer: 'lung' | 'intrathoracic-node' | 'other';
  readonly histology: Histology;
  readonly stage?: StageGroup;
  readonly laterality?: Laterality;
}

export interface Stage extends FactBase {
  readonly kind: 'stage';
  readonly group: StageGroup;
}

export interface LaboratoryResult extends FactBase {
  readonly kind: 'laboratory-result';
  readonly analyte: Analyte;
  /** In the analyte's own unit (quantity.ts, ANALYTE_UNIT). */
  readonly value: number;
  /** The result is only known to lie on this side of the value. Absent: it is the value. */
  readonly bound?: '<' | '<=' | '>' | '>=';
  /** Upper limit of normal in the same unit, where the result carries one. */
  readonly upperLimit?: number;
  /** The test was recognized by a row of the tables that nobody has checked: never ground enough for a stop. */
  readonly unverified?: true;
}

export interface BodySize extends FactBase {
  readonly kind: 'body-size';
  readonly measure: BodyMeasure;
  /** cm, kg or m². */
  readonly value: number;
}

export interface DiseaseStatus extends FactBase {
  readonly kind: 'disease-status';
  readonly status: 'remission' | 'improved' | 'stable' | 'progressed';
}

export interface TumorSize extends FactBase {
  readonly kind: 'tumor-size';
  /** Longest diameter in mm. */
  readonly longestDiameter: number;
}

/** Words of a note, report or reason that the protocol listens for. */
export interface Remarked extends FactBase {
  readonly kind: 'remark';
  readonly remark: Remark;
}

export interface Allergy extends FactBase {
  readonly kind: 'allergy';
  /** Ingredients or classes named; `contrast` for iodinated contrast. */
  readonly drug?: Drug;
  readonly drugClass?: string;
  readonly contrast?: boolean;
}

/** A hospital stay or visit. */
export interface Stay extends FactBase {
  readonly kind: 'stay';
  readonly open: boolean;
  /** Last day on which it can have ended; absent where the chart tells no end. */
  readonly until?: Day;
}

/** An appointment, one fact a purpose: booked or asked for in the chart (`ordered`), proposed by a hook (`draft`). */
export interface Appointment extends FactBase {
  readonly kind: 'appointment';
  readonly purpose: 'arterial-session' | 'radiotherapy' | 'embolization' | 'unstated';
  readonly standing: Standing;
  /** Of an embolization: vessels to be closed, where side or branch tells which. */
  readonly vessels?: readonly Vessel[];
  readonly remarks?: readonly Remark[];
}

/** Death or hospice care: the course is closed. */
export interface EndOfCare extends FactBase {
  readonly kind: 'end-of-care';
  readonly reason: 'death' | 'hospice';
}

export type Fact =
  | DrugDelivery
  | ArterialInfusion
  | Embolization
  | Angiography
  | OtherOrganInfusion
  | Radiotherapy
  | LungResection
  | Diagnosis
  | Stage
  | LaboratoryResult
  | BodySize
  | DiseaseStatus
  | TumorSize
  | Remarked
  | Allergy
  | Stay
  | Appointment
  | EndOfCare;

/** A fact settled on one day (of those its date allows). */
export type Dated<F extends Fact = Fact> = F & { readonly day: Day };

/**
 * How far the resources of one type were obtained: `complete` (all there is, perhaps none), `partial`
 * (more pages exist, or rows that cannot be dated), `missing` (nobody asked or answered), `error`.
 * Only `complete` lets silence prove that an act was not done (protocol section 3).
 */
export type Coverage = 'complete' | 'partial' | 'missing' | 'error';

/** Resource types whose absence or presence a rule can rest on. */
export type SourceType =
  | 'Patient'
  | 'Condition'
  | 'MedicationRequest'
  | 'MedicationAdministration'
  | 'MedicationStatement'
  | 'Procedure'
  | 'ServiceRequest'
  | 'Observation'
  | 'DiagnosticReport'
  | 'AllergyIntolerance'
  | 'Encounter'
  | 'Appointment';

/** A coding or text that could be an antineoplastic, a procedure … and that no table knows. */
export interface Unresolved {
  readonly source: string;
  /** What was asked: "drug", "procedure", "route". */
  readonly what: string;
  /** Codes tried, as system|code. Never free text of the chart. */
  readonly codes: readonly string[];
  /** Text tried, where it stands in a display or text of a coded element (no narrative, no names). */
  readonly text?: string;
}

/** One field of one resource that could not be read, or that had to be read by a convention. */
export interface DataQualityNote {
  readonly source: string;
  /** FHIR path below the resource: "performedDateTime". */
  readonly field: string;
  /** Fixed wording, without the offending value (it may identify a patient). */
  readonly problem: Problem;
}

/**
 * Everything a chart says that the protocol can use.
 *
 * Draft facts (standing `draft`) come from the orders of a hook request, never from the chart.
 */
export interface ChartFacts {
  readonly patient: {
    readonly reference: string;
    readonly birth?: DayInterval;
    readonly sex?: 'female' | 'male';
  };
  readonly facts: readonly Fact[];
  readonly coverage: Readonly<Record<SourceType, Coverage>>;
  /** Types that are partial for nothing but resources that could not be read: the day on which these became known. */
  readonly partialSince?: Readonly<Partial<Record<SourceType, Day>>>;
  readonly unresolved: readonly Unresolved[];
  readonly dataQuality: readonly DataQualityNote[];
}
