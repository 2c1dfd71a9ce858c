/**
 * Who performed a session and at which site, read from the resources themselves: no rule asks for it, so it is no fact
 * of the chart (https://hl7.org/fhir/R4/procedure.html, performer and encounter; encounter.html, serviceProvider).
 */
import type { ReceivedResource } from '../../fhir/chart.js';
import { arrayOf, keyOf, objectOf, textOf } from '../../fhir/fhir-json.js';
import { relativeReference } from '../../fhir/reference.js';
import { compareText } from '../../timeline/compare.js';
import { type Day, readDateTime } from '../../timeline/day.js';

export interface WhoAndWhere {
  /** "Organization/x", or the name written beside a reference that cannot be followed. */
  readonly site?: string;
  /** "Practitioner/x", likewise. */
  readonly operator?: string;
}

/** Reads sessions of one chart. */
export function whoAndWhere(
  resources: readonly ReceivedResource[],
): (procedures: readonly string[], day: Day) => WhoAndWhere {
  const byKey = new Map(resources.map((one) => [keyOf(one), one]));
  const stays = resources.filter(({ resourceType }) => resourceType === 'Encounter').sort(byId);
  return (sources, day) => {
    const procedures = sources.flatMap((source) => byKey.get(source) ?? []);
    const performers = procedures.flatMap((one) => arrayOf(one['performer']).map(objectOf));
    const [operator] = performers.flatMap((performer) => partyOf(performer?.['actor']) ?? []);
    const own = procedures.flatMap((one) => byKey.get(relativeReference(one['encounter'])) ?? []);
    const [site] = [
      ...own.flatMap((stay) => partyOf(stay['serviceProvider']) ?? []),
      ...performers.flatMap((performer) => partyOf(performer?.['onBehalfOf']) ?? []),
      ...stays.filter((stay) => holds(stay, day)).flatMap((stay) => partyOf(stay['serviceProvider']) ?? []),
    ];
    return { ...(site !== undefined && { site }), ...(operator !== undefined && { operator }) };
  };
}

/** Whom a FHIR Reference names. */
function partyOf(reference: unknown): string | undefined {
  return relativeReference(reference) ?? textOf(objectOf(reference)?.['display']);
}

function holds({ period }: ReceivedResource, day: Day): boolean {
  const { start, end } = objectOf(period) ?? {};
  const first = readDateTime(textOf(start) ?? '');
  const last = readDateTime(textOf(end) ?? textOf(start) ?? '');
  return first !== undefined && last !== undefined && first.first <= day && day <= last.last;
}

function byId(one: ReceivedResource, other: ReceivedResource): number {
  return compareText(textOf(one.id) ?? '', textOf(other.id) ?? '');
}
