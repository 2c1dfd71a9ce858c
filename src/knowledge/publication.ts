/** What every published artifact says about itself: who publishes it, since when, and how it is named. */
import type { Element } from 'fhir/r4.js';
import type { Sentence } from '../rules/rule.js';

/** Canonical base of all artifacts. */
export const FHIR_BASE = 'https://endovascular-cds.org/fhir';

/** The package as a whole. The version is the product's; the date is set by hand with it (there is no clock here). */
export const PUBLICATION = {
  packageId: 'org.endovascular-cds.knowledge',
  version: '0.1.0',
  date: '2026-11-23',
  publisher: 'Endovascular CDS',
  license: 'Apache-2.0',
} as const;

/** Why the artifacts are published at all; the standing of the protocol is said beside it. */
export const PURPOSE =
  'To let people and systems read what the service checks, clause by clause, without reading its code. ' +
  'The artifacts describe the rules; the logic itself is the service (see Library.content and Library.relatedArtifact).';

/** Code systems of others are named by number only, so that no licensed wording is republished. */
export const COPYRIGHT =
  'Apache-2.0 for what is ours. SNOMED CT codes (no descriptions) are © International Health Terminology Standards ' +
  'Development Organisation and need a licence of the site or its country. RxNorm is courtesy of the U.S. National ' +
  'Library of Medicine, which does not endorse this product.';

export type ArtifactType =
  'ActivityDefinition' | 'CodeSystem' | 'ImplementationGuide' | 'Library' | 'Measure' | 'PlanDefinition' | 'ValueSet';

/** The canonical address of an artifact. */
export function canonical(type: ArtifactType, id: string): string {
  return `${FHIR_BASE}/${type}/${id}`;
}

export interface About {
  readonly id: string;
  readonly title: Sentence;
  readonly description: string;
  /** Semantic version; the package's where absent. */
  readonly version?: string;
}

const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation';

/** A sentence's Chinese text as the standard translation extension of a string element. */
export function translated({ zh }: Sentence): Element {
  return {
    extension: [
      {
        url: TRANSLATION,
        extension: [
          { url: 'lang', valueCode: 'zh-CN' },
          { url: 'content', valueString: zh },
        ],
      },
    ],
  };
}

/** "give-systemic-supplement" → "GiveSystemicSupplement": the name a machine can use. */
function nameOf(id: string): string {
  return id
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** The metadata that all artifact types share (FHIR R4 MetadataResource). */
export function metadata<const Type extends ArtifactType>(type: Type, { id, title, description, version }: About) {
  return {
    resourceType: type,
    id,
    url: canonical(type, id),
    version: version ?? PUBLICATION.version,
    name: nameOf(id),
    title: title.en,
    _title: translated(title),
    status: 'draft',
    experimental: true,
    date: PUBLICATION.date,
    publisher: PUBLICATION.publisher,
    description,
    copyright: COPYRIGHT,
  } as const;
}
