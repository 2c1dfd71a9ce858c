/**
 * The artifacts as the files of a FHIR package (FHIR NPM packages: https://hl7.org/fhir/packages.html): a manifest,
 * an index, and one file for each artifact.
 */
import type { Protocol } from '../rules/protocol.js';
import type { Artifact } from './artifacts.js';
import { FHIR_BASE, PUBLICATION } from './publication.js';

/** Path inside the package's folder → text. */
export type PackageFiles = ReadonlyMap<string, string>;

const asText = (json: object): string => `${JSON.stringify(json, null, 2)}\n`;

const fileOf = ({ resourceType, id }: Artifact): string => `${resourceType}-${id ?? ''}.json`;

function manifest({ title, standing }: Protocol): object {
  return {
    name: PUBLICATION.packageId,
    version: PUBLICATION.version,
    type: 'IG',
    description: `${title.en}. ${standing.en}`,
    title: title.en,
    author: PUBLICATION.publisher,
    license: PUBLICATION.license,
    canonical: FHIR_BASE,
    url: FHIR_BASE,
    fhirVersions: ['4.0.1'],
    dependencies: { 'hl7.fhir.r4.core': '4.0.1' },
  };
}

function indexEntry(artifact: Artifact): object {
  const { resourceType, id, url, version } = artifact;
  return {
    filename: fileOf(artifact),
    resourceType,
    id,
    url,
    version,
    ...('kind' in artifact && { kind: artifact.kind }),
    ...('content' in artifact && typeof artifact.content === 'string' && { content: artifact.content }),
  };
}

/** All files of the package, manifest and index first. The same artifacts give the same bytes. */
export function packageFiles(protocol: Protocol, published: readonly Artifact[]): PackageFiles {
  return new Map([
    ['package.json', asText(manifest(protocol))],
    ['.index.json', asText({ 'index-version': 2, files: published.map(indexEntry) })],
    ...published.map((artifact): [string, string] => [fileOf(artifact), asText(artifact)]),
  ]);
}
