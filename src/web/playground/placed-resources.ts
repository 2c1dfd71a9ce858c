/** The resources that a hook request carries, and where in it they stand. */

export type Path = readonly (string | number)[];
export type Json = Readonly<Record<string, unknown>>;

export interface Placed {
  readonly resource: Json;
  readonly path: Path;
  /** "Observation/o1" */
  readonly reference: string;
}

/** Every resource of the prefetch and of the drafts. A request of any shape is looked through; nothing throws. */
export function placedResources(request: unknown): readonly Placed[] {
  const { prefetch, context } = objectOf(request);
  const { draftOrders, appointments } = objectOf(context);
  return [
    ...inBundle(draftOrders, ['context', 'draftOrders']),
    ...inBundle(appointments, ['context', 'appointments']),
    ...Object.entries(objectOf(prefetch)).flatMap(([key, value]) => inBundle(value, ['prefetch', key])),
  ];
}

function inBundle(value: unknown, path: Path): readonly Placed[] {
  const resource = objectOf(value);
  const { resourceType, id, entry } = resource;
  if (resourceType !== 'Bundle')
    return typeof resourceType === 'string' ? [{ resource, path, reference: `${resourceType}/${String(id)}` }] : [];
  if (!Array.isArray(entry)) return [];
  return entry.flatMap((one, index) => inBundle(objectOf(one)['resource'], [...path, 'entry', index, 'resource']));
}

/** A copy of JSON with another value at a path; what is not on the path stays shared. */
export function withValue(json: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(json))
    return json.map((one: unknown, index) => (index === step ? withValue(one, rest, value) : one));
  return { ...objectOf(json), [step]: withValue(objectOf(json)[step], rest, value) };
}

/** The value at a path; undefined where there is none. */
export function valueAt(json: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (found, step) => (found as Record<PropertyKey, unknown> | null | undefined)?.[step],
    json,
  );
}

/** A JSON object; an empty one for anything else. */
export function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
