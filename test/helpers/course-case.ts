/** Cases as data: a course in clinical words, days counted from the first session, made into chart facts. */
import { readFileSync } from 'node:fs';
import type { Outcome } from '../../src/rules/judgement.js';
import { judge } from '../../src/rules/run.js';
import { plainFacts } from '../../src/rules/wording.js';
import { PROTOCOL, type Protocol } from '../../src/rules/protocol.js';
import type { AnyRule } from '../../src/rules/rule.js';
import { dayOf, plusDays, readDateTime, type Day, type DayInterval } from '../../src/timeline/day.js';
import type {
  Allergy,
  Appointment,
  ChartFacts,
  Coverage,
  DiseaseStatus,
  Fact,
  LaboratoryResult,
  Radiotherapy,
  SourceType,
} from '../../src/timeline/fact.js';
import type { Dose } from '../../src/timeline/quantity.js';
import { courseSettings } from '../../src/timeline/settings.js';
import { SOURCE_TYPES } from './source-types.js';
import type {
  Analyte,
  DoseForm,
  Drug,
  Histology,
  Laterality,
  Remark,
  Route,
  Standing,
  Vessel,
  VesselName,
} from '../../src/timeline/vocabulary.js';

export interface CaseFact {
  readonly day: number | readonly [number, number];
  readonly known?: number;
  readonly source?: string;
  readonly arterial?: string;
  readonly systemic?: string;
  readonly local?: string;
  readonly unrouted?: string;
  readonly unnamed?: 'systemic' | 'unknown';
  readonly form?: DoseForm;
  readonly dose?: string;
  readonly standing?: Standing;
  readonly halted?: boolean;
  readonly fulfils?: string;
  readonly replaces?: string;
  readonly infusion?: readonly string[];
  readonly embolization?: readonly string[];
  readonly angiography?: readonly string[];
  readonly recanalized?: readonly string[];
  readonly pulmonaryShown?: true;
  readonly remarks?: readonly Remark[];
  readonly remark?: Remark;
  readonly otherOrganInfusion?: true;
  readonly resection?: 'done' | 'not-done';
  readonly endOfCare?: 'death' | 'hospice';
  readonly diagnosis?: Histology | 'other-cancer';
  /** Of a drug: its infusion time. Of an infusion without a drug: the length of the procedure. */
  readonly minutes?: number;
  /** Of a diagnosis. */
  readonly laterality?: Laterality;
  readonly height?: number;
  readonly weight?: number;
  readonly bodySurfaceArea?: number;
  readonly lab?: string;
  readonly upperLimit?: number;
  readonly unverified?: true;
  readonly allergy?: string;
  readonly radiotherapy?: Radiotherapy['modality'];
  readonly site?: Radiotherapy['site'];
  readonly appointment?: Appointment['purpose'];
  readonly stage?: string;
  readonly diseaseStatus?: DiseaseStatus['status'];
  readonly tumorSize?: number;
}

export interface ExpectedOutcome {
  readonly course?: number;
  readonly segment?: number;
  readonly status: string;
  readonly findings?: readonly string[];
  readonly needs?: readonly string[];
  readonly because?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

export interface CourseCase {
  readonly title: string;
  readonly asOf: number;
  readonly planning?: boolean;
  readonly patient?: { readonly birth?: string; readonly sex?: 'female' | 'male' };
  readonly histology?: Histology | 'none';
  readonly coverage?: Partial<Record<SourceType, Coverage>>;
  readonly settings?: object;
  readonly parameters?: object;
  readonly facts: readonly CaseFact[];
  readonly expect: readonly ExpectedOutcome[];
}

/** Day 0 of every case: 2028-02-20, so that courses run over a leap day. */
export const DAY_ZERO = dayOf(2028, 2, 20) as Day;

/** Ingredients as the shipped table lists them. */
const DRUGS: ReadonlyMap<string, Drug> = new Map(
  readFileSync(new URL('../../src/terminology/data/drugs.tsv', import.meta.url), 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [ingredient, drugClass, cellCycle, phase] = line.split('\t') as [string, string, string, string];
      const drug: Drug = {
        ingredient,
        drugClass,
        cellCycle: cellCycle as Drug['cellCycle'],
        ...(phase !== '' && { phase }),
      };
      return [ingredient, drug];
    }),
);

/** An ingredient of the shipped table. */
export function drugNamed(ingredient: string): Drug {
  const drug = DRUGS.get(ingredient);
  if (drug === undefined) throw new Error(`no drug ${ingredient} in drugs.tsv`);
  return drug;
}

/** "right intercostal-artery 4" as a vessel. */
export function vesselNamed(text: string): Vessel {
  const words = text.split(' ');
  const laterality = words[0] === 'left' || words[0] === 'right' ? words[0] : 'unsided';
  const [name, branch] = laterality === 'unsided' ? words : words.slice(1);
  return { name: name as VesselName, laterality, ...(branch !== undefined && { branch }) };
}

function doseOf(text: string): Dose {
  const [value, unit] = text.split(' ');
  return { value: Number(value), unit: unit as Dose['unit'] };
}

/** "docetaxel", "class taxane" or "contrast". */
function allergenOf(text: string): Pick<Allergy, 'drug' | 'drugClass' | 'contrast'> {
  if (text === 'contrast') return { contrast: true };
  return text.startsWith('class ') ? { drugClass: text.slice('class '.length) } : { drug: drugNamed(text) };
}

const SOURCE_OF_STANDING: Readonly<Record<Standing, string>> = {
  performed: 'MedicationAdministration',
  ordered: 'MedicationRequest',
  draft: 'MedicationRequest',
};

function factOf(given: CaseFact, index: number): Fact {
  const [first, last] = typeof given.day === 'number' ? [given.day, given.day] : given.day;
  const when: DayInterval = { first: plusDays(DAY_ZERO, first), last: plusDays(DAY_ZERO, last) };
  const standing = given.standing ?? 'performed';
  const base = (type: string): { source: string; when: DayInterval; known: Day } => ({
    source: given.source ?? `${type}/f${index}`,
    when,
    known: plusDays(DAY_ZERO, given.known ?? (standing === 'performed' ? last : Math.min(first, 0))),
  });
  const remarks = given.remarks === undefined ? {} : { remarks: given.remarks };
  const vessels = (names: readonly string[]): readonly Vessel[] => names.map(vesselNamed);

  const drug = given.arterial ?? given.systemic ?? given.local ?? given.unrouted;
  if (drug !== undefined || given.unnamed !== undefined) {
    const route: Route =
      given.unnamed ??
      (given.arterial !== undefined
        ? 'arterial'
        : given.systemic !== undefined
          ? 'systemic'
          : given.local !== undefined
            ? 'local'
            : 'unknown');
    return {
      kind: 'drug-delivery',
      ...base(given.unnamed === undefined ? SOURCE_OF_STANDING[standing] : 'Procedure'),
      ...(drug !== undefined && { drug: drugNamed(drug) }),
      route,
      form: given.form ?? 'unknown',
      ...(given.dose !== undefined && { dose: doseOf(given.dose) }),
      standing,
      ...(given.halted !== undefined && { halted: given.halted }),
      ...(given.fulfils !== undefined && { fulfils: given.fulfils }),
      ...(given.replaces !== undefined && { replaces: given.replaces }),
      ...(given.minutes !== undefined && { minutes: given.minutes }),
      ...remarks,
    };
  }
  const procedure = base(standing === 'performed' ? 'Procedure' : 'ServiceRequest');
  if (given.infusion)
    return {
      kind: 'arterial-infusion',
      ...procedure,
      vessels: vessels(given.infusion),
      standing,
      ...(given.minutes !== undefined && { procedureMinutes: given.minutes }),
      ...remarks,
    };
  if (given.embolization)
    return { kind: 'embolization', ...procedure, vessels: vessels(given.embolization), standing, ...remarks };
  if (given.angiography)
    return {
      kind: 'angiography',
      ...base('DiagnosticReport'),
      vessels: vessels(given.angiography),
      ...(given.pulmonaryShown && { pulmonaryShown: given.pulmonaryShown }),
      ...(given.recanalized && { recanalized: vessels(given.recanalized) }),
      standing,
      ...remarks,
    };
  if (given.otherOrganInfusion) return { kind: 'other-organ-infusion', ...procedure, standing };
  if (given.resection)
    return { kind: 'lung-resection', ...procedure, standing, ...(given.resection === 'not-done' && { notDone: true }) };
  if (given.endOfCare !== undefined) return { kind: 'end-of-care', ...base('Patient'), reason: given.endOfCare };
  if (given.remark) return { kind: 'remark', ...base('Condition'), remark: given.remark };
  if (given.diagnosis)
    return given.diagnosis === 'other-cancer'
      ? { kind: 'diagnosis', ...base('Condition'), cancer: 'other', histology: 'unspecified' }
      : {
          kind: 'diagnosis',
          ...base('Condition'),
          cancer: 'lung',
          histology: given.diagnosis,
          ...(given.stage !== undefined && { stage: given.stage }),
          ...(given.laterality && { laterality: given.laterality }),
        };
  if (given.stage !== undefined) return { kind: 'stage', ...base('Observation'), group: given.stage };
  if (given.diseaseStatus) return { kind: 'disease-status', ...base('Observation'), status: given.diseaseStatus };
  if (given.tumorSize !== undefined)
    return { kind: 'tumor-size', ...base('Observation'), longestDiameter: given.tumorSize };
  if (given.radiotherapy)
    return {
      kind: 'radiotherapy',
      ...procedure,
      modality: given.radiotherapy,
      site: given.site ?? 'thorax',
      standing,
    };
  if (given.appointment) return { kind: 'appointment', ...base('Appointment'), purpose: given.appointment, standing };
  if (given.height !== undefined)
    return { kind: 'body-size', ...base('Observation'), measure: 'height', value: given.height };
  if (given.weight !== undefined)
    return { kind: 'body-size', ...base('Observation'), measure: 'weight', value: given.weight };
  if (given.bodySurfaceArea !== undefined)
    return { kind: 'body-size', ...base('Observation'), measure: 'body-surface-area', value: given.bodySurfaceArea };
  if (given.lab !== undefined) {
    const [analyte, ...result] = given.lab.split(' ');
    const [value, bound] = result.toReversed();
    return {
      kind: 'laboratory-result',
      ...base('Observation'),
      analyte: analyte as Analyte,
      value: Number(value),
      ...(bound !== undefined && { bound: bound as NonNullable<LaboratoryResult['bound']> }),
      ...(given.upperLimit !== undefined && { upperLimit: given.upperLimit }),
      ...(given.unverified && { unverified: given.unverified }),
    };
  }
  if (given.allergy !== undefined)
    return { kind: 'allergy', ...base('AllergyIntolerance'), ...allergenOf(given.allergy) };
  throw new Error(`fact ${index} of the case says nothing`);
}

/** The chart facts of a case: its facts, a lung-cancer diagnosis, and full coverage unless it says otherwise. */
export function chartFactsOf(given: Pick<CourseCase, 'facts' | 'histology' | 'coverage' | 'patient'>): ChartFacts {
  const histology = given.histology ?? 'nonsquamous';
  const diagnosis: readonly CaseFact[] =
    histology === 'none' ? [] : [{ day: -30, diagnosis: histology, source: 'Condition/lung-cancer' }];
  const coverage = Object.fromEntries(SOURCE_TYPES.map((type) => [type, given.coverage?.[type] ?? 'complete']));
  const { birth, ...person } = given.patient ?? {};
  const born = birth === undefined ? undefined : readDateTime(birth);
  return {
    patient: { reference: 'Patient/case', ...person, ...(born && { birth: born }) },
    facts: [...diagnosis, ...given.facts].map(factOf),
    coverage: coverage as Record<SourceType, Coverage>,
    unresolved: [],
    dataQuality: [],
  };
}

/** A protocol of one rule. */
export function protocolOf(rule: AnyRule): Protocol {
  return { ...PROTOCOL, rules: [rule] };
}

/** Judges a case by one rule. */
export function judgeCase(given: CourseCase, rule: AnyRule): readonly Outcome[] {
  return judge(chartFactsOf(given), {
    asOf: plusDays(DAY_ZERO, given.asOf),
    planning: given.planning ?? false,
    protocol: protocolOf(rule),
    settings: courseSettings.parse(given.settings ?? {}),
    parameters: new Map([[rule.meta.id, rule.parameters.parse(given.parameters ?? {})]]),
  }).outcomes;
}

/** An outcome in the form in which cases expect it; only the keys that the case asks for beside the codes. */
export function shown(outcome: Outcome, asked: ExpectedOutcome | undefined): ExpectedOutcome {
  const findings = outcome.status === 'unmet' ? outcome.findings : [];
  const needs = outcome.status === 'indeterminate' || outcome.status === 'unmet' ? (outcome.needs ?? []) : [];
  const detail = plainFacts(findings.at(0)?.facts ?? {});
  return {
    ...(asked?.course !== undefined && { course: outcome.course }),
    ...(outcome.segment !== undefined && { segment: outcome.segment }),
    status: outcome.status,
    ...(findings.length > 0 && {
      findings: findings.map(
        ({ code, severity, actionable }) => `${code} ${severity}${actionable ? ' actionable' : ''}`,
      ),
    }),
    ...(needs.length > 0 && { needs: needs.map((need) => need.code) }),
    ...(outcome.status === 'not-applicable' && { because: outcome.because.code }),
    ...(asked?.detail && {
      detail: Object.fromEntries(Object.keys(asked.detail).map((key) => [key, detail[key]])),
    }),
  };
}

/** The cases of a rule. */
export function casesOf(ruleId: string): readonly CourseCase[] {
  return JSON.parse(
    readFileSync(new URL(`../../fixtures/rules/${ruleId}/cases.json`, import.meta.url), 'utf8'),
  ) as CourseCase[];
}
