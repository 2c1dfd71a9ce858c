/** Tables of cases, English and Chinese, positive and negative (protocol section 7). */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadTerminology } from '../../src/terminology/load.js';
import type { CodedText, Terminology } from '../../src/terminology/terminology.js';
import type { Vessel } from '../../src/timeline/vocabulary.js';

const begun = performance.now();
const terminology = loadTerminology();
const loadTime = performance.now() - begun;

const cases = (file: string): any =>
  JSON.parse(readFileSync(new URL(`../../fixtures/terminology/${file}.json`, import.meta.url), 'utf8'));

const coded = ({ coding, text }: CodedText): CodedText => ({
  ...(coding === undefined ? {} : { coding }),
  ...(text === undefined ? {} : { text }),
});
const named = ({ laterality, name, branch }: Vessel): string =>
  [laterality, name, ...(branch === undefined ? [] : [branch])].join(' ');
const title = (given: CodedText): string =>
  [...(given.coding ?? []).map(({ code, display = '' }) => `${code ?? ''} ${display}`), given.text ?? ''].join(' + ');

test('the tables load in well under a second', () => {
  console.log(`terminology loaded in ${loadTime.toFixed(0)} ms`);
  expect(loadTime).toBeLessThan(1000);
});

describe('drugs', () => {
  const { texts, codings } = cases('drugs');
  test.each(texts.map((given: any) => [title(given), given]))('%s', (_, given) => {
    const found = terminology.drugs({ text: given.text });
    expect((found?.drugs ?? []).map(({ ingredient }) => ingredient)).toEqual(given.drugs);
    if (found !== undefined) expect(found.recognizedBy.by).toBe('text');
    if (given.form !== undefined) expect(found?.form).toBe(given.form);
  });
  test.each(codings.map((given: any) => [title(given), given]))('%s', (_, given) => {
    const found = terminology.drugs(coded(given));
    expect((found?.drugs ?? []).map(({ ingredient }) => ingredient)).toEqual(given.drugs);
    expect(found?.recognizedBy.by).toBe(given.by);
    if (given.form !== undefined) expect(found?.form).toBe(given.form);
  });
});

describe('free text', () => {
  test.each(cases('narrative').map((given: any) => [given.text, given]))('%s', (text, given) => {
    const found = terminology.read(text as string);
    if (given.procedures !== undefined) expect(found.procedures).toEqual(given.procedures);
    if (given.vessels !== undefined) expect(found.vessels.map(named)).toEqual(given.vessels);
    if (given.remarks !== undefined) expect(found.remarks).toEqual(given.remarks);
    if ('site' in given) expect(found.site ?? null).toBe(given.site);
  });
});

describe('conditions', () => {
  test.each(cases('conditions').map((given: any) => [title(given), given]))('%s', (_, given) => {
    expect(withoutSource(terminology.condition(coded(given)))).toEqual(given.condition);
  });
});

const READ: Readonly<Record<string, (known: Terminology, given: CodedText) => unknown>> = {
  stage: (known, given) => known.stage(given),
  route: (known, given) => known.route(given)?.route,
  diseaseStatus: (known, given) => known.diseaseStatus(given),
  allergen: (known, given) => {
    const found = known.allergen(given);
    return found === undefined ? undefined : { ...found, drugs: found.drugs.map(({ ingredient }) => ingredient) };
  },
  bodySite: (known, given) => known.bodySite(given),
  observation: (known, given) => withoutSource(known.observation(given)),
  histology: (known, given) => known.histology(given)?.histology,
  procedure: (known, given) => withoutSource(known.procedure(given)),
  vessels: (known, given) => known.vessels(given).map(named),
};

describe.each(Object.entries(cases('values')) as [string, any[]][])('%s', (what, rows) => {
  test.each(rows.map((given) => [title(given), given]))('%s', (_, given) => {
    expect(READ[what]?.(terminology, coded(given)) ?? null).toEqual(given.expect);
  });
});

function withoutSource(found: object | undefined): unknown {
  if (found === undefined) return null;
  const { recognizedBy, ...concept } = found as { recognizedBy: unknown };
  expect(recognizedBy).toBeDefined();
  return concept;
}
