/** ValueSets: one per code system of ours, the reasons a card offers, and the drug table by class. */
import type { ValueSet, ValueSetComposeInclude } from 'fhir/r4.js';
import { OVERRIDE_REASONS } from '../cards/override-reasons.js';
import type { Terminology } from '../terminology/terminology.js';
import type { CellCycle, Drug } from '../timeline/vocabulary.js';
import type { OwnCodes } from './own-codes.js';
import { canonical, metadata, type About } from './publication.js';

export type DrugTables = Pick<Terminology, 'ingredients' | 'orderCoding'>;

function valueSet(about: About, include: ValueSetComposeInclude[]): ValueSet {
  return { ...metadata('ValueSet', about), compose: { include } };
}

/** Every code of one of our systems. */
function wholeSystem({ about, resource }: OwnCodes): ValueSet {
  return valueSet(about, [{ system: resource.url }]);
}

/** What a card offers: the reasons of HL7 and our own. */
function overrideReasons(): ValueSet {
  const systems = [...new Set(OVERRIDE_REASONS.map(({ system }) => system))];
  return valueSet(
    {
      id: 'override-reason',
      title: { en: 'Reasons to set a card aside', zh: '不采纳提示的原因' },
      description: 'The override reasons that cards offer: non-adherence reasons of HL7, and our own.',
    },
    systems.map((system) => ({
      system,
      concept: OVERRIDE_REASONS.filter((reason) => reason.system === system).map(({ code }) => ({ code })),
    })),
  );
}

/** Drugs by our own codes, and by RxNorm's ingredient codes where it has them. */
function drugSet(about: About, drugs: readonly Drug[], tables: DrugTables): ValueSet {
  const own = {
    system: canonical('CodeSystem', 'ingredient'),
    concept: drugs.map(({ ingredient }) => ({ code: ingredient })),
  };
  const codings = drugs.flatMap(({ ingredient }) => tables.orderCoding(ingredient) ?? []);
  const coded = codings.flatMap(({ code, display }) =>
    code === undefined ? [] : [{ code, ...(display && { display }) }],
  );
  const system = codings[0]?.system;
  return valueSet(about, system === undefined ? [own] : [own, { system, concept: coded }]);
}

const CELL_CYCLE: Readonly<Record<Exclude<CellCycle, 'not-classified'>, About>> = {
  specific: {
    id: 'drugs-cell-cycle-specific',
    title: { en: 'Cell-cycle-specific drugs', zh: '细胞周期特异性药物' },
    description: 'Drugs that clause C2 asks to be given systemically after an arterial session.',
  },
  nonspecific: {
    id: 'drugs-cell-cycle-nonspecific',
    title: { en: 'Cell-cycle-nonspecific drugs', zh: '细胞周期非特异性药物' },
    description: 'Drugs that act in every phase of the cell cycle, platinum among them.',
  },
  'not-cytotoxic': {
    id: 'drugs-not-cytotoxic',
    title: { en: 'Antineoplastics that are not cytotoxic', zh: '非细胞毒抗肿瘤药物' },
    description: 'Kinase inhibitors, antibodies and other antineoplastics to which clauses C1 and C2 do not apply.',
  },
};

/** "topoisomerase-I inhibitor" → "drug-class-topoisomerase-i-inhibitor" */
function idOfClass(drugClass: string): string {
  const words = drugClass.toLowerCase().split(/[^a-z0-9]+/);
  return `drug-class-${words.filter((word) => word !== '').join('-')}`;
}

function drugSets(tables: DrugTables): readonly ValueSet[] {
  const drugs = [...tables.ingredients.values()];
  const classes = [...new Set(drugs.map(({ drugClass }) => drugClass))];
  return [
    ...Object.entries(CELL_CYCLE).map(([cellCycle, about]) =>
      drugSet(
        about,
        drugs.filter((drug) => drug.cellCycle === cellCycle),
        tables,
      ),
    ),
    ...classes.map((drugClass) =>
      drugSet(
        {
          id: idOfClass(drugClass),
          title: { en: `Drug class: ${drugClass}`, zh: `药物类别：${drugClass}` },
          description: `Ingredients of the class "${drugClass}" in the drug table.`,
        },
        drugs.filter((drug) => drug.drugClass === drugClass),
        tables,
      ),
    ),
  ];
}

/** All value sets. @param systems our code systems */
export function valueSets(systems: readonly OwnCodes[], tables: DrugTables): readonly ValueSet[] {
  const whole = systems.filter(({ about }) => about.id !== 'override-reason').map(wholeSystem);
  return [...whole, overrideReasons(), ...drugSets(tables)];
}
