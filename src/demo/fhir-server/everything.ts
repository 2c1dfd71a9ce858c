/** Patient/{id}/$everything. Source: FHIR R4 Patient, operation "everything"; R4 CompartmentDefinition patient. */
import type { Bundle } from 'fhir/r4.js';
import { read } from './interaction.js';
import { normalReference } from './match-reference.js';
import { Refusal } from './refusal.js';
import { literalReferences } from './reference-rewriting.js';
import type { StoredResource } from './resource.js';
import type { SearchSetting } from './matching.js';
import type { PageSizes } from './search.js';
import { findMatches } from './search.js';
import { valuesOf } from './search-parameter.js';
import { parseSearch } from './search-query.js';
import { RESOURCE_TYPES, parameterOf } from './search-parameters.js';
import type { ServerState } from './state.js';
import { currentResource, entryOf } from './state.js';

export interface EverythingPage {
  readonly count?: number;
  /** How many resources stand on the pages before. */
  readonly offset: number;
}

/** @throws Refusal 400 where `_count` or `_page` is no whole number */
export function readEverythingPage(query: URLSearchParams): EverythingPage {
  const [count, offset] = ['_count', '_page'].map((name) => {
    const text = query.get(name);
    if (text !== null && !/^\d{1,9}$/.test(text)) throw new Refusal(400, 'value', `${name} must be a whole number.`);
    return text === null ? undefined : Number(text);
  });
  return { offset: offset ?? 0, ...(count === undefined || count === 0 ? {} : { count }) };
}

/**
 * The patient, all resources about the patient, and what these refer to outside (medications, practitioners…).
 *
 * @throws Refusal 404 or 410 where there is no such patient
 */
export function everything(
  state: ServerState,
  id: string,
  page: EverythingPage,
  setting: SearchSetting,
  sizes: PageSizes,
): Bundle {
  read(state, 'Patient', id);
  const all = compartment(state, id, setting);
  const count = Math.min(page.count ?? sizes.standard, sizes.greatest);
  const shown = all.slice(page.offset, page.offset + count);
  const address = (offset: number): string =>
    `${setting.baseUrl}/Patient/${id}/$everything?_count=${count}&_page=${offset}`;
  const after = page.offset + count;
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: all.length,
    link: [
      { relation: 'self', url: address(page.offset) },
      ...(after < all.length ? [{ relation: 'next', url: address(after) }] : []),
    ],
    entry: shown.map((resource) => ({
      fullUrl: `${setting.baseUrl}/${resource.resourceType}/${resource.id}`,
      resource,
      search: { mode: 'match' },
    })),
  };
}

function compartment(state: ServerState, id: string, setting: SearchSetting): readonly StoredResource[] {
  const patient = currentResource(entryOf(state, 'Patient', id));
  const about = RESOURCE_TYPES.filter((type) => parameterOf(type, 'patient') !== undefined).flatMap((type) =>
    findMatches(state, parseSearch(type, [['patient', `Patient/${id}`]]), setting).map(({ resource }) => resource),
  );
  const found = new Map([patient, ...about].filter((each) => each !== undefined).map((each) => [keyOf(each), each]));
  for (const resource of found.values()) {
    for (const reference of literalReferences(resource)) {
      const [type = '', target = ''] = normalReference(reference, setting.baseUrl).split('/');
      const referred = currentResource(entryOf(state, type, target));
      if (referred !== undefined && isAboutNobody(referred)) found.set(keyOf(referred), referred);
    }
  }
  return [...found.values()];
}

/** Neither a patient nor about one: another patient's resources stay out. */
function isAboutNobody(resource: StoredResource): boolean {
  const parameter = parameterOf(resource.resourceType, 'patient');
  return resource.resourceType !== 'Patient' && (parameter === undefined || valuesOf(parameter, resource).length === 0);
}

function keyOf({ resourceType, id }: StoredResource): string {
  return `${resourceType}/${id}`;
}
