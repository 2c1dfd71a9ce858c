/** What someone changed on the page: of the chart, or of the protocol. */
import type { ReceivedSuggestion } from './card.js';
import { objectOf, placedResources, valueAt, withValue, type Path } from './placed-resources.js';
import type { SettingChanges } from './port.js';

export type Change =
  | {
      readonly kind: 'chart';
      readonly id: string;
      /** What it changes, from what to what. */
      readonly label: string;
      readonly apply: (request: unknown) => unknown;
    }
  | {
      readonly kind: 'setting';
      readonly id: string;
      readonly label: string;
      /** Rule id, or `course`. */
      readonly place: string;
      readonly name: string;
      readonly value: unknown;
    };

/** The changes with another; one of the same thing takes its place. */
export function withChange(changes: readonly Change[], change: Change): readonly Change[] {
  return [...changes.filter(({ id }) => id !== change.id), change];
}

/** The request with every change of the chart, in their order. */
export function applied(request: unknown, changes: readonly Change[]): unknown {
  return changes.reduce((json, change) => (change.kind === 'chart' ? change.apply(json) : json), request);
}

export function settingsOf(changes: readonly Change[]): SettingChanges {
  const settings: Record<string, Record<string, unknown>> = {};
  for (const change of changes)
    if (change.kind === 'setting') settings[change.place] = { ...settings[change.place], [change.name]: change.value };
  return settings;
}

/**
 * The request as it is once the EHR has carried out a suggestion: what it creates stands among the drafts where the hook
 * has any, else in the prefetch of its type; what it deletes is gone. CDS Hooks 2.0.1, Action.
 */
export function carriedOut(request: unknown, { actions }: Pick<ReceivedSuggestion, 'actions'>): unknown {
  return actions.reduce<unknown>((json, action, index) => {
    if (action.type === 'delete') return without(json, action.resourceId ?? '');
    const resource = { id: `accepted-${index + 1}`, ...objectOf(action.resource) };
    return added(json, resource);
  }, request);
}

const DRAFTS: Path = ['context', 'draftOrders'];

function added(request: unknown, resource: Readonly<Record<string, unknown>>): unknown {
  const { prefetch } = objectOf(request);
  const key = `${String(resource['resourceType']).replace(/^./, (first) => first.toLowerCase())}s`;
  const path: Path = valueAt(request, DRAFTS) === undefined ? ['prefetch', key] : DRAFTS;
  if (path !== DRAFTS && prefetch === undefined) return request;
  const bundle = objectOf(valueAt(request, path));
  const { entry, total } = bundle;
  const entries = Array.isArray(entry) ? (entry as readonly unknown[]) : [];
  return withValue(request, path, {
    resourceType: 'Bundle',
    type: path === DRAFTS ? 'collection' : 'searchset',
    ...bundle,
    ...(typeof total === 'number' && { total: total + 1 }),
    entry: [...entries, { resource }],
  });
}

function without(request: unknown, reference: string): unknown {
  return placedResources(request)
    .filter((placed) => placed.reference === reference)
    .reduceRight<unknown>((json, { path }) => {
      const entries = path.slice(0, -2);
      const list = valueAt(json, entries);
      if (!Array.isArray(list)) return json;
      return withValue(
        json,
        entries,
        list.filter((_, index) => index !== path.at(-2)),
      );
    }, request);
}
