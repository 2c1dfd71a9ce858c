/** Tables of cases, English and Chinese, positive and negative (protocol section 7). */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadTerminology } from '../../src/terminology/load.js';
import type { CodedText, Terminology } from '../../src/terminology/terminology.js';
import type { Vessel } from '../../src/timeline/vocabulary.js';

const begun = performance.now();
const terminology = loadTerminology();
const loadTime = performance.now() - begun;

interface Case extends CodedText {
  readonly drugs: readonly string[];
  readonly by?: string;
  readonly form?: string;
  readonly procedures?: readonly string[];
  readonly vessels?: readonly string[];
  readonly remarks?: readonly string[];
  readonly site?: string | null;
  readonly condition: unknown;
  readonly expect: unknown;
}

const read = (file: string): unknown =>
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
  const { texts, codings } = read('drugs') as { texts: Case[]; codings: Case[] };
  test.each(texts.map((given) => ({ title: title(given), given })))('$title', ({ given }) => {
    const found = terminology.drugs(coded(given));
    expect((found?.drugs ?? []).map(({ ingredient }) => ingredient)).toEqual(given.drugs);
    expect(found?.recognizedBy.by).toBe(given.drugs.length > 0 ? 'text' : undefined);
    if (given.form !== undefined) expect(found?.form).toBe(given.form);
  });
  test.each(codings.map((given) => ({ title: title(given), given })))('$title', ({ given }) => {
    const found = terminology.drugs(coded(given));
    expect((found?.drugs ?? []).map(({ ingredient }) => ingredient)).toEqual(given.drugs);
    expect(found?.recognizedBy.by).toBe(given.by);
    if (given.form !== undefined) expect(found?.form).toBe(given.form);
  });
});

describe('free text', () => {
  test.each((read('narrative') as Case[]).map((given) => ({ title: title(given), given })))('$title', ({ given }) => {
    const found = terminology.read(given.text ?? '');
    if (given.procedures !== undefined) expect(found.procedures).toEqual(given.procedures);
    if (given.vessels !== undefined) expect(found.vessels.map(named)).toEqual(given.vessels);
    if (given.remarks !== undefined) expect(found.remarks).toEqual(given.remarks);
    if (given.site !== undefined) expect(found.site ?? null).toBe(given.site);
  });
});

describe('conditions', () => {
  test.each((read('conditions') as Case[]).map((given) => ({ title: title(given), given })))('$title', ({ given }) => {
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

describe.each(Object.entries(read('values') as Record<string, Case[]>))('%s', (what, rows) => {
  test.each(rows.map((given) => ({ title: title(given), given })))('$title', ({ given }) => {
    expect(READ[what]?.(terminology, coded(given)) ?? null).toEqual(given.expect);
  });
});

function withoutSource(found: object | undefined): unknown {
  if (found === undefined) return null;
  const { recognizedBy, ...concept } = found as { recognizedBy: unknown };
  expect(recognizedBy).toBeDefined();
  return concept;
}
