/** One chart, and another for what it could not give. CDS Hooks 2.0.1: "fetch what is missing" from the FHIR server. */
import type { Chart, ChartPart, PartState } from './chart.js';
import { keyOf } from './fhir-json.js';

/** How much of a part was obtained, from nothing to all. */
const OBTAINED: Readonly<Record<PartState, number>> = { missing: 0, error: 1, partial: 2, empty: 3, present: 3 };
const IN_FULL = OBTAINED.present;

/**
 * A chart that asks the second for the parts that the first has not in full.
 *
 * The better of the two answers is kept: parts obtained in full before partial ones, partial ones before failures.
 * Of two equals the first is kept, save that two partial ones keep the one that holds more.
 */
export function fallbackChart(first: Chart, second: Chart): Chart {
  return {
    async read(queries) {
      const parts = await first.read(queries);
      const wanting = queries.filter((_, index) => !isComplete(parts[index]));
      if (wanting.length === 0) return parts;
      const others = new Map((await second.read(wanting)).map((part) => [part.key, part]));
      return parts.map((part) => better(part, isComplete(part) ? undefined : others.get(part.key)));
    },
    async readReferences(references) {
      const found = await first.readReferences(references);
      const held = new Set(found.map(keyOf));
      const left = references.filter((reference) => !held.has(reference));
      return left.length === 0 ? found : [...found, ...(await second.readReferences(left))];
    },
  };
}

function isComplete(part: ChartPart | undefined): boolean {
  return part !== undefined && OBTAINED[part.state] === IN_FULL;
}

function better(part: ChartPart, other: ChartPart | undefined): ChartPart {
  if (other === undefined || OBTAINED[other.state] < OBTAINED[part.state]) return part;
  if (OBTAINED[other.state] > OBTAINED[part.state]) return other;
  return other.resources.length > part.resources.length ? other : part;
}
