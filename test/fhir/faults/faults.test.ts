import { describe, expect, test } from 'vitest';
import { OperationalError } from '../../../src/errors.js';
import { serverChart } from '../../../src/fhir/server-chart.js';
import { FAULTS } from './fault-cases.js';
import { clientOf, MARKERS, PATIENT, serving, tellsNothing } from './setting.js';

const QUERY = { key: 'procedures', template: 'Procedure?patient={{context.patientId}}' };
const READ = { key: 'patient', template: 'Patient/{{context.patientId}}' };
const TOKENS = { 'context.patientId': PATIENT };
const IN_TIME_MS = 5_000;

describe('a FHIR server that misbehaves: a clear answer in time', () => {
  test.each(FAULTS)('$title → $reason', async ({ fault, reason, calls, timeoutMs = IN_TIME_MS }) => {
    const server = await serving(fault);
    const begun = performance.now();
    const { failure } = await clientOf(server, { timeoutMs }).search(`Procedure?patient=${PATIENT}`);
    expect(performance.now() - begun).toBeLessThan(IN_TIME_MS);
    expect(failure).toBeInstanceOf(OperationalError);
    expect(failure).toMatchObject({ code: 'fhir-server-failed', reason });
    if (calls !== undefined) expect(server.calls).toHaveLength(calls);
    tellsNothing(failure);
  });

  test.each(FAULTS)('$title: the part says so', async ({ fault, state = 'error', timeoutMs = IN_TIME_MS }) => {
    const server = await serving(fault);
    const [part] = await serverChart({ client: clientOf(server, { timeoutMs }), tokens: TOKENS }).read([QUERY]);
    expect(part).toMatchObject({ key: 'procedures', state });
    expect(part?.problem).toMatch(
      state === 'error' ? /^procedures could not be read: / : /^procedures was not read to the end: /,
    );
    expect(part?.problem).not.toMatch(MARKERS);
    if (state === 'partial') expect(part?.resources.length).toBeGreaterThan(0);
    else expect(part?.resources).toEqual([]);
  });

  const faultsOfReads = FAULTS.filter(({ state }) => state === undefined);
  test.each(faultsOfReads)('$title, on a read', async ({ fault, reason, timeoutMs = IN_TIME_MS }) => {
    const server = await serving(fault);
    const client = clientOf(server, { timeoutMs });
    const failure: unknown = await client.read(`Patient/${PATIENT}`).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'fhir-server-failed', reason });
    tellsNothing(failure);
    const [part] = await serverChart({ client, tokens: TOKENS }).read([READ]);
    expect(part).toMatchObject({ key: 'patient', state: 'error', resources: [] });
  });
});
