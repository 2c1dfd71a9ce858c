/** A resource as the server keeps it: any R4 resource, read field by field. */
export interface StoredResource {
  readonly resourceType: string;
  readonly id: string;
  readonly meta: { readonly versionId: string; readonly lastUpdated: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** A resource as it came in: nothing but the type is known. */
export interface SubmittedResource {
  readonly resourceType: string;
  readonly [field: string]: unknown;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isSubmittedResource(value: unknown): value is SubmittedResource {
  return isJsonObject(value) && typeof value['resourceType'] === 'string';
}

/** FHIR R4 datatype `id`: up to 64 letters, digits, hyphens and dots. */
export function isResourceId(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9.-]{1,64}$/.test(value);
}

/**
 * The values at a path of element names, arrays flattened; a step `name(field=value)` keeps only the elements
 * whose field has that value: `telecom(system=email).value`.
 */
export function valuesAt(resource: JsonObject, path: readonly PathStep[]): readonly unknown[] {
  let values: readonly unknown[] = [resource];
  for (const step of path) {
    const next: unknown[] = [];
    for (const value of values) {
      if (!isJsonObject(value)) continue;
      const found = value[step.element];
      for (const item of Array.isArray(found) ? (found as readonly unknown[]) : [found]) {
        if (item !== undefined && item !== null && keeps(step, item)) next.push(item);
      }
    }
    values = next;
  }
  return values;
}

export interface PathStep {
  readonly element: string;
  readonly where?: { readonly field: string; readonly value: string };
}

/** Reads `telecom(system=email).value` into its steps. */
export function parsePath(path: string): readonly PathStep[] {
  return path.split('.').map((step) => {
    const match = /^(\w+)\((\w+)=(.+)\)$/.exec(step);
    const [, element, field, value] = match ?? [];
    return element === undefined || field === undefined || value === undefined
      ? { element: step }
      : { element, where: { field, value } };
  });
}

function keeps(step: PathStep, item: unknown): boolean {
  return step.where === undefined || (isJsonObject(item) && item[step.where.field] === step.where.value);
}
