/**
 * Which current regimens offer the systemic partner of an arterial session (clauses C1 and C2; protocol section 5).
 */
import type { CourseView } from '../../timeline/course-view.js';
import { flat } from '../../timeline/flat.js';
import type { Regimen, RegimenDrug } from '../../timeline/regimens.js';
import type { Drug, Histology } from '../../timeline/vocabulary.js';

/** A regimen with its drugs told apart by cell-cycle class. */
export interface PartnerRegimen {
  readonly regimen: Regimen;
  /** The cell-cycle-specific drugs: what is given systemically. */
  readonly partners: readonly [RegimenDrug, ...RegimenDrug[]];
  readonly partnerDrugs: readonly Drug[];
  /** The cell-cycle-nonspecific drugs: what is given by artery. */
  readonly nonspecific: readonly Drug[];
}

export interface EligibleRegimens {
  /** In the order they are offered; one regimen per set of partners. */
  readonly regimens: readonly PartnerRegimen[];
  /** The regimens hold the arterial platinum itself, or only another one. */
  readonly match: 'same-platinum' | 'other-platinum';
}

type Ingredients = ReadonlyMap<string, Drug>;

/**
 * Regimens for the histology whose cell-cycle-nonspecific drug was given by artery.
 *
 * Where no regimen of the histology holds an arterial platinum, regimens with another platinum stand in. Where the
 * histology is not known, only regimens for every non-small-cell type. Regimens that hold all arterial drugs come
 * first, then the order of the table; regimens of one country's labels last.
 */
export function eligibleRegimens(view: CourseView, arterial: readonly Drug[], known: Ingredients): EligibleRegimens {
  const listed = view.regimens.filter((regimen) => suits(regimen, view.diagnosis.histology));
  const split = flat(listed, (regimen) => splitOnce(regimen, known));
  const given = new Set(arterial.map((drug) => drug.ingredient));
  const same = split.filter(({ nonspecific }) => nonspecific.some((drug) => given.has(drug.ingredient)));
  if (same.length > 0) return { regimens: onePerPartner(ordered(same, given)), match: 'same-platinum' };
  const platinum = arterial.some((drug) => drug.drugClass === 'platinum');
  const other = platinum
    ? split.filter(({ nonspecific }) => nonspecific.some((drug) => drug.drugClass === 'platinum'))
    : [];
  return { regimens: onePerPartner(ordered(other, given)), match: 'other-platinum' };
}

/** Whether a regimen holds all these drugs. */
export function holdsAll({ regimen }: PartnerRegimen, drugs: ReadonlySet<string>): boolean {
  const held = new Set(regimen.drugs.map((drug) => drug.ingredient));
  return [...drugs].every((drug) => held.has(drug));
}

/** Pemetrexed is labelled for nonsquamous histology only: unknown is not good enough. */
function suits(regimen: Regimen, histology: Histology): boolean {
  const asked = histology === 'unspecified' ? 'nsclc-unspecified' : histology;
  const pemetrexed = regimen.drugs.some((drug) => drug.ingredient === 'pemetrexed');
  return regimen.histologies.includes(asked) && (!pemetrexed || histology === 'nonsquamous');
}

const splits = new WeakMap<Ingredients, WeakMap<Regimen, readonly PartnerRegimen[]>>();

/** The same regimen of the same tables is split once, not for every chart. */
function splitOnce(regimen: Regimen, known: Ingredients): readonly PartnerRegimen[] {
  let ofTables = splits.get(known);
  if (ofTables === undefined) splits.set(known, (ofTables = new WeakMap<Regimen, readonly PartnerRegimen[]>()));
  let split = ofTables.get(regimen);
  if (split === undefined) ofTables.set(regimen, (split = splitRegimen(regimen, known)));
  return split;
}

function splitRegimen(regimen: Regimen, known: Ingredients): readonly PartnerRegimen[] {
  const classOf = (drug: RegimenDrug): Drug | undefined => known.get(drug.ingredient);
  const [first, ...others] = regimen.drugs.filter((drug) => classOf(drug)?.cellCycle === 'specific');
  if (first === undefined) return [];
  const drugs = regimen.drugs.flatMap((drug) => classOf(drug) ?? []);
  return [
    {
      regimen,
      partners: [first, ...others],
      partnerDrugs: drugs.filter((drug) => drug.cellCycle === 'specific'),
      nonspecific: drugs.filter((drug) => drug.cellCycle === 'nonspecific'),
    },
  ];
}

function ordered(regimens: readonly PartnerRegimen[], given: ReadonlySet<string>): readonly PartnerRegimen[] {
  const rank = (one: PartnerRegimen): number =>
    (one.regimen.region === undefined ? 0 : 2) + (holdsAll(one, given) ? 0 : 1);
  return regimens.toSorted((one, other) => rank(one) - rank(other));
}

function onePerPartner(regimens: readonly PartnerRegimen[]): readonly PartnerRegimen[] {
  const first = new Map<string, PartnerRegimen>();
  for (const one of regimens) {
    const partners = one.partners.map((drug) => drug.ingredient).join('+');
    if (!first.has(partners)) first.set(partners, one);
  }
  return [...first.values()];
}
