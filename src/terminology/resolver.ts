/** The resolver: implements the Terminology promise over the tables (protocol section 7). */
import type { Analyte, BodyMeasure, Histology, Route } from '../timeline/vocabulary.js';
import type { CodeTables, Topic } from './codes.js';
import { drugMatches, listed, resolveDrugs, type DrugTables } from './resolver-drugs.js';
import { histologyIn, resolveCondition } from './resolver-conditions.js';
import { resolveVessels, vesselsIn } from './resolver-vessels.js';
import type { Pattern, Reading } from './lexicon.js';
import { inOrder, proceduresIn, PROCEDURE_KINDS, siteIn } from './narrative.js';
import { remarksIn } from './remarks.js';
import { stageIn } from './stage.js';
import type { BodySite, CodedText, ProcedureKind, RecognizedObservation, Terminology } from './terminology.js';
import { byText, lexiconOf, remember, wordsOf } from './words.js';

export type Tables = Omit<DrugTables, 'read'> & { readonly patterns: readonly Pattern[] };

const NARRATIVE = ['procedure', 'organ', 'vessel', 'remark', 'site', 'drug'];

/** Builds the resolver; patterns are compiled once, here. */
export function buildResolver(tables: Tables): Terminology {
  const { codes, ingredients, products, patterns } = tables;
  const narrative = lexiconOf(patterns, NARRATIVE);
  const route = lexiconOf(patterns, ['route']);
  const cancer = lexiconOf(patterns, ['cancer']);
  const status = lexiconOf(patterns, ['status']);
  const allergen = lexiconOf(patterns, ['allergen', 'drug']);
  const drugs: DrugTables = { ingredients, products, codes, read: lexiconOf(patterns, ['drug', 'form']) };
  const coded = (text: CodedText, topic: Topic) =>
    (text.coding ?? []).flatMap((coding) => codes.find(coding, topic) ?? []);
  const one = <const Value extends string>(values: readonly Value[], said: readonly string[]): Value | undefined => {
    const found = values.filter((value) => said.includes(value));
    return found.length === 1 ? found[0] : undefined;
  };
  const firstMeaning = (text: CodedText, topic: Topic): string | undefined => {
    const said = new Set(coded(text, topic).map(({ meaning }) => meaning.join(' ')));
    return said.size === 1 ? [...said][0] : undefined;
  };

  return {
    ingredients,
    orderCoding: orderCodings(tables),
    drugs: (medication) => resolveDrugs(drugs, medication),
    procedure: (code) => resolveProcedure(codes, narrative, code),
    route: (text) => {
      const found = coded(text, 'route');
      const [first] = found;
      if (first !== undefined) {
        const said = one(
          ROUTES,
          found.flatMap(({ meaning }) => meaning),
        );
        return said === undefined ? undefined : { route: said, recognizedBy: first.recognizedBy };
      }
      const reading = route(wordsOf(text));
      const words = reading.of('route');
      const said = one(
        ROUTES,
        words.map(({ concept }) => concept),
      );
      return said === undefined ? undefined : { route: said, recognizedBy: byText(reading, words[0]) };
    },
    vessels: (site) => resolveVessels(codes, site, narrative(wordsOf(site))),
    bodySite: (site) => {
      const said = coded(site, 'site').flatMap(({ meaning }) => meaning);
      const reading = narrative(wordsOf(site));
      return (
        one(SITES, [...new Set(said)]) ??
        siteIn(reading) ??
        (resolveVessels(codes, site, reading).length > 0 ? 'thorax' : undefined)
      );
    },
    condition: (code) => resolveCondition(codes, cancer, code),
    histology: (morphology) => {
      const found = coded(morphology, 'morphology');
      const said = one(
        HISTOLOGIES,
        found.flatMap(({ meaning }) => meaning),
      );
      if (found[0] !== undefined && said !== undefined) return { histology: said, recognizedBy: found[0].recognizedBy };
      const reading = cancer(wordsOf(morphology));
      const told = histologyIn(reading);
      if (told === 'unspecified') return undefined;
      const match = reading.of('cancer').find(({ concept }) => concept.startsWith('histology '));
      return { histology: told, recognizedBy: byText(reading, match) };
    },
    observation: (code) => {
      const [found] = coded(code, 'observation');
      const measured = found === undefined ? undefined : observationOf(found.meaning);
      return found === undefined || measured === undefined
        ? undefined
        : { ...measured, recognizedBy: found.recognizedBy };
    },
    stage: (value) => {
      const ajcc = (value.coding ?? []).flatMap(({ system, code }) =>
        code !== undefined && codes.systemOf(system) === 'ajcc' ? [code] : [],
      );
      const words = [...ajcc, ...(value.coding ?? []).flatMap(({ display }) => display ?? []), value.text ?? ''];
      return (
        firstMeaning(value, 'stage') ?? words.map((text) => stageIn(text, 'value')).find((stage) => stage !== undefined)
      );
    },
    diseaseStatus: (value) =>
      one(STATUSES, [firstMeaning(value, 'disease-status') ?? '']) ??
      one(
        STATUSES,
        status(wordsOf(value))
          .of('status')
          .map(({ concept }) => concept),
      ),
    allergen: (code) => {
      const meanings = coded(code, 'allergen').flatMap(({ meaning }) => meaning);
      const reading = allergen(wordsOf(code));
      const said = reading.of('allergen').map(({ concept }) => concept);
      const named =
        resolveDrugs(drugs, code)?.drugs ??
        listed(
          drugs,
          drugMatches(reading).map(({ concept }) => concept),
        );
      const drugClass = [...meanings.map((word) => word.split('=')), ...said.map((word) => word.split(' '))].find(
        ([kind]) => kind === 'class',
      )?.[1];
      const contrast = meanings.includes('contrast') || said.includes('contrast');
      if (named.length === 0 && drugClass === undefined && !contrast) return undefined;
      return { drugs: named, ...(drugClass === undefined ? {} : { drugClass }), contrast };
    },
    read: remember((text) => {
      const reading = narrative(text);
      const site = siteIn(reading);
      return {
        procedures: proceduresIn(reading).kinds,
        vessels: vesselsIn(reading),
        remarks: remarksIn(reading),
        ...(site === undefined ? {} : { site }),
      };
    }),
  };
}

const ROUTES: readonly Exclude<Route, 'unknown'>[] = ['arterial', 'systemic', 'local'];
const SITES: readonly BodySite[] = ['thorax', 'elsewhere'];
const HISTOLOGIES: readonly Histology[] = ['squamous', 'nonsquamous', 'nsclc-unspecified', 'small-cell'];
const STATUSES = ['remission', 'improved', 'stable', 'progressed'] as const;

function resolveProcedure(
  codes: CodeTables,
  read: (text: string) => Reading,
  code: CodedText,
): ReturnType<Terminology['procedure']> {
  const found = (code.coding ?? []).flatMap((coding) => codes.find(coding, 'procedure') ?? []);
  const reading = read(wordsOf(code));
  const told = proceduresIn(reading);
  const words = new Set(found.flatMap(({ meaning }) => meaning));
  const kinds = new Set<ProcedureKind>([...PROCEDURE_KINDS.filter((kind) => words.has(kind)), ...told.kinds]);
  // A code for the liver, and words that name no vessel of the lung: the words speak of the liver too.
  if (words.has('arterial-infusion-other-organ') && !words.has('arterial-infusion') && vesselsIn(reading).length === 0)
    kinds.delete('arterial-infusion');
  if (kinds.size === 0) return undefined;
  const externalBeam = words.has('external-beam') || told.externalBeam;
  return {
    kinds: inOrder(kinds),
    ...(externalBeam ? { externalBeam } : {}),
    recognizedBy: found[0]?.recognizedBy ?? byText(reading, told.told),
  };
}

function observationOf(meaning: readonly string[]): RecognizedObservation | undefined {
  const [measures, what] = meaning;
  switch (measures) {
    case 'analyte':
      return { measures, analyte: what as Analyte };
    case 'body':
      return { measures, measure: what as BodyMeasure };
    case 'disease-status':
    case 'tumor-size':
    case 'stage':
      return { measures };
    default:
      return undefined;
  }
}

/** RxNorm's own ingredient concept of each drug: the product whose name is the ingredient's. */
function orderCodings({ codes, products, ingredients }: Tables): Terminology['orderCoding'] {
  const system = codes.uriOf('rxnorm') ?? '';
  const byIngredient = new Map<string, string>();
  for (const [code, { name, ingredients: named }] of products)
    if (named.length === 1 && name.toLowerCase() === named[0]) byIngredient.set(name.toLowerCase(), code);
  return (ingredient) => {
    const code = byIngredient.get(ingredient);
    return code === undefined || !ingredients.has(ingredient) ? undefined : { system, code, display: ingredient };
  };
}
