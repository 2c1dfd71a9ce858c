/** A terminology of a few words, for tests of readers that must not depend on the tables. */
import type { ProcedureKind, Terminology, CodedText } from '../../../src/terminology/terminology.js';
import type { Drug, Remark, Vessel } from '../../../src/timeline/vocabulary.js';

const CISPLATIN: Drug = { ingredient: 'cisplatin', drugClass: 'platinum', cellCycle: 'nonspecific' };
const GEMCITABINE: Drug = { ingredient: 'gemcitabine', drugClass: 'antimetabolite', cellCycle: 'specific', phase: 'S' };
const ingredients = new Map([CISPLATIN, GEMCITABINE].map((drug) => [drug.ingredient, drug]));

const words = (concept: CodedText): string =>
  [concept.text ?? '', ...(concept.coding ?? []).map(({ display, code }) => `${display ?? ''} ${code ?? ''}`)].join(
    ' ',
  );
const KINDS: readonly (readonly [RegExp, ProcedureKind])[] = [
  [/arterial infusion/i, 'arterial-infusion'],
  [/hepatic arterial/i, 'arterial-infusion-other-organ'],
  [/embolization/i, 'embolization'],
  [/angiography/i, 'angiography'],
  [/intravenous chemotherapy/i, 'systemic-chemotherapy'],
  [/chemotherapy/i, 'chemotherapy'],
  [/radiotherapy/i, 'radiotherapy'],
  [/lobectomy/i, 'lung-resection'],
];
const REMARKS: readonly (readonly [RegExp, Remark])[] = [
  [/inoperable/i, 'inoperable'],
  [/refused surgery/i, 'refused-surgery'],
  [/bolus/i, 'bolus'],
  [/hemoptysis/i, 'haemoptysis'],
];
const kindsIn = (text: string): ProcedureKind[] => KINDS.filter(([word]) => word.test(text)).map(([, kind]) => kind);
const vesselsIn = (text: string): Vessel[] =>
  [...text.matchAll(/(left |right )?(bronchial|intercostal) artery/gi)].map(([, side = 'unsided', name = '']) => ({
    name: name.toLowerCase() === 'bronchial' ? 'bronchial-artery' : 'intercostal-artery',
    laterality: side.trim().toLowerCase() as Vessel['laterality'],
  }));
const by = { recognizedBy: { by: 'text', matched: '' } } as const;

export const plainTerminology: Terminology = {
  drugs(medication) {
    const drugs = [...ingredients.values()].filter(({ ingredient }) => words(medication).includes(ingredient));
    return drugs.length === 0 ? undefined : { drugs, form: 'injectable', ...by };
  },
  procedure(code) {
    const kinds = kindsIn(words(code));
    return kinds.length === 0 ? undefined : { kinds, ...by };
  },
  route(route) {
    const text = words(route);
    if (/intra-arterial/i.test(text)) return { route: 'arterial', ...by };
    return /\bIV\b|intravenous|oral/i.test(text) ? { route: 'systemic', ...by } : undefined;
  },
  vessels: (site) => vesselsIn(words(site)),
  bodySite: (site) => (/liver/i.test(words(site)) ? 'elsewhere' : /lung/i.test(words(site)) ? 'thorax' : undefined),
  condition: (code) =>
    /lung cancer/i.test(words(code)) ? { cancer: 'lung', histology: 'unspecified', ...by } : undefined,
  histology: (code) => (/squamous/i.test(words(code)) ? { histology: 'squamous', ...by } : undefined),
  observation: (code) =>
    code.coding?.some((coding) => coding.code === '777-3') === true
      ? { measures: 'analyte', analyte: 'platelets', ...by }
      : undefined,
  stage: (value) => /\b(I{1,3}V?[AB]?)\b/.exec(words(value))?.[1],
  diseaseStatus: () => undefined,
  allergen: () => undefined,
  read: (text) => ({
    procedures: kindsIn(text),
    vessels: vesselsIn(text),
    remarks: REMARKS.filter(([word]) => word.test(text)).map(([, remark]) => remark),
  }),
  ingredients,
  orderCoding: () => undefined,
};
