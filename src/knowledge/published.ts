/** What this product publishes: the artifacts of its protocol, and where its advice comes from. */
import { PROTOCOL } from '../rules/protocol.js';
import { REGIMENS } from '../timeline/regimens.js';
import { type Artifact, artifacts } from './artifacts.js';
import { PUBLICATION } from './publication.js';
import { type SourceAttributes, sourceAttributes } from './source-attributes.js';
import type { DrugTables } from './value-sets.js';

export interface PublishedKnowledge {
  readonly artifacts: readonly Artifact[];
  readonly sourceAttributes: SourceAttributes;
  readonly version: string;
  readonly date: string;
}

/** All of it, from the rulebook and the regimens of the product and the drug tables of the site. */
export function publishedKnowledge(terminology: DrugTables): PublishedKnowledge {
  const { version, date } = PUBLICATION;
  return {
    artifacts: artifacts({ protocol: PROTOCOL, regimens: REGIMENS, terminology }),
    sourceAttributes: sourceAttributes(PROTOCOL),
    version,
    date,
  };
}
