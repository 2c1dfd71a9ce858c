/** The value sets of `supplement.cql`, from the terminology tables: codes by the name that stands at the end of their URL. */
import { readFileSync } from 'node:fs';

const TABLES = new URL('../../../src/terminology/data/', import.meta.url);
const SYSTEMS = {
  rxnorm: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  'snomed-ct': 'http://snomed.info/sct',
  atc: 'http://www.whocc.no/atc',
};

function rowsOf(name) {
  const [header, ...lines] = readFileSync(new URL(name, TABLES), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const columns = header.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, index) => [columns[index], cell])));
}

const coded = (system, topic, means) =>
  rowsOf(`codes/${system}.tsv`)
    .filter((row) => row.topic === topic && means(row.meaning))
    .map(({ code }) => ({ system: SYSTEMS[system], code }));

function drugs(counts) {
  const products = rowsOf('rxnorm-drugs.tsv').filter(({ ingredients }) => ingredients.split('|').some(counts));
  return [
    ...products.map(({ rxcui }) => ({ system: SYSTEMS.rxnorm, code: rxcui })),
    ...coded('snomed-ct', 'drug', counts),
    ...coded('atc', 'drug', counts),
  ];
}

const specific = new Set(rowsOf('drugs.tsv').flatMap((row) => (row.cell_cycle === 'specific' ? [row.ingredient] : [])));

export const VALUE_SETS = {
  'http://example.org/ValueSet/antineoplastics': drugs(() => true),
  'http://example.org/ValueSet/cell-cycle-specific-drugs': drugs((ingredient) => specific.has(ingredient)),
  'http://example.org/ValueSet/topical-products': rowsOf('rxnorm-drugs.tsv')
    .filter(({ form }) => form === 'local')
    .map(({ rxcui }) => ({ system: SYSTEMS.rxnorm, code: rxcui })),
  'http://example.org/ValueSet/lung-cancer': coded('snomed-ct', 'condition', (meaning) => meaning.startsWith('lung')),
  'http://example.org/ValueSet/arterial-infusion': coded('snomed-ct', 'procedure', (meaning) =>
    meaning.startsWith('arterial-infusion'),
  ),
  'http://example.org/ValueSet/arterial-route': coded('snomed-ct', 'route', (meaning) => meaning === 'arterial'),
  'http://example.org/ValueSet/systemic-route': coded('snomed-ct', 'route', (meaning) => meaning === 'systemic'),
};
