/**
 * Who performed a session and at which site, read from the resources themselves: no rule asks for it, so it is no fact
 * of the chart (https://hl7.org/fhir/R4/procedure.html, performer and encounter; encounter.html, serviceProvider).
 */
import type { ReceivedResource } from '../../fhir/chart.js';
import { arrayOf, keyOf, objectOf, textOf } from '../../fhir/fhir-json.js';
import { relativeReference } from '../../fhir/reference.js';
import { compareText } from '../../timeline/compare.js';
import { type Day, type DayInterval, readDateTime } from '../../timeline/day.js';
import type { Fact } from '../../timeline/fact.js';

export interface WhoAndWhere {
  /** "Organization/x", or the name written beside a reference that cannot be followed. */
  readonly site?: string;
  /** "Practitioner/x", likewise. */
  readonly operator?: string;
}

/** What the resources of a chart say of those who acted, and where: plain values, whatever day is judged. */
export interface Parties {
  /** By the resource of the act: "Procedure/p1". An act that names nobody is left out. */
  readonly acts: Readonly<Record<string, PartiesOfAct>>;
  /** Stays at a site that is named, in the order of their ids. */
  readonly stays: readonly (DayInterval & { readonly site: string })[];
}

interface PartiesOfAct {
  readonly operator?: string;
  /** Of the stay that the act names. */
  readonly ofStay?: string;
  readonly onBehalfOf?: string;
}

/** Acts that make up a session. */
const ACTS: ReadonlySet<Fact['kind']> = new Set(['arterial-infusion', 'embolization', 'angiography']);

/** Reads a chart. @param facts those of the chart: they tell which resources are acts of a session */
export function partiesOf(resources: readonly ReceivedResource[], facts: readonly Fact[]): Parties {
  const sources = new Set(facts.flatMap(({ kind, source }) => (ACTS.has(kind) ? [source] : [])));
  if (sources.size === 0) return { acts: {}, stays: [] };
  const byKey = new Map(resources.map((one) => [keyOf(one), one]));
  const acts: Record<string, PartiesOfAct> = {};
  for (const source of sources) {
    const act = byKey.get(source);
    const parties = act && partiesOfAct(act, byKey.get(relativeReference(act['encounter'])));
    if (parties !== undefined && Object.keys(parties).length > 0) acts[source] = parties;
  }
  const stays = resources.filter(({ resourceType }) => resourceType === 'Encounter').sort(byId);
  return { acts, stays: stays.flatMap(siteOfStay) };
}

/** Tells of sessions of one chart. */
export function whoAndWhere({ acts, stays }: Parties): (sources: readonly string[], day: Day) => WhoAndWhere {
  return (sources, day) => {
    const parties = sources.flatMap((source) => acts[source] ?? []);
    const [operator] = parties.flatMap((one) => one.operator ?? []);
    const [site] = [
      ...parties.flatMap(({ ofStay }) => ofStay ?? []),
      ...parties.flatMap(({ onBehalfOf }) => onBehalfOf ?? []),
      ...stays.filter(({ first, last }) => first <= day && day <= last).map((stay) => stay.site),
    ];
    return { ...(site !== undefined && { site }), ...(operator !== undefined && { operator }) };
  };
}

function partiesOfAct(act: ReceivedResource, stay: ReceivedResource | undefined): PartiesOfAct {
  const performers = arrayOf(act['performer']).map(objectOf);
  const [operator] = performers.flatMap((performer) => partyOf(performer?.['actor']) ?? []);
  const [onBehalfOf] = performers.flatMap((performer) => partyOf(performer?.['onBehalfOf']) ?? []);
  const ofStay = partyOf(stay?.['serviceProvider']);
  return {
    ...(operator !== undefined && { operator }),
    ...(ofStay !== undefined && { ofStay }),
    ...(onBehalfOf !== undefined && { onBehalfOf }),
  };
}

/** Whom a FHIR Reference names. */
function partyOf(reference: unknown): string | undefined {
  return relativeReference(reference) ?? textOf(objectOf(reference)?.['display']);
}

function siteOfStay({ period, serviceProvider }: ReceivedResource): Parties['stays'] {
  const { start, end } = objectOf(period) ?? {};
  const first = readDateTime(textOf(start) ?? '');
  const last = readDateTime(textOf(end) ?? textOf(start) ?? '');
  const site = partyOf(serviceProvider);
  return first === undefined || last === undefined || site === undefined
    ? []
    : [{ first: first.first, last: last.last, site }];
}

function byId(one: ReceivedResource, other: ReceivedResource): number {
  return compareText(textOf(one.id) ?? '', textOf(other.id) ?? '');
}
