/**
 * Equality at the moments that carry orders: once the drafts of a stored request are signed, the replay of that day gives
 * the findings that the hook gave for the drafts.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { ReplayRow } from '../../../src/review/replay/replay-row.js';
import type { Untyped } from '../../helpers/http.js';
import { prefetchOf } from '../../helpers/sample-prefetch.js';
import { hookDoor } from '../equality-doors.js';
import { folderOf } from '../review-in-process.js';
import { lookedBack } from './replaying.js';

const PATIENTS = 'fixtures/patients';
const AS_OF = 'org.endovascular-cds.as-of';
const json = (path: string): Untyped => JSON.parse(readFileSync(`${PATIENTS}/${path}`, 'utf8')) as unknown;

interface Carried {
  readonly name: string;
  readonly patient: string;
  readonly request: Untyped;
}

/** Requests of sample patients whose drafts are orders or appointments of no other one in the chart. */
const requests: readonly Carried[] = readdirSync(PATIENTS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(`${PATIENTS}/${entry.name}`).includes('hooks'))
  .flatMap(({ name: patient }) =>
    readdirSync(`${PATIENTS}/${patient}/hooks`).map((file) => ({
      name: `${patient}/${file}`,
      patient,
      request: json(`${patient}/hooks/${file}`),
    })),
  )
  .filter(({ request }) => ['order-sign', 'appointment-book'].includes(request.hook as string));

/** The draft as the chart holds it afterwards. */
function signed(draft: Untyped, day: string): Untyped {
  if (draft.resourceType === 'Appointment') return { ...draft, status: 'booked', created: day };
  return { ...draft, status: 'active', authoredOn: day };
}

describe('the replay of a day with orders', async () => {
  const door = await hookDoor();
  afterAll(() => door.close());

  it.each(requests.map((one) => [one.name, one] as const))('%s: what the hook said of the drafts', async (_, one) => {
    const { patient, request } = one;
    const called = await door.call({ ...request, prefetch: prefetchOf(patient) });
    const day = request.extension[AS_OF].date as string;
    const drafts = (request.context.draftOrders ?? request.context.appointments).entry as Untyped[];
    const lines = [
      ...(json(`${patient}/chart.json`).entry as Untyped[]).map(({ resource }) => resource as unknown),
      ...drafts.map(({ resource }) => signed(resource, day) as unknown),
    ];
    const folder = folderOf({ 'export.ndjson': lines.map((line) => JSON.stringify(line)).join('\n') });
    const run = await lookedBack([folder], { asOf: called.asOf });
    const row = JSON.parse(run.file('replay.ndjson') || '{"decisions":[]}') as ReplayRow;
    const then = row.decisions.find((one) => one.day === day && one.decisionPoint === called.at);
    const said = called.row.outcomes.flatMap(({ rule, course, segment, findings }) =>
      findings.map(({ code, severity, text }) => ({ rule, course, ...(segment && { segment }), code, severity, text })),
    );
    // A request may carry nothing that the protocol reads: then nobody decided.
    const carried = called.facts.facts.filter((fact) => 'standing' in fact && fact.standing === 'draft');
    const isRead = carried.some((fact) => fact.kind !== 'appointment' || fact.purpose !== 'unstated');
    expect(then === undefined).toBe(!isRead);
    if (isRead) expect(then?.findings).toEqual(said.map((finding) => expect.objectContaining(finding) as unknown));
  });
});
