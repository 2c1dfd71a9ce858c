/** The search parameters that the server supports: one table, also the source of the CapabilityStatement. */
import { CLINICAL_PARAMETERS } from './parameters-clinical.js';
import { DIAGNOSTIC_PARAMETERS } from './parameters-diagnostic.js';
import { MEDICATION_PARAMETERS } from './parameters-medication.js';
import { PEOPLE_PARAMETERS } from './parameters-people.js';
import { WORKFLOW_PARAMETERS } from './parameters-workflow.js';
import type { ParameterTable, SearchParameter } from './search-parameter.js';
import { date, token, uri } from './search-parameter.js';

/** Parameters of every resource type. */
export const COMMON_PARAMETERS: Readonly<Record<string, SearchParameter>> = {
  _id: token('id'),
  _lastUpdated: date('meta.lastUpdated'),
  _profile: uri('meta.profile'),
  _security: token('meta.security'),
  _tag: token('meta.tag'),
};

const TABLE: ParameterTable = {
  ...CLINICAL_PARAMETERS,
  ...DIAGNOSTIC_PARAMETERS,
  ...MEDICATION_PARAMETERS,
  ...PEOPLE_PARAMETERS,
  ...WORKFLOW_PARAMETERS,
};

/** The resource types that the server keeps, in alphabetical order. */
export const RESOURCE_TYPES: readonly string[] = Object.keys(TABLE).sort();

export function isSupportedType(type: string): boolean {
  return Object.hasOwn(TABLE, type);
}

/** The parameters of one resource type, common ones first; none for a type that the server does not keep. */
export function parametersOf(type: string): Readonly<Record<string, SearchParameter>> {
  return isSupportedType(type) ? { ...COMMON_PARAMETERS, ...TABLE[type] } : {};
}

/** One parameter by its code, or undefined where the type has no such parameter. */
export function parameterOf(type: string, code: string): SearchParameter | undefined {
  if (Object.hasOwn(COMMON_PARAMETERS, code)) return COMMON_PARAMETERS[code];
  const own = Object.hasOwn(TABLE, type) ? TABLE[type] : undefined;
  return own !== undefined && Object.hasOwn(own, code) ? own[code] : undefined;
}
