/** Where rules come from, as FHIR RelatedArtifact. */
import type { RelatedArtifact } from 'fhir/r4.js';
import type { Protocol } from '../rules/protocol.js';
import type { Citation } from '../rules/rule.js';

/** One citation: clause, what it says in our words, and where. */
export function cited({ document, version, locator, says, url }: Citation): RelatedArtifact {
  return {
    type: 'citation',
    label: locator,
    display: document,
    citation: `${document}, ${version}, ${locator}. In our words: ${says.en}`,
    ...(url !== undefined && { url }),
  };
}

/** The documents that the protocol rests on, each once, as a reader would cite them. */
export function documentsOf({ rules }: Protocol): readonly RelatedArtifact[] {
  const documents = new Map<string, RelatedArtifact>();
  for (const { document, version, url } of rules.flatMap(({ meta }) => meta.citations)) {
    const citation = `${document}, ${version}`;
    documents.set(citation, { type: 'citation', display: document, citation, ...(url !== undefined && { url }) });
  }
  return [...documents.values()];
}
