/**
 * The resources of a Bundle of any kind: collection, searchset, batch, transaction and their responses, history,
 * document. FHIR R4, Bundle: https://hl7.org/fhir/R4/bundle.html#references
 */
import type { ReceivedResource } from './chart.js';
import { arrayOf, keyOf, linkOf, objectOf, resourceOf, textOf } from './fhir-json.js';
import { latestVersions } from './latest-versions.js';
import { meaningOf } from './operation-outcome.js';
import { referenceId, relativeReference } from './reference.js';
import { withReferences } from './reference-walk.js';

export interface BundleResources {
  /** One of each type and id, in the order of the Bundle, with references by `urn:uuid` made relative. */
  readonly resources: readonly ReceivedResource[];
  /** Whether the Bundle says, or lets see, nothing of resources that it does not hold. */
  readonly complete: boolean;
  /** Why it is not complete, in words without patient data. */
  readonly problems: readonly string[];
}

/** What is gathered on the way through the entries. */
interface Gathered {
  readonly resources: ReceivedResource[];
  /** fullUrl → "Type/id", where other entries may refer to the fullUrl. */
  readonly addresses: Map<string, string>;
  readonly deleted: Set<string>;
  readonly problems: Set<string>;
}

const DEEPEST_BUNDLE = 8;

/**
 * The resources of a Bundle; a resource that is no Bundle counts as a Bundle of itself.
 *
 * Bundles inside it are opened too. An entry without id takes the id of its fullUrl. What a history says was deleted
 * last is left out.
 */
export function resourcesOfBundle(bundle: unknown): BundleResources {
  const gathered: Gathered = { resources: [], addresses: new Map(), deleted: new Set(), problems: new Set() };
  const resource = resourceOf(bundle);
  if (resource === undefined) gathered.problems.add('It is not a FHIR resource.');
  else gather(gathered, resource, 0);
  const { addresses, deleted, problems } = gathered;
  const resources = latestVersions(gathered.resources)
    .filter((one) => !deleted.has(keyOf(one) ?? ''))
    .map((one) => withReferences(one, addresses));
  return { resources, complete: problems.size === 0, problems: [...problems] };
}

function gather(gathered: Gathered, resource: ReceivedResource, depth: number): void {
  if (resource.resourceType === 'OperationOutcome') gatherOutcome(gathered, resource);
  else if (resource.resourceType !== 'Bundle') gathered.resources.push(resource);
  else if (depth >= DEEPEST_BUNDLE) gathered.problems.add('Bundles are nested too deep.');
  else gatherBundle(gathered, resource, depth);
}

function gatherBundle(gathered: Gathered, bundle: ReceivedResource, depth: number): void {
  const entries = arrayOf(bundle['entry']).map(objectOf);
  const { problems } = gathered;
  if (bundle['entry'] !== undefined && !Array.isArray(bundle['entry'])) problems.add('Its entries are not a list.');
  if (linkOf(bundle, 'next') !== undefined) problems.add('The Bundle has further pages that it does not hold.');
  if (bundle['type'] === 'searchset' && isShort(bundle, entries)) {
    problems.add('The Bundle counts more resources than it holds.');
  }
  entries.forEach((entry, index) => {
    const resource = resourceOf(entry?.['resource']);
    if (resource !== undefined) gather(gathered, addressed(gathered, entry, resource), depth + 1);
    else if (isDeletion(entry)) gatherDeletion(gathered, entry);
    else if (!isBareSuccess(entry)) problems.add(`Entry ${String(index)} holds no readable resource.`);
  });
}

type Entry = Readonly<Record<string, unknown>> | undefined;

/** The resource with an id, and its fullUrl noted for those who refer to it. */
function addressed({ addresses }: Gathered, entry: Entry, resource: ReceivedResource): ReceivedResource {
  const fullUrl = textOf(entry?.['fullUrl']);
  const id = textOf(resource.id) ?? referenceId(fullUrl);
  if (fullUrl === undefined || id === undefined) return resource;
  const key = `${resource.resourceType}/${id}`;
  if (relativeReference(fullUrl) !== key) addresses.set(fullUrl, key);
  return resource.id === id ? resource : { ...resource, id };
}

function gatherOutcome({ problems }: Gathered, outcome: ReceivedResource): void {
  const meaning = meaningOf(outcome);
  if (meaning === 'failure') problems.add('An OperationOutcome in it reports an error.');
  if (meaning === 'suppression') problems.add('An OperationOutcome in it says that results were suppressed.');
}

/** Whether a searchset counts more matches than its entries. */
function isShort(bundle: ReceivedResource, entries: readonly Entry[]): boolean {
  const matches = entries.filter((entry) => {
    const mode = objectOf(entry?.['search'])?.['mode'];
    return mode === undefined || mode === 'match';
  });
  return typeof bundle['total'] === 'number' && bundle['total'] > matches.length;
}

/** History, newest first: a deletion counts unless the resource has come back since. */
function gatherDeletion({ resources, deleted }: Gathered, entry: Entry): void {
  const key = relativeReference(objectOf(entry?.['request'])?.['url']);
  if (key !== undefined && !resources.some((resource) => keyOf(resource) === key)) deleted.add(key);
}

function isDeletion(entry: Entry): boolean {
  return objectOf(entry?.['request'])?.['method'] === 'DELETE';
}

/** An entry of a response that says no more than that it went well. */
function isBareSuccess(entry: Entry): boolean {
  return textOf(objectOf(entry?.['response'])?.['status'])?.startsWith('2') === true;
}
