/** What the composed service counts beside its calls: those it makes itself, and what users told. */
import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { patientViewRequest } from '../../src/demo/patients/hook-request.js';
import { startService } from '../../src/main.js';
import type { RunningService } from '../../src/main.js';
import { chartServer } from '../hooks/chart-server.js';
import type { ChartServer } from '../hooks/chart-server.js';
import { post } from '../helpers/http.js';

let fhir: ChartServer;
let service: RunningService;

beforeEach(async () => {
  fhir = await chartServer('sato-yuki');
  const config = readConfig({
    PORT: '0',
    METRICS_PORT: '0',
    AUTH: 'none',
    STORE_URL: 'sqlite::memory:',
    ALLOW_AS_OF: 'true',
    HOOK_DEADLINE_MS: '10000',
    ALLOWED_FHIR_SERVERS: fhir.base,
    ALLOW_PRIVATE_FHIR_SERVERS: 'true',
  });
  service = await startService(
    config,
    new Writable({
      write: (_chunk, _encoding, done) => {
        done();
      },
    }),
  );
}, 60_000);
afterEach(async () => {
  await service.close();
  await fhir.close();
});

const series = async (name: string): Promise<string[]> => {
  const text = await (await fetch(`${String(service.metricsUrl)}/metrics`)).text();
  return text
    .split('\n')
    .filter((line) => line.startsWith(name))
    .sort();
};

it('the service has counted nothing before its first call', async () => {
  for (const name of [
    'cds_rule_outcomes_total{',
    'cds_cards_total{',
    'cds_store_seconds_count{operation="recordIssued"',
  ])
    expect(await series(name)).toEqual([]);
});

it('calls to FHIR servers are counted once each, by what came of them', { timeout: 60_000 }, async () => {
  expect(await series('cds_fhir_call_seconds_count')).toEqual([]);
  fhir.behave({
    Encounter: (response) => {
      response.writeHead(403).end();
    },
  });
  const request = { ...patientViewRequest(1, '2025-03-19', 'sato-yuki'), fhirServer: fhir.base };
  const { status } = await post(`${service.url}/cds-services/endovascular-lung-patient-view`, request);
  expect(status).toBe(200);
  const counts = await series('cds_fhir_call_seconds_count');
  expect(counts).toHaveLength(2);
  expect(counts[0]).toMatch(/^cds_fhir_call_seconds_count\{outcome="done"\} 1\d$/);
  expect(counts[1]).toBe('cds_fhir_call_seconds_count{outcome="forbidden"} 1');
  const [, seconds] = (await series('cds_fhir_call_seconds_sum{outcome="done"}'))[0]?.split(' ') ?? [];
  expect(Number(seconds)).toBeGreaterThan(0);
  expect(Number(seconds)).toBeLessThan(60);
});

it('feedback is counted by outcome, and by reason where cards offer it', async () => {
  const path = '/cds-services/endovascular-lung-order-sign/feedback';
  const entry = (number: number, more: object) => ({
    card: `3f0a8f0e-52f8-5c39-9a51-0f3f6c3b5a1${number}`,
    outcome: 'overridden',
    outcomeTimestamp: '2026-03-09T10:00:00Z',
    ...more,
  });
  const because = (code: string) => ({ overrideReason: { reason: { code, system: 'https://ehr.example/codes' } } });
  const feedback = [
    entry(0, { outcome: 'accepted', acceptedSuggestions: [{ id: '3f0a8f0e-52f8-5c39-9a51-0f3f6c3b5aff' }] }),
    entry(1, because('patient-refuses')),
    entry(2, because('made-up-by-a-client')),
    entry(3, because('words of a user')),
    entry(4, {}),
  ];
  expect((await post(service.url + path, { feedback })).status).toBe(200);
  expect((await post(service.url + path, { feedback: [entry(5, { outcome: 'ignored' })] })).status).toBe(400);
  const labels = 'client="anyone",service="endovascular-lung-order-sign"';
  expect(await series('cds_feedback_total')).toEqual([
    `cds_feedback_total{${labels},outcome="accepted",reason="none"} 1`,
    `cds_feedback_total{${labels},outcome="overridden",reason="none"} 1`,
    `cds_feedback_total{${labels},outcome="overridden",reason="other"} 2`,
    `cds_feedback_total{${labels},outcome="overridden",reason="patient-refuses"} 1`,
  ]);
});
