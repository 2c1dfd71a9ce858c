import { afterEach, describe, expect, it } from 'vitest';
import { openDoor } from '../helpers/door.js';
import type { Door } from '../helpers/door.js';
import { hookFixture, hookFixtures } from '../helpers/hook-fixtures.js';
import { post } from '../helpers/http.js';

let door: Door;
afterEach(() => door.close());

describe('the log', () => {
  it('has one line a call: hook, service, status, time, cards and rules', async () => {
    door = await openDoor();
    const { path, request } = hookFixture('order-sign/sandbox');
    await post(door.url + path, request);
    const lines = door.logged().trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      hook: 'order-sign',
      service: 'endovascular-lung-order-sign',
      status: 200,
      milliseconds: expect.any(Number),
      cards: 1,
      rules: ['give-systemic-supplement'],
      lacking: [],
    });
  });

  it('names the prefetch keys that were not had in full, so that a site can mend its prefetch', async () => {
    door = await openDoor();
    const { path, request } = hookFixture('patient-view/sandbox');
    await post(door.url + path, request);
    expect(JSON.parse(door.logged())).toMatchObject({ lacking: ['medicationAdministrations', 'appointments'] });
  });

  it('has one line a refusal: status, code and the field', async () => {
    door = await openDoor();
    const { path, request } = hookFixture('order-sign/medplum');
    delete request.prefetch.procedures;
    await post(door.url + path, request);
    expect(JSON.parse(door.logged())).toMatchObject({
      msg: 'refused',
      status: 412,
      code: 'chart-unavailable',
      field: 'prefetch.procedures',
    });
  });

  it('holds no patient, no token, no text of a chart: neither of answers nor of problems', async () => {
    door = await openDoor();
    for (const { path, request } of hookFixtures()) {
      await post(door.url + path, request, { authorization: 'Bearer client-jwt-0815' });
      delete request.prefetch.conditions;
      await post(door.url + path, request, { authorization: 'Bearer client-jwt-0815' });
    }
    const log = door.logged();
    expect(log.match(/"answered"/g)).toHaveLength(hookFixtures().length);
    expect(log.match(/"refused"/g)).toHaveLength(hookFixtures().length);
    const forbidden = [
      'secret-token-0815',
      'client-jwt-0815',
      'Sample',
      'Ming',
      '1958-04-17',
      'carcinoma',
      'order-cisplatin',
    ];
    const ids = hookFixtures().map(({ request }) => request.context.patientId as string);
    for (const word of [...forbidden, ...ids]) expect(log).not.toContain(word);
  });
});
