/** The resolver: implements the Terminology promise over the tables (protocol section 7). */
import type { Histology, Route } from '../timeline/vocabulary.js';
import type { Topic } from './codes.js';
import { resolveDrugs, type DrugTables } from './resolver-drugs.js';
import { histologyIn, resolveCondition } from './resolver-conditions.js';
import { resolveVessels, vesselsIn } from './resolver-vessels.js';
import { proceduresIn, siteIn } from './narrative.js';
import { orderCodings, type Tables } from './order-coding.js';
import { remarksIn } from './remarks.js';
import { resolveAllergen } from './resolver-allergens.js';
import { observationOf, resolveStage } from './resolver-observations.js';
import { resolveProcedure } from './resolver-procedures.js';
import type { BodySite, CodedText, Terminology, TextFindings } from './terminology.js';
import { remember, rememberConcept } from './memory.js';
import { byText, lexiconOf, wordsOf } from './words.js';

const NARRATIVE = ['procedure', 'organ', 'vessel', 'remark', 'site', 'drug'];

/** Builds the resolver; patterns are compiled once, here. */
export function buildResolver(tables: Tables): Terminology {
  const { codes, ingredients, products, patterns } = tables;
  const narrative = lexiconOf(patterns, NARRATIVE);
  const route = lexiconOf(patterns, ['route']);
  const cancer = lexiconOf(patterns, ['cancer', 'side']);
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
    drugs: rememberConcept((medication) => resolveDrugs(drugs, medication)),
    procedure: rememberConcept((code) => resolveProcedure(codes, narrative, code)),
    route: rememberConcept((text) => {
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
    }),
    vessels: rememberConcept((site) => resolveVessels(codes, site, narrative(wordsOf(site)))),
    bodySite: rememberConcept((site) => {
      const said = coded(site, 'site').flatMap(({ meaning }) => meaning);
      const reading = narrative(wordsOf(site));
      return (
        one(SITES, [...new Set(said)]) ??
        siteIn(reading) ??
        (resolveVessels(codes, site, reading).length > 0 ? 'thorax' : undefined)
      );
    }),
    condition: rememberConcept((code) => resolveCondition(codes, cancer, code)),
    histology: rememberConcept((morphology) => {
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
    }),
    // Asked of every observation of a chart, and answered by code alone: nothing to remember.
    observation: ({ coding = [] }) => {
      for (const each of coding) {
        const found = codes.find(each, 'observation');
        if (found === undefined) continue;
        const measured = observationOf(found.meaning);
        return measured === undefined ? undefined : { recognizedBy: found.recognizedBy, ...measured };
      }
      return undefined;
    },
    stage: rememberConcept((value) => resolveStage(codes, value)),
    diseaseStatus: rememberConcept(
      (value) =>
        one(STATUSES, [firstMeaning(value, 'disease-status') ?? '']) ??
        one(
          STATUSES,
          status(wordsOf(value))
            .of('status')
            .map(({ concept }) => concept),
        ),
    ),
    allergen: rememberConcept((code) => resolveAllergen(drugs, allergen, code)),
    read: remember((text) => {
      const reading = narrative(text);
      const site = siteIn(reading);
      // Each is looked for when it is first asked for: who listens for remarks needs no vessels.
      let procedures: TextFindings['procedures'] | undefined;
      let vessels: TextFindings['vessels'] | undefined;
      let remarks: TextFindings['remarks'] | undefined;
      return {
        get procedures() {
          return (procedures ??= proceduresIn(reading).kinds);
        },
        get vessels() {
          return (vessels ??= vesselsIn(reading));
        },
        get remarks() {
          return (remarks ??= remarksIn(reading));
        },
        ...(site === undefined ? {} : { site }),
      };
    }),
  };
}

const ROUTES: readonly Exclude<Route, 'unknown'>[] = ['arterial', 'systemic', 'local'];
const SITES: readonly BodySite[] = ['thorax', 'elsewhere'];
const HISTOLOGIES: readonly Histology[] = ['squamous', 'nonsquamous', 'nsclc-unspecified', 'small-cell'];
const STATUSES = ['remission', 'improved', 'stable', 'progressed'] as const;
