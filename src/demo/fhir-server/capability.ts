/** The CapabilityStatement, written out of the table of search parameters. Source: FHIR R4 CapabilityStatement. */
import type { CapabilityStatement, CapabilityStatementRestResource } from 'fhir/r4.js';
import { RESOURCE_TYPES, parametersOf } from './search-parameters.js';

/**
 * @param date instant since when the statement holds, ISO 8601
 */
export function capabilityStatement(baseUrl: string, date: string): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date,
    kind: 'instance',
    software: { name: 'Endovascular CDS demonstration FHIR server' },
    implementation: { description: 'In-memory FHIR server with synthetic patients', url: baseUrl },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    rest: [
      {
        mode: 'server',
        security: { cors: true },
        resource: RESOURCE_TYPES.map(resourceCapability),
        interaction: [{ code: 'transaction' }, { code: 'batch' }],
      },
    ],
  };
}

function resourceCapability(type: string): CapabilityStatementRestResource {
  const parameters = Object.entries(parametersOf(type));
  const inclusions = parameters.filter(([, { type: kind }]) => kind === 'reference').map(([code]) => `${type}:${code}`);
  return {
    type: type as CapabilityStatementRestResource['type'],
    interaction: [
      { code: 'read' },
      { code: 'vread' },
      { code: 'history-instance' },
      { code: 'search-type' },
      { code: 'create' },
      { code: 'update' },
      { code: 'delete' },
    ],
    versioning: 'versioned-update',
    readHistory: true,
    updateCreate: true,
    conditionalCreate: true,
    conditionalUpdate: true,
    conditionalDelete: 'single',
    ...(inclusions.length === 0 ? {} : { searchInclude: [`${type}:*`, ...inclusions] }),
    searchParam: parameters.map(([name, { type: kind }]) => ({ name, type: kind })),
    ...(type === 'Patient'
      ? {
          operation: [{ name: 'everything', definition: 'http://hl7.org/fhir/OperationDefinition/Patient-everything' }],
        }
      : {}),
  };
}
