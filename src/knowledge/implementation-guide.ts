/** The FHIR R4 ImplementationGuide that stands for the package and lists what is in it. */
import type { ImplementationGuide } from 'fhir/r4.js';
import type { Protocol } from '../rules/protocol.js';
import { metadata, PUBLICATION } from './publication.js';

interface Listed {
  readonly resourceType: string;
  readonly id?: string | undefined;
  readonly title?: string | undefined;
}

/** The guide. @param definitions all other artifacts of the package */
export function implementationGuide(
  { title, standing }: Protocol,
  definitions: readonly Listed[],
): ImplementationGuide {
  return {
    ...metadata('ImplementationGuide', {
      id: 'endovascular-cds',
      title: { en: `Computable protocol: ${title.en}`, zh: `可计算方案：${title.zh}` },
      description: `What the service Endovascular CDS checks, as FHIR artifacts. ${standing.en}`,
    }),
    packageId: PUBLICATION.packageId,
    license: PUBLICATION.license,
    fhirVersion: ['4.0.1'],
    definition: {
      resource: definitions.map(({ resourceType, id, title }) => ({
        reference: { reference: `${resourceType}/${id ?? ''}` },
        ...(title !== undefined && { name: title }),
        exampleBoolean: false,
      })),
    },
  };
}
