import { afterEach, describe, expect, it } from 'vitest';
import { isoOf } from '../../src/timeline/day.js';
import { CARD, TODAY, openDoor } from '../helpers/door.js';
import type { Door } from '../helpers/door.js';
import { hookFixture, hookFixtures } from '../helpers/hook-fixtures.js';
import { post } from '../helpers/http.js';
import { complaintsOf } from '../helpers/schemas.js';

let door: Door;
afterEach(() => door.close());

describe('requests as clients in the wild send them', () => {
  it.each(hookFixtures().map((fixture) => [fixture.name, fixture] as const))(
    '%s is answered (cds-hooks_2.0@16, @74 to @77)',
    async (_name, { hook, path, request }) => {
      door = await openDoor();
      expect(complaintsOf('hook-request', request)).toEqual([]);
      const answer = await post(door.url + path, request);
      expect(answer.status).toBe(200);
      expect(complaintsOf('hook-response', answer.json)).toEqual([]);
      expect(door.seen.requests[0]).toMatchObject({ hook, patientId: request.context.patientId });
      expect(door.seen.readings[0]?.patient).toBe(`Patient/${request.context.patientId}`);
    },
  );

  it('an order-select before a drug is chosen has nothing to speak about: cards is empty (cds-hooks_2.0@74 to @77)', async () => {
    door = await openDoor();
    const { path, request } = hookFixture('order-select/sandbox-before-a-drug');
    const answer = await post(door.url + path, request);
    expect(answer.text).toBe('{"cards":[]}');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('an empty access token counts as none; a real one reaches the chart and nothing else (cds-hooks_2.0@61)', async () => {
    door = await openDoor();
    for (const client of ['crd-request-generator', 'epic']) {
      const { path, request } = hookFixture(`order-sign/${client}`);
      await post(door.url + path, request);
    }
    expect(door.seen.requests.map((request) => request.accessToken)).toEqual([undefined, 'secret-token-0815']);
  });

  it('the states of the prefetch stay apart: absent, null, empty, warning only', async () => {
    door = await openDoor();
    for (const client of ['sandbox', 'medplum', 'epic']) {
      const { path, request } = hookFixture(`patient-view/${client}`);
      await post(door.url + path, request);
    }
    const states = door.seen.readings.map(({ parts }) =>
      Object.fromEntries(parts.map(({ key, state }) => [key, state])),
    );
    expect(states.map((state) => [state['appointments'], state['medicationRequests'], state['conditions']])).toEqual([
      ['missing', 'empty', 'present'],
      ['empty', 'empty', 'present'],
      ['empty', 'empty', 'present'],
    ]);
  });
});

describe('what each hook asks', () => {
  it('patient-view judges the chart as it is, and speaks of no order', async () => {
    door = await openDoor();
    const { path, request } = hookFixture('patient-view/medplum');
    await post(door.url + path, request);
    expect(door.seen.judged).toEqual([{ asOf: TODAY, planning: false, at: 'chart-opened' }]);
    expect(door.seen.readings[0]).not.toHaveProperty('drafts');
    expect(door.seen.occasions[0]).toMatchObject({ decisionPoint: 'chart-opened' });
    expect(door.seen.occasions[0]).not.toHaveProperty('about');
  });

  it('order-sign merges the drafts in as planned, and speaks of all of them', async () => {
    door = await openDoor();
    const { path, request } = hookFixture('order-sign/epic');
    const second = { ...structuredClone(request.context.draftOrders.entry[0].resource), id: 'eOrder-2' };
    request.context.draftOrders.entry.push({ resource: second });
    await post(door.url + path, request);
    expect(door.seen.judged).toMatchObject([{ asOf: TODAY, planning: true }]);
    expect(door.seen.readings[0]?.drafts?.day).toBe(TODAY);
    expect(door.seen.readings[0]?.drafts?.resources.map((resource) => resource['id'])).toEqual([
      'eOrder-1',
      'eMed-cisplatin',
      'eOrder-2',
    ]);
    expect(door.seen.occasions[0]?.decisionPoint).toBe('order-signed');
    expect([...(door.seen.occasions[0]?.about ?? [])]).toContain('MedicationRequest/eOrder-1');
    expect([...(door.seen.occasions[0]?.about ?? [])]).toContain('MedicationRequest/eOrder-2');
  });

  it('order-select speaks of the selected orders only; the others are background', async () => {
    door = await openDoor();
    const { path, request } = hookFixture('order-select/medplum');
    const [{ resource }] = request.context.draftOrders.entry;
    request.context.draftOrders.entry.push({ resource: { ...resource, id: 'other' } });
    request.context.selections = [`https://ehr.example/fhir/MedicationRequest/${resource.id}/_history/1`];
    await post(door.url + path, request);
    expect(door.seen.readings[0]?.drafts?.resources).toHaveLength(2);
    expect(door.seen.occasions[0]).toMatchObject({ decisionPoint: 'order-selected' });
    expect([...(door.seen.occasions[0]?.about ?? [])]).toEqual([`MedicationRequest/${resource.id}`]);
  });
});

describe('what encounter-discharge and appointment-book ask', () => {
  it('encounter-discharge judges the chart as it is, and speaks of the stay', async () => {
    door = await openDoor();
    const { path, request } = hookFixture('encounter-discharge/medplum');
    await post(door.url + path, request);
    await post(door.url + path, {
      ...request,
      context: { ...request.context, encounterId: 'https://ehr.example/fhir/Encounter/e-2/_history/3' },
    });
    expect(door.seen.judged[0]).toMatchObject({ asOf: TODAY, planning: false });
    expect(door.seen.readings[0]).not.toHaveProperty('drafts');
    expect(door.seen.occasions.map(({ decisionPoint, stay, about }) => ({ decisionPoint, stay, about }))).toEqual([
      { decisionPoint: 'discharge-planned', stay: 'Encounter/e-session-1', about: undefined },
      { decisionPoint: 'discharge-planned', stay: 'Encounter/e-2', about: undefined },
    ]);
  });

  it('no other hook speaks of a stay, though it names an encounter', async () => {
    door = await openDoor();
    const { path, request } = hookFixture('patient-view/epic');
    await post(door.url + path, request);
    expect(request.context.encounterId).toBeDefined();
    expect(door.seen.occasions[0]).not.toHaveProperty('stay');
  });

  it('appointment-book merges the proposed appointments in as planned, and speaks of those for an act only', async () => {
    door = await openDoor();
    const { path, request } = hookFixture('appointment-book/medplum');
    const [{ resource }] = request.context.appointments.entry;
    request.context.appointments.entry.push({ resource: { ...resource, id: 'dentist', description: 'Dental care' } });
    request.context.appointments.entry.push({ resource: { resourceType: 'MedicationRequest', id: 'stray' } });
    await post(door.url + path, request);
    expect(door.seen.judged).toMatchObject([{ asOf: TODAY, planning: true }]);
    expect(door.seen.readings[0]?.drafts?.day).toBe(TODAY);
    expect(door.seen.readings[0]?.drafts?.resources.map(({ id }) => id)).toEqual(['apt-session-2', 'dentist']);
    expect(door.seen.occasions[0]?.decisionPoint).toBe('appointment-booked');
    expect([...(door.seen.occasions[0]?.about ?? [])]).toEqual(['Appointment/apt-session-2']);
  });

  it.each(['Practitioner/p', 'PractitionerRole/r', 'Patient/p', 'RelatedPerson/r'])(
    'appointment-book is called by %s, with or without an encounter',
    async (userId) => {
      door = await openDoor();
      const { path, request } = hookFixture('appointment-book/medplum');
      for (const encounterId of [undefined, null, 'e-1']) {
        const answer = await post(door.url + path, {
          ...request,
          context: { ...request.context, userId, encounterId },
        });
        expect(answer.json).toEqual({ cards: [CARD] });
      }
    },
  );

  it.each([[undefined], [null], [[]]])('a Bundle with entry %j proposes nothing: no cards', async (entry) => {
    door = await openDoor();
    const { path, request } = hookFixture('appointment-book/medplum');
    request.context.appointments = { resourceType: 'Bundle', entry };
    expect((await post(door.url + path, request)).text).toBe('{"cards":[]}');
  });
});

describe('time is given', () => {
  const asked = (date: unknown) => {
    const { path, request } = hookFixture('patient-view/medplum');
    return { path, request: { ...request, extension: { 'org.endovascular-cds.as-of': { date } } } };
  };

  it('a day asked for is ignored unless the service allows it', async () => {
    door = await openDoor();
    const { path, request } = asked('2025-12-24');
    await post(door.url + path, request);
    expect(door.seen.judged[0]?.asOf).toBe(TODAY);
  });

  it('where it is allowed, the chart is judged on that day', async () => {
    door = await openDoor({ allowAsOf: true });
    const { path, request } = asked('2025-12-24');
    await post(door.url + path, request);
    expect(isoOf(door.seen.judged[0]!.asOf)).toBe('2025-12-24');
  });

  it.each(['2026-02-30', '2026-02', 'yesterday', 7, null])('%j is no day: 400', async (date) => {
    door = await openDoor({ allowAsOf: true });
    const { path, request } = asked(date);
    const answer = await post(door.url + path, request);
    expect(answer.status).toBe(400);
    expect(answer.json.issue[0].expression).toEqual(['extension.org.endovascular-cds.as-of.date']);
  });

  it('the same request twice gives the same bytes', async () => {
    door = await openDoor();
    const { path, request } = hookFixture('order-sign/sandbox');
    const [one, other] = [await post(door.url + path, request), await post(door.url + path, request)];
    expect(one.text).toBe(other.text);
    expect(one.json).toEqual({ cards: [CARD] });
  });
});
