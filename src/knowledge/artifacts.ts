/** The protocol as FHIR R4 clinical-reasoning artifacts, all generated from what the code says about itself. */
import type {
  ActivityDefinition,
  CodeSystem,
  ImplementationGuide,
  Library,
  Measure,
  PlanDefinition,
  ValueSet,
} from 'fhir/r4.js';
import type { Protocol } from '../rules/protocol.js';
import type { Regimen } from '../timeline/regimens.js';
import { activityDefinitions } from './activity-definitions.js';
import { codeSystems } from './code-systems.js';
import { implementationGuide } from './implementation-guide.js';
import { library } from './library.js';
import { measures } from './measures.js';
import { planDefinition } from './plan-definition.js';
import { type DrugTables, valueSets } from './value-sets.js';

/** What the artifacts are generated from. */
export interface KnowledgeSources {
  readonly protocol: Protocol;
  readonly regimens: readonly Regimen[];
  readonly terminology: DrugTables;
}

export type Definition = ActivityDefinition | CodeSystem | Library | Measure | PlanDefinition | ValueSet;
/** A published artifact: a definition, or the guide that lists them. */
export type Artifact = Definition | ImplementationGuide;

/** All artifacts, in a fixed order: the same sources give the same bytes. */
export function artifacts({ protocol, regimens, terminology }: KnowledgeSources): readonly Artifact[] {
  const orders = activityDefinitions(regimens, terminology);
  const systems = codeSystems(protocol, terminology.ingredients);
  const definitions: readonly Definition[] = [
    planDefinition(protocol, orders),
    library(protocol),
    ...measures(protocol),
    ...orders,
    ...systems.map(({ resource }) => resource),
    ...valueSets(systems, terminology),
  ];
  return [implementationGuide(protocol, definitions), ...definitions];
}
