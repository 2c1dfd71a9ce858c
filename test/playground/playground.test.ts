/** What the playground says of calls, over HTTP: read and judged as the service does it. */
import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import { type RunningService, startService } from '../../src/main.js';
import type { OutcomeRow } from '../../src/rules/outcome-row.js';
import type { Understood } from '../../src/web/playground/understood.js';

const SETTINGS = { PORT: '0', AUTH: 'none', STORE_URL: 'none', LOG_LEVEL: 'silent', PLAYGROUND: 'true' };
const AS_OF = { 'org.endovascular-cds.as-of': { date: '2026-05-16' } };
let service: RunningService;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON that each case breaks in its own way
type Call = Record<string, any>;
let request: Call;
beforeAll(async () => {
  service = await startService(readConfig({ ...SETTINGS, ALLOW_AS_OF: 'true' }));
  const bundle: unknown = JSON.parse(await readFile('fixtures/patients/li-wei/chart.json', 'utf8'));
  request = { ...((await (await post('/playground/bundle', { bundle })).json()) as object), extension: AS_OF };
});
afterAll(() => service.close());

const post = (address: string, body: unknown, language = 'en'): Promise<Response> =>
  fetch(service.url + address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': language },
    body: JSON.stringify(body),
  });
const without = (json: Call, name: string): Call =>
  Object.fromEntries(Object.entries(json).filter(([key]) => key !== name));
const read = async (call: unknown, language?: string) =>
  (await (await post('/playground/read', { request: call }, language)).json()) as Understood;
const judge = async (call: unknown, changes: object = {}) =>
  (await (await post('/playground/judge', { request: call, changes })).json()) as OutcomeRow;
const fieldOf = ({ fields }: Understood, name: string) => fields.find(({ field }) => field === name);

describe('a Bundle', () => {
  test('becomes a request that the service takes, each type under its prefetch key', () => {
    expect(request).toMatchObject({ hook: 'patient-view', context: { patientId: 'li-wei' } });
    expect(request['prefetch'].patient.resourceType).toBe('Patient');
    expect(request['prefetch'].procedures.entry.length).toBe(request['prefetch'].procedures.total);
    expect(request['prefetch'].medicationStatements).toEqual({ resourceType: 'Bundle', type: 'searchset', total: 0 });
  });

  test.each([
    [{ resourceType: 'Bundle', entry: [] }, 'holds no patient'],
    [
      { resourceType: 'Bundle', entry: ['a', 'b'].map((id) => ({ resource: { resourceType: 'Patient', id } })) },
      'several',
    ],
    ['text', 'holds no patient'],
  ])('%j is refused', async (bundle, says) => {
    const answer = await post('/playground/bundle', { bundle });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(says);
  });

  test('that has further pages proves nothing by silence', async () => {
    const bundle = {
      resourceType: 'Bundle',
      link: [{ relation: 'next', url: 'x' }],
      entry: [{ resource: { resourceType: 'Patient', id: 'a' } }],
    };
    const call: unknown = await (await post('/playground/bundle', { bundle })).json();
    const { keys = [] } = await read(call);
    expect(keys.find(({ key }) => key === 'procedures')?.state).toBe('partial');
  });
});

describe('reading a call', () => {
  test('tells of each key its state, of each resource the facts', async () => {
    const understood = await read(request);
    expect(understood.refused).toBeUndefined();
    expect(understood.keys?.map(({ key, state }) => `${key} ${state}`)).toEqual(
      expect.arrayContaining(['patient present', 'procedures present', 'medicationStatements empty']),
    );
    const rows = understood.keys?.flatMap(({ resources }) => resources) ?? [];
    const factsOf = (reference: string) => rows.find((row) => row.reference === reference)?.facts;
    expect(factsOf('Observation/li-wei-platelets-2026-05-14')).toEqual([
      '2026-05-14 · laboratory result · platelets 144 ×10⁹/L',
    ]);
    expect(factsOf('Procedure/li-wei-session-1')?.[0]).toMatch(
      /^2026-04-06 · arterial infusion · .*left bronchial artery/,
    );
    expect(factsOf('Patient/li-wei')).toEqual(['1958-03-02 · male']);
  });

  test.each<[string, (call: Call) => unknown, string, string, string]>([
    ['a missing field', (call) => without(call, 'hookInstance'), 'hookInstance', 'wrong', 'is missing'],
    [
      'a hook that is none',
      (call) => ({ ...call, hook: 'patient-viewed' }),
      'hook',
      'wrong',
      'must be one of patient-view',
    ],
    [
      'a patient that is no id',
      (call) => ({ ...call, context: { ...call['context'], patientId: 'a b' } }),
      'context.patientId',
      'wrong',
      'bare FHIR id',
    ],
    [
      'a day that does not exist',
      (call) => ({ ...call, extension: { 'org.endovascular-cds.as-of': { date: '2026-02-30' } } }),
      'extension.org.endovascular-cds.as-of.date',
      'wrong',
      'YYYY-MM-DD',
    ],
    [
      'a token',
      (call) => ({
        ...call,
        fhirServer: 'https://ehr.example/fhir',
        fhirAuthorization: { access_token: 'se-cret', token_type: 'Bearer', expires_in: 1, scope: '', subject: 's' },
      }),
      'fhirAuthorization',
      'understood',
      'not shown',
    ],
    [
      'a server that is not asked',
      (call) => ({ ...call, fhirServer: 'https://ehr.example/fhir' }),
      'fhirServer',
      'passed-over',
      'ALLOWED_FHIR_SERVERS',
    ],
    ['a field of nobody', (call) => ({ ...call, user: 'x' }), 'user', 'passed-over', 'no field of this hook'],
    [
      'a key of nobody',
      (call) => ({ ...call, prefetch: { ...call['prefetch'], labs: null } }),
      'prefetch.labs',
      'passed-over',
      'no prefetch key',
    ],
    ['no object', () => [1], '', 'wrong', 'not a JSON object'],
  ])('%s', async (_name, change, field, state, says) => {
    const understood = await read(change(request));
    expect(fieldOf(understood, field)).toMatchObject({ state, says: expect.stringContaining(says) as string });
    expect(JSON.stringify(understood)).not.toContain('se-cret');
    const taken = (await post('/cds-services/endovascular-lung-patient-view', change(request))).status === 200;
    expect(understood.refused === undefined).toBe(taken);
  });

  test('a required key that is missing is a refusal, as the service has it', async () => {
    const prefetch = without(request['prefetch'], 'procedures');
    const understood = await read({ ...request, prefetch });
    expect(understood.refused?.field).toBe('prefetch.procedures');
    expect((await post('/cds-services/endovascular-lung-patient-view', { ...request, prefetch })).status).toBe(412);
  });

  test('notes and unknown codes stand with their resource, in the language of the reader', async () => {
    const broken = [
      {
        resourceType: 'Procedure',
        id: 'x',
        status: 'completed',
        subject: { reference: 'Patient/li-wei' },
        performedDateTime: 'soon',
        code: { text: 'Bronchial arterial chemo-infusion' },
      },
    ];
    const prefetch = {
      ...request['prefetch'],
      procedures: { resourceType: 'Bundle', entry: broken.map((resource) => ({ resource })) },
    };
    const { keys = [] } = await read({ ...request, prefetch }, 'zh');
    const row = keys.flatMap(({ resources }) => resources).find(({ reference }) => reference === 'Procedure/x');
    expect(row?.notes.join()).toContain('performedDateTime 不是实际存在的日期');
  });
});

describe('judging a call', () => {
  test('gives a row of the public format', async () => {
    const schema = JSON.parse(await readFile('fixtures/schemas/outcomes.schema.json', 'utf8')) as object;
    const row = await judge(request);
    const valid = new Ajv({ strict: true }).compile(schema);
    expect(valid(row), JSON.stringify(valid.errors)).toBe(true);
    expect(row).toMatchObject({ patient: 'li-wei', asOf: '2026-05-16', applicable: true });
  });

  test('by other settings flips what hangs on them, and nothing is left of it', async () => {
    const statuses = ({ outcomes }: OutcomeRow) =>
      outcomes.map(({ rule, segment, status }) => `${rule} ${segment ?? ''} ${status}`);
    const before = await judge(request);
    const after = await judge(request, { 'reassess-resectability': { afterSegments: 6 }, course: { mergeDays: 4 } });
    expect(statuses(after)).not.toEqual(statuses(before));
    expect(after.protocol.version).toBe(`${before.protocol.version}+tried`);
    expect(await judge(request)).toEqual(before);
  });

  test.each([
    [
      { 'give-systemic-supplement': { inTimeUntilDay: 99 } },
      'rules.give-systemic-supplement.parameters.inTimeUntilDay',
    ],
    [{ 'no-such-rule': { x: 1 } }, 'no-such-rule'],
    [{ course: { mergeDays: 'many' } }, 'course.mergeDays'],
    [{ course: 3 }, 'changes'],
    [[], 'changes'],
  ])('%j is refused, naming the setting', async (changes, named) => {
    const answer = await post('/playground/judge', { request, changes });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(named);
  });
});

describe('switching it on', () => {
  test('only where everyone may call', () => {
    expect(() => readConfig({ PLAYGROUND: 'true' })).toThrow(/PLAYGROUND is for AUTH=none/);
    expect(() => readConfig({ PLAYGROUND: 'true', AUTH: 'none' })).not.toThrow();
  });

  test('it is off otherwise: no page, no address', async () => {
    const off = await startService(readConfig({ ...SETTINGS, PLAYGROUND: 'false' }));
    const page = await fetch(`${off.url}/playground`);
    const judging = await fetch(`${off.url}/playground/judge`, { method: 'POST' });
    const home = await (await fetch(off.url, { headers: { accept: 'text/html' } })).text();
    await off.close();
    expect([page.status, judging.status, home.includes('playground')]).toEqual([404, 404, false]);
  });
});
