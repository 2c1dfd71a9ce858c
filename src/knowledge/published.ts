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

/**
 * All of it, as the product publishes it. What a site changed is not in it: artifacts of the same address and version
 * are the same everywhere, and the settings of a site stand under `/protocol`.
 *
 * @param terminology the shipped tables
 */
export function publishedKnowledge(terminology: DrugTables): PublishedKnowledge {
  const { version, date } = PUBLICATION;
  return {
    artifacts: artifacts({ protocol: PROTOCOL, regimens: REGIMENS, terminology }),
    sourceAttributes: sourceAttributes(PROTOCOL),
    version,
    date,
  };
}
