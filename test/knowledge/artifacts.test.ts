/** The protocol as FHIR artifacts: sound by every judge, complete, and closed in itself. */
import { readFileSync } from 'node:fs';
import type {
  ActivityDefinition,
  CodeSystem,
  FhirResource,
  ImplementationGuide,
  Library,
  PlanDefinition,
  ValueSet,
} from 'fhir/r4.js';
import { describe, expect, it } from 'vitest';
import { artifacts, type Artifact } from '../../src/knowledge/artifacts.js';
import { FHIR_BASE, PUBLICATION } from '../../src/knowledge/publication.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import { loadTerminology } from '../../src/terminology/load.js';
import { REGIMENS } from '../../src/timeline/regimens.js';
import { emptyValues, r4Errors } from '../helpers/r4-oracles.js';

const terminology = loadTerminology();
const sources = { protocol: PROTOCOL, regimens: REGIMENS, terminology };
const published = artifacts(sources);

const nameOf = ({ resourceType, id }: Artifact): string => `${resourceType}/${String(id)}`;
function ofType<Type extends Artifact['resourceType']>(type: Type) {
  return published.filter(
    (artifact): artifact is Extract<Artifact, { resourceType: Type }> => artifact.resourceType === type,
  );
}
const plan = ofType('PlanDefinition')[0] as PlanDefinition;
const codeSystem = (id: string): CodeSystem => ofType('CodeSystem').find((system) => system.id === id) as CodeSystem;

/** Every string of a resource under one of these keys. */
function valuesUnder(keys: readonly string[], value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    ...(keys.includes(key) ? [child].flat().filter((each): each is string => typeof each === 'string') : []),
    ...valuesUnder(keys, child),
  ]);
}

describe('the artifacts', () => {
  it.each(published.map((artifact) => [nameOf(artifact), artifact] as const))(
    '%s is sound FHIR R4',
    (_name, artifact) => {
      // The published JSON Schema knows 4.0.0 only, although artifacts of R4 must say 4.0.1.
      const judged =
        artifact.resourceType === 'ImplementationGuide' ? { ...artifact, fhirVersion: ['4.0.0'] } : artifact;
      expect(r4Errors(judged as FhirResource)).toEqual([]);
      expect(emptyValues(artifact)).toEqual([]);
    },
  );

  it('have ids, addresses and names of their own', () => {
    expect(new Set(published.map(({ url }) => url)).size).toBe(published.length);
    expect(new Set(published.map(nameOf)).size).toBe(published.length);
    for (const artifact of published) {
      expect(artifact.url).toBe(`${FHIR_BASE}/${nameOf(artifact)}`);
      expect(artifact.id).toMatch(/^[A-Za-z0-9.-]{1,64}$/);
      expect(artifact.name).toMatch(/^[A-Z][A-Za-z0-9]{0,254}$/);
    }
  });

  it('say that they are drafts, by whom, since when, and in Chinese too', () => {
    for (const artifact of published) {
      expect(artifact).toMatchObject({ status: 'draft', experimental: true, date: PUBLICATION.date });
      expect(artifact).toMatchObject({
        publisher: 'Endovascular CDS',
        version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      });
      expect(JSON.stringify((artifact as { _title?: object })._title)).toMatch(/zh-CN.*\p{Script=Han}/u);
    }
  });

  it('point only to what is in the package', () => {
    const known = new Set(published.map(({ url }) => url));
    const keys = ['definitionCanonical', 'library', 'resource', 'valueSet', 'system', 'url'];
    const named = published
      .flatMap((artifact) => valuesUnder(keys, artifact))
      .filter((url) => url.startsWith(FHIR_BASE));
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((url) => !known.has(url))).toEqual([]);
    const guide = ofType('ImplementationGuide')[0] as ImplementationGuide;
    expect(guide.fhirVersion).toEqual(['4.0.1']);
    expect(guide.definition?.resource.map(({ reference }) => reference.reference)).toEqual(
      published.slice(1).map(nameOf),
    );
  });

  it('use only codes that their code systems hold', () => {
    const codes = new Map(
      ofType('CodeSystem').map((system) => [system.url, new Set(system.concept?.map(({ code }) => code))]),
    );
    const codings = published.flatMap((artifact) => codingsOf(artifact)).filter(({ system }) => codes.has(system));
    expect(codings.length).toBeGreaterThan(100);
    expect(codings.filter(({ system, code }) => codes.get(system)?.has(code) !== true)).toEqual([]);
  });

  it('are the same bytes each time', () => {
    expect(JSON.stringify(artifacts(sources))).toBe(JSON.stringify(published));
  });

  it('carry the version of the product', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(PUBLICATION.version).toBe(manifest.version);
  });

  it('republish no description of a SNOMED CT code', () => {
    const snomed = published
      .flatMap((artifact) => codingsOf(artifact))
      .filter(({ system }) => system === 'http://snomed.info/sct');
    expect(snomed.length).toBeGreaterThan(3);
    expect(snomed.filter(({ display }) => display !== undefined)).toEqual([]);
  });
});

interface AnyCoding {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

/** Codings anywhere in a resource, those of a ValueSet's compose among them. */
function codingsOf(value: unknown): AnyCoding[] {
  if (typeof value !== 'object' || value === null) return [];
  const { system, code, concept } = value as Record<string, unknown>;
  const own = typeof system === 'string' && typeof code === 'string' ? [value as AnyCoding] : [];
  const listed =
    typeof system === 'string' && Array.isArray(concept)
      ? concept.map((each: Omit<AnyCoding, 'system'>) => ({ ...each, system }))
      : [];
  return [...own, ...listed, ...Object.values(value).flatMap(codingsOf)];
}

describe('the plan', () => {
  it('has one action for each rule, in the order of the protocol', () => {
    expect(plan.version).toBe(PROTOCOL.version);
    expect(plan.action?.map(({ id }) => id)).toEqual(PROTOCOL.rules.map(({ meta }) => meta.id));
  });

  it.each(PROTOCOL.rules.map((rule) => [rule.meta.id, rule] as const))(
    '%s: triggers, citations, findings',
    (id, rule) => {
      const action = plan.action?.find((each) => each.id === id);
      expect(action?.trigger?.length).toBe(rule.meta.decisionPoints.length);
      expect(action?.documentation?.map(({ label }) => label)).toEqual(
        rule.meta.citations.map(({ locator }) => locator),
      );
      for (const finding of Object.keys(rule.wording)) expect(action?.description).toContain(finding);
      expect(action?.title).toBe(rule.meta.title.en);
    },
  );

  it('is triggered by the hooks that the service has, and by the review', () => {
    const { services } = JSON.parse(readFileSync(new URL('../../cds-services.json', import.meta.url), 'utf8')) as {
      services: { hook: string }[];
    };
    const events = new Set(plan.action?.flatMap(({ trigger }) => trigger?.map(({ name }) => name) ?? []));
    for (const { hook } of services) expect(events).toContain(hook);
    expect(events).toContain('course-reviewed');
  });

  it('offers the partner of every regimen, and never more than one of them', () => {
    const action = plan.action?.find(({ id }) => id === 'give-systemic-supplement');
    expect(action?.selectionBehavior).toBe('at-most-one');
    const offered = action?.action?.map(({ definitionCanonical }) => definitionCanonical) ?? [];
    for (const { id } of REGIMENS) expect(offered.some((url) => url?.endsWith(`-in-${id}`))).toBe(true);
  });
});

describe('the suggested orders', () => {
  const order = (id: string): ActivityDefinition =>
    ofType('ActivityDefinition').find((each) => each.id === id) as ActivityDefinition;

  it('carry drug, dose, days and route of the regimen table', () => {
    const { productCodeableConcept, dosage } = order('partner-gemcitabine-in-gemcitabine-cisplatin');
    expect(productCodeableConcept?.coding?.map(({ code }) => code)).toEqual(['12574', 'gemcitabine']);
    expect(dosage?.[0]).toMatchObject({
      text: 'gemcitabine 1000–1250 mg/m² IV on day 1, 8, every 21 days',
      timing: { repeat: { frequency: 2, period: 21, periodUnit: 'd' } },
      doseAndRate: [{ doseRange: { low: { value: 1000, code: 'mg/m2' }, high: { value: 1250, code: 'mg/m2' } } }],
    });
    expect(order('partner-pemetrexed-in-pemetrexed-cisplatin').dosage?.[0]?.doseAndRate).toEqual([
      { doseQuantity: { value: 500, unit: 'mg/m2', system: 'http://unitsofmeasure.org', code: 'mg/m2' } },
    ]);
  });

  it('never hold a platinum: it is what the artery had', () => {
    const products = ofType('ActivityDefinition').flatMap(
      ({ productCodeableConcept }) => productCodeableConcept?.text ?? [],
    );
    expect(products.length).toBeGreaterThanOrEqual(REGIMENS.length);
    expect(products.filter((name) => terminology.ingredients.get(name)?.cellCycle !== 'specific')).toEqual([]);
  });
});

describe('the code systems', () => {
  it('hold every rule and every finding, each finding with its rule', () => {
    expect(codeSystem('advice').concept?.map(({ code }) => code)).toEqual(PROTOCOL.rules.map(({ meta }) => meta.id));
    const safety = codeSystem('advice').concept?.filter(({ property }) => property?.[0]?.valueCode === 'safety');
    expect(safety?.map(({ code }) => code)).toEqual(
      PROTOCOL.rules.filter(({ meta }) => meta.pack === 'safety').map(({ meta }) => meta.id),
    );
    const findings = PROTOCOL.rules.flatMap(({ meta, wording }) => Object.keys(wording).map((code) => [code, meta.id]));
    expect(codeSystem('finding').concept?.map(({ code, property }) => [code, property?.[0]?.valueCode])).toEqual(
      findings,
    );
  });

  it('hold each code once, with a Chinese designation where we have words', () => {
    for (const { id, concept = [], count } of ofType('CodeSystem')) {
      expect(new Set(concept.map(({ code }) => code)).size, id).toBe(concept.length);
      expect(count).toBe(concept.length);
      if (id !== 'ingredient') for (const { designation } of concept) expect(designation?.[0]?.language).toBe('zh-CN');
    }
  });
});

describe('the drug value sets', () => {
  it('put every ingredient into the class of the table and into its cell-cycle class', () => {
    const members = (id: string): string[] =>
      (ofType('ValueSet').find((set) => set.id === id) as ValueSet).compose?.include[0]?.concept?.map(
        ({ code }) => code,
      ) ?? [];
    expect(members('drug-class-platinum')).toEqual([
      'cisplatin',
      'carboplatin',
      'nedaplatin',
      'lobaplatin',
      'oxaliplatin',
    ]);
    expect(members('drugs-cell-cycle-specific')).toContain('pemetrexed');
    const inClass = ofType('ValueSet')
      .filter(({ id }) => id?.startsWith('drug-class-'))
      .flatMap(({ id }) => members(String(id)));
    expect(inClass.sort()).toEqual([...terminology.ingredients.keys()].sort());
  });
});

describe('the library', () => {
  const library = ofType('Library')[0] as Library;

  it('describes every rule with its parameters, as JSON', () => {
    const text = Buffer.from(library.content?.[0]?.data ?? '', 'base64').toString('utf8');
    const rulebook = JSON.parse(text) as {
      rules: { id: string; version: string; wording: object; parameters: object }[];
    };
    expect(rulebook.rules.map(({ id, version }) => [id, version])).toEqual(
      PROTOCOL.rules.map(({ meta }) => [meta.id, meta.version]),
    );
    for (const [index, rule] of PROTOCOL.rules.entries()) expect(rulebook.rules[index]?.wording).toEqual(rule.wording);
  });

  it('lists every parameter with its default', () => {
    const parameter = library.parameter?.find(({ name }) => name === 'give-systemic-supplement.inTimeUntilDay');
    expect(parameter).toMatchObject({ use: 'in', type: 'integer', min: 0, max: '1' });
    expect(parameter?.documentation).toMatch(/Default: 8\.$/);
    expect(library.parameter?.map(({ name }) => name)).toContain('course.courseGapDays');
    for (const { documentation } of library.parameter ?? []) expect(documentation).not.toMatch(/undefined/);
  });
});
