/** From a medication and its dosages to deliveries: what requests, administrations and statements share. */
import type { Day, DayInterval } from '../../timeline/day.js';
import type { ArterialInfusion, DrugDelivery, Fact, OtherOrganInfusion } from '../../timeline/fact.js';
import { flat } from '../../timeline/flat.js';
import type { Standing } from '../../timeline/vocabulary.js';
import { coded, codedList } from './coded.js';
import type { ReadDosage } from './dosage.js';
import { regimenDoseInText } from './drug-text.js';
import { annotations } from './fields.js';
import type { ReadMedication } from './medication.js';
import { unresolved, type Row } from './row.js';

/** One giving: a dosage on a day, and how far it has come. */
export interface Giving {
  readonly dosage: ReadDosage;
  readonly when: DayInterval;
  readonly known: Day;
  readonly standing: Standing;
  readonly minutes?: number;
  readonly more: Pick<DrugDelivery, 'halted' | 'fulfils' | 'replaces'>;
}

// What goes through an artery beside antineoplastics (protocol section 9, decision 30).
const BESIDE_ANTINEOPLASTICS =
  /heparin|saline|sodium chloride|dextrose|glucose|contrast|iohexol|iodixanol|iopamidol|iopromide|ioversol|lidocaine|nitroglycerin|papaverine|verapamil|dexamethasone|肝素|氯化钠|生理盐水|葡萄糖|造影剂|对比剂|碘海醇|碘克沙醇|碘帕醇|碘佛醇|碘普罗胺|利多卡因|硝酸甘油|罂粟碱|维拉帕米|地塞米松/i;
const CHEMOTHERAPY = new Set(['arterial-infusion', 'systemic-chemotherapy', 'chemotherapy']);

/** Whether words or category of the resource say that this is chemotherapy. */
function saysChemotherapy(row: Row, words: readonly string[]): boolean {
  const { terminology } = row.around;
  const names = (kinds: readonly string[] | undefined): boolean =>
    kinds?.some((kind) => CHEMOTHERAPY.has(kind)) === true;
  if (words.length > 0 && names(terminology.procedure({ text: words.join('; ') })?.kinds)) return true;
  const category = Array.isArray(row.fields['category']) ? codedList(row, 'category') : [coded(row, 'category')];
  return category.some((entry) => entry !== undefined && names(terminology.procedure(entry)?.kinds));
}

function infusionElsewhere(row: Row, giving: Giving): OtherOrganInfusion {
  const { when, known, standing } = giving;
  return { kind: 'other-organ-infusion', source: row.source, when, known, standing };
}

/** The body site of a performed arterial infusion feeds the ledger of vessels. */
function infusionAtSite(row: Row, giving: Giving): readonly ArterialInfusion[] {
  const { when, known, standing, dosage } = giving;
  if (dosage.route !== 'arterial' || standing !== 'performed' || dosage.site === undefined) return [];
  const vessels = row.around.terminology.vessels(dosage.site);
  return vessels.length === 0
    ? []
    : [{ kind: 'arterial-infusion', source: row.source, when, known, standing, vessels }];
}

/** Facts of one resource that gives an antineoplastic: one drug delivery per ingredient and giving. */
export function deliveries(row: Row, medication: ReadMedication, givings: readonly Giving[]): readonly Fact[] {
  const notes = annotations(row, 'note').join('; ');
  const perArea = medication.drugs.length === 1 ? regimenDoseInText(medication.words.join('; ')) : undefined;
  const remarks = notes === '' ? [] : row.around.terminology.read(notes).remarks;
  return flat(givings, (giving): readonly Fact[] => {
    const { dosage, when, known, standing } = giving;
    if (dosage.route === 'arterial' && dosage.elsewhere) return [infusionElsewhere(row, giving)];
    const said = [...new Set([...dosage.remarks, ...remarks.filter((one) => one === 'bolus' || one === 'slow-push')])];
    // A dose of a product with several ingredients is the dose of none of them.
    const dose = medication.drugs.length === 1 ? (dosage.dose ?? perArea) : undefined;
    const minutes = giving.minutes ?? dosage.minutes;
    const facts = medication.drugs.map((drug): DrugDelivery => ({
      kind: 'drug-delivery',
      source: row.source,
      when,
      known,
      drug,
      // A cream or an implant stays where it is put, whatever route was clicked.
      route: medication.form === 'local' && dosage.route !== 'arterial' ? 'local' : dosage.route,
      form: medication.form,
      standing,
      ...(dose && { dose }),
      ...(minutes !== undefined && { minutes }),
      ...(said.length > 0 && { remarks: said }),
      ...giving.more,
    }));
    return [...facts, ...infusionAtSite(row, giving)];
  });
}

/**
 * Whether no table knows the medication, so that it gives no fact; it is reported where it could be an
 * antineoplastic: by its route, its words or its category.
 */
export function isUnknown(row: Row, medication: ReadMedication, dosages: readonly ReadDosage[]): boolean {
  const { words, codes, drugs } = medication;
  if (drugs.length > 0) return false;
  if (words.length === 0 && codes.length === 0) return true; // readMedication has said so
  if (BESIDE_ANTINEOPLASTICS.test(words.join(' '))) return true;
  const said = dosages.map((dosage) => dosage.words).filter((written) => written !== '');
  if (dosages.every(({ route }) => route !== 'arterial') && !saysChemotherapy(row, [...words, ...said])) return true;
  const { terminology } = row.around;
  if (!medication.concepts.some((concept) => terminology.allergen(concept)?.contrast === true))
    unresolved(row, 'drug', codes, words);
  return true;
}
