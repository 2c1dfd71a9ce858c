/** Looking into received JSON whose shape nobody has promised. */
import type { ReceivedResource } from './chart.js';

/** A JSON object; undefined for anything else. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** A JSON array; empty for anything else. */
export function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text that is not empty; undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A resource: an object with a resource type. */
export function resourceOf(value: unknown): ReceivedResource | undefined {
  const object = objectOf(value);
  return textOf(object?.['resourceType']) === undefined ? undefined : (object as ReceivedResource);
}

/** "Type/id" of a resource that has an id. */
export function keyOf(resource: ReceivedResource): string | undefined {
  const id = textOf(resource.id);
  return id === undefined ? undefined : `${resource.resourceType}/${id}`;
}

/** The address of a Bundle's link of that relation ("next", "self"). */
export function linkOf(bundle: unknown, relation: string): string | undefined {
  const link = arrayOf(objectOf(bundle)?.['link'])
    .map(objectOf)
    .find((candidate) => candidate?.['relation'] === relation);
  return textOf(link?.['url']);
}
