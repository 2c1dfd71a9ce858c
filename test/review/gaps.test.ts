import { describe, expect, test } from 'vitest';
import { gapOfBundle, gapOfText, openGaps, statesOf } from '../../src/review/gaps.js';
import { fakeCore } from './fake-core.js';
import { folderOf, review } from './review-in-process.js';

const TYPES = ['Patient', 'Procedure', 'Observation'];
const ALL = { Patient: 'partial', Procedure: 'partial', Observation: 'partial' };

describe('gapOfText', () => {
  test.each([
    [
      'one patient, one type',
      '{"resourceType":"Procedure","subject":{"reference":"Patient/p1"',
      { Procedure: 'partial' },
    ],
    [
      'an absolute reference',
      '{"resourceType": "Procedure","subject":{"reference":"https://x/Patient/p1/_history/2',
      { Procedure: 'partial' },
    ],
    ['escaped slashes', '{"resourceType":"Procedure","subject":{"reference":"Patient\\/p1"', { Procedure: 'partial' }],
    ['the patient itself', '{"resourceType":"Patient","id":"p1","name":', { Patient: 'partial' }],
    ['another patient', '{"resourceType":"Procedure","subject":{"reference":"Patient/p2"', {}],
    ['several patients', '{"resourceType":"Procedure" Patient/p2 Patient/p3', { Procedure: 'partial' }],
    [
      'several types',
      '{"resourceType":"Bundle" {"resourceType":"Procedure" {"resourceType":"Observation" Patient/p1',
      ALL,
    ],
    ['nothing', '<html>', ALL],
  ])('of %s', (_, text, states) => {
    expect(statesOf('p1', [gapOfText(text)], TYPES)).toEqual(states);
  });
});

describe('gapOfBundle', () => {
  const procedure = { resourceType: 'Procedure', id: 'x', subject: { reference: 'Patient/p1' } };
  const bundle = { resourceType: 'Bundle', link: [{ relation: 'next', url: 'https://x/page2' }] };

  test('is of the patient and type that it is about', () => {
    expect(gapOfBundle(bundle, [procedure])).toEqual({
      patient: 'p1',
      types: new Set(['Procedure']),
      nextPage: 'https://x/page2',
    });
  });

  test('is closed by the page that was read', () => {
    const gaps = [gapOfBundle(bundle, [procedure]), {}];
    expect(openGaps(gaps, new Set(['https://x/page2']))).toEqual([{}]);
    expect(openGaps(gaps, new Set(['https://x/page3']))).toEqual(gaps);
  });
});

describe('a review of an incomplete input', () => {
  const page = (number: number, next: boolean): string =>
    JSON.stringify({
      resourceType: 'Bundle',
      type: 'searchset',
      link: [
        { relation: 'self', url: `https://x/${number}` },
        ...(next ? [{ relation: 'next', url: `https://x/${number + 1}` }] : []),
      ],
      entry: [{ resource: { resourceType: 'Procedure', id: `${number}`, subject: { reference: 'Patient/p1' } } }],
    });
  const emptyPage = (number: number, next: boolean): string =>
    JSON.stringify({ ...(JSON.parse(page(number, next)) as object), entry: [] });
  const merged = JSON.stringify({
    resourceType: 'Patient',
    id: 'old',
    link: [{ other: { reference: 'Patient/p1' }, type: 'replaced-by' }],
  });
  const partialTypes = async (files: Record<string, string>): Promise<unknown> => {
    const { outcomes } = await review([folderOf(files)], fakeCore);
    const row = JSON.parse((outcomes ?? '').split('\n')[0]!);
    return row.unresolved.map(({ source }: { source: string }) => source).sort();
  };

  test.each([
    ['all pages', { 'a.json': page(1, true), 'b.json': page(2, false) }, []],
    ['a missing page', { 'a.json': page(1, true) }, ['Procedure']],
    [
      'a truncated line of the patient',
      { 'a.ndjson': `${page(1, false)}\n{"resourceType":"Observation","subject":{"reference":"Patient/p1"` },
      ['Observation'],
    ],
    [
      'a truncated line of another',
      { 'a.ndjson': `${page(1, false)}\n{"resourceType":"Observation","subject":{"reference":"Patient/p2"` },
      [],
    ],
    [
      'a truncated Bundle of the patient among lines',
      {
        'a.ndjson': `${page(1, false)}\n{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Observation","subject":{"reference":"Patient/p1"`,
      },
      ['Observation'],
    ],
    [
      'a truncated Bundle of nobody among lines: anything can be missing',
      { 'a.ndjson': `${page(1, false)}\n{"resourceType":"Bundle","entry":[{"fullUrl":"` },
      ['Observation', 'Patient', 'Procedure'],
    ],
    [
      'an empty page among lines, and no page after it',
      { 'a.ndjson': `${page(1, false)}\n${emptyPage(2, true)}` },
      ['Observation', 'Patient', 'Procedure'],
    ],
    ['an empty page among lines as the last', { 'a.ndjson': `${page(1, true)}\n${emptyPage(2, false)}` }, []],
    [
      'a truncated line of a record that was merged into the patient',
      {
        'a.ndjson': `${page(1, false)}\n${merged}\n{"resourceType":"Observation","subject":{"reference":"Patient/old"},`,
      },
      ['Observation'],
    ],
    ['other JSON beside it', { 'a.json': page(1, false), 'package.json': '{}' }, []],
  ])('%s', async (_, files, types) => {
    expect(await partialTypes(files)).toEqual(types);
  });
});
