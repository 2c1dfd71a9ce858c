/** Pages and order. Source: FHIR R4 RESTful API, 3.1.0.14 (paging); Search, 3.1.1.5.1 (_sort). */
import type { Bundle, Observation, Resource } from 'fhir/r4.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesAll } from '../../../src/demo/fhir-server/matching.js';
import { findMatches, searchBundle } from '../../../src/demo/fhir-server/search.js';
import { parseSearch } from '../../../src/demo/fhir-server/search-query.js';
import {
  currentResource,
  draftOf,
  loadState,
  seal,
  shelfOf,
  writeDeletion,
  writeVersion,
} from '../../../src/demo/fhir-server/state.js';
import type { ServerState } from '../../../src/demo/fhir-server/state.js';
import { CHART } from './chart.js';

const SETTING = { baseUrl: 'http://localhost/fhir', now: 0 };
const SIZES = { standard: 3, greatest: 5 };
const AT = '2024-01-01T00:00:00Z';

const day = fc.constantFrom('2024-01-01', '2024-01-02', '2024-02', undefined);
const observation = fc.record({ patient: fc.constantFrom('a', 'b'), day, code: fc.constantFrom('x', 'y') });
const state = fc.array(observation, { minLength: 0, maxLength: 14 }).map((drawn) =>
  loadState(
    drawn.map(({ patient, day: effectiveDateTime, code }, index) => ({
      resourceType: 'Observation',
      id: `o${index}`,
      subject: { reference: `Patient/${patient}` },
      code: { coding: [{ code }] },
      ...(effectiveDateTime === undefined ? {} : { effectiveDateTime }),
    })),
    AT,
  ),
);
const SORTS = ['', '_sort=date', '_sort=-date', '_sort=code,-date', '_sort=patient,-_id'];

const query = (text: string) => parseSearch('Observation', [...new URLSearchParams(text)]);
const nextOf = ({ link }: Bundle) => link?.find(({ relation }) => relation === 'next')?.url;
const idsOf = ({ entry }: Bundle) => (entry ?? []).map(({ resource }) => resource?.id);

function walk(present: ServerState, text: string): readonly Bundle[] {
  const pages: Bundle[] = [];
  for (let next: string | undefined = `?${text}`; next !== undefined && pages.length < 50;) {
    const page = searchBundle(present, query(next.slice(next.indexOf('?') + 1)), SETTING, SIZES);
    pages.push(page);
    next = nextOf(page);
  }
  return pages;
}

describe('the pages of a search', () => {
  it('put together are the whole result in its order, whatever their size', () => {
    fc.assert(
      fc.property(state, fc.constantFrom(...SORTS), fc.constantFrom(1, 2, 4, 9), (present, sort, count) => {
        const whole = findMatches(present, query(sort), SETTING).map(({ resource }) => resource.id);
        const pages = walk(present, `${sort}&_count=${count}`);
        expect(pages.flatMap(idsOf)).toEqual(whole);
        expect(pages.every(({ total }) => total === whole.length)).toBe(true);
        expect(pages.slice(0, -1).every((page) => idsOf(page).length === Math.min(count, SIZES.greatest))).toBe(true);
      }),
      { seed: 11 },
    );
  });

  it('lose and repeat nothing that stays while others come and go', () => {
    fc.assert(
      fc.property(state, fc.constantFrom(...SORTS), (present, sort) => {
        const first = searchBundle(present, query(`${sort}&_count=2`), SETTING, SIZES);
        const [gone] = idsOf(first);
        const next = nextOf(first);
        if (gone === undefined || next === undefined) return;
        const draft = draftOf(present);
        writeDeletion(draft, 'Observation', gone, AT);
        writeVersion(draft, { resourceType: 'Observation', effectiveDateTime: '2023-01-01' }, 'late', AT);
        const rest = walk(seal(draft), next.slice(next.indexOf('?') + 1)).flatMap(idsOf);
        const whole = findMatches(present, query(sort), SETTING).map(({ resource }) => resource.id);
        expect(rest.filter((id) => id !== 'late')).toEqual(whole.slice(2));
      }),
      { seed: 12 },
    );
  });

  it('of a patient are those that a look at everything would find', () => {
    const filters = [
      'patient=a',
      'patient=a,b',
      'subject=Patient/b',
      'subject=b',
      'patient:Patient=a',
      '_id=o1,o3',
      '_id=o2&patient=a',
    ];
    fc.assert(
      fc.property(state, fc.constantFrom(...filters), (present, text) => {
        const asked = query(text);
        const all = [...shelfOf(present, 'Observation').values()]
          .map(currentResource)
          .filter((each) => each !== undefined);
        const looked = all.filter((each) => matchesAll(each, asked.filters, SETTING)).map(({ id }) => id);
        expect(findMatches(present, asked, SETTING).map(({ resource }) => resource.id)).toEqual(looked);
      }),
      { seed: 13 },
    );
  });

  it('are of the standard size where the client names none, and never above the greatest', () => {
    const many = loadState(
      Array.from({ length: 9 }, (_, index) => ({ resourceType: 'Observation', id: `o${index}` })),
      AT,
    );
    expect(idsOf(searchBundle(many, query(''), SETTING, SIZES))).toHaveLength(3);
    expect(idsOf(searchBundle(many, query('_count=100'), SETTING, SIZES))).toHaveLength(5);
  });
});

describe('the order', () => {
  const present = loadState(
    CHART.map((each: Resource) => ({ ...each })),
    AT,
  );
  const days = (text: string) =>
    findMatches(present, query(text), SETTING).map(
      ({ resource }) => (resource as unknown as Observation).effectiveDateTime,
    );

  it('follows instants, not letters', () => {
    expect(days('code=2160-0&_sort=-date')).toEqual(['2024-03-10', '2024-02-10T08:00:00+08:00', '2024-01-10']);
  });

  it('puts what has no value last in either direction', () => {
    const draft = draftOf(present);
    writeVersion(draft, { resourceType: 'Observation' }, 'undated', AT);
    const last = (text: string) => findMatches(seal(draft), query(text), SETTING).at(-1)?.resource.id;
    expect([last('_sort=date'), last('_sort=-date')]).toEqual(['undated', 'undated']);
  });

  it.each([
    ['Patient', 'name', ['c', 'b', 'a', 'd']],
    ['Patient', '-name', ['a', 'b', 'c', 'd']],
    ['Patient', 'active,-_id', ['b', 'd', 'a', 'c']],
    ['Patient', 'general-practitioner', ['b', 'a', 'c', 'd']],
    ['Observation', '-value-quantity', ['f', 'e', 'g']],
    ['Observation', 'date', ['g', 'e', 'f']],
  ])('of %s by %s is %j', (type, sort, expected) => {
    const people = [
      {
        id: 'a',
        name: [{ family: 'Zhou' }, { family: 'Bai' }],
        active: true,
        generalPractitioner: [{ reference: 'Practitioner/2' }],
      },
      {
        id: 'b',
        name: [{ family: 'Ärlig' }, { family: 'Qi' }],
        active: false,
        generalPractitioner: [{ reference: 'Practitioner/1' }],
      },
      { id: 'c', name: [{ family: 'abel' }] },
      { id: 'd', active: true, name: [{}] },
    ];
    const measured = [
      { id: 'e', valueQuantity: { value: 5 }, effectiveDateTime: '2024-01-02' },
      { id: 'f', valueQuantity: { value: 40 }, effectivePeriod: { start: '2024-01-03' } },
      { id: 'g', valueQuantity: {}, effectivePeriod: { end: '2024-01-01' } },
    ];
    const all = loadState(
      [
        ...people.map((each) => ({ resourceType: 'Patient', ...each })),
        ...measured.map((each) => ({ resourceType: 'Observation', ...each })),
      ],
      AT,
    );
    const text = `_sort=${sort}`;
    const asked = parseSearch(type, [...new URLSearchParams(text)]);
    expect(findMatches(all, asked, SETTING).map(({ resource }) => resource.id)).toEqual(expected);

    const paged: string[] = [];
    for (let page: string | undefined; paged.length < expected.length;) {
      const one = parseSearch(type, [
        ['_sort', sort],
        ['_count', '1'],
        ...(page === undefined ? [] : [['_page', page] as const]),
      ]);
      const bundle = searchBundle(all, one, SETTING, SIZES);
      paged.push(...idsOf(bundle).map(String));
      page = new URL(nextOf(bundle) ?? 'http://end').searchParams.get('_page') ?? undefined;
      if (page === undefined) break;
    }
    expect(paged).toEqual(expected);
  });
});
