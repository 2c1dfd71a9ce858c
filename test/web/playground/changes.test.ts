/** What the page does to a request when something is changed, and what it makes of two judgements. */
import { describe, expect, test } from 'vitest';
import type { OutcomeRow } from '../../../src/rules/outcome-row.js';
import { applied, carriedOut, settingsOf, withChange, type Change } from '../../../src/web/playground/change.js';
import { editablesOf } from '../../../src/web/playground/editables.js';
import { flipsBetween } from '../../../src/web/playground/flips.js';
import { placedResources } from '../../../src/web/playground/placed-resources.js';

const bundle = (...resources: readonly object[]) => ({
  resourceType: 'Bundle',
  total: resources.length,
  entry: resources.map((resource) => ({ resource })),
});
const PLATELETS = {
  resourceType: 'Observation',
  id: 'o1',
  code: { text: 'Platelets' },
  effectiveDateTime: '2026-05-14T08:00:00+08:00',
  issued: '2026-05-15T01:00:00+08:00',
  valueQuantity: { value: 144, unit: '10*9/L' },
};
const SESSION = {
  resourceType: 'Procedure',
  id: 'p1',
  code: { coding: [{ display: 'Arterial infusion' }] },
  performedPeriod: { start: '2026-05-31T23:00:00+08:00', end: '2026-06-01T00:30:00+08:00' },
};
const ORDER = {
  resourceType: 'MedicationRequest',
  id: 'm1',
  authoredOn: '2026-05-31',
  medicationCodeableConcept: { text: 'Cisplatin' },
};
const REQUEST = {
  hook: 'order-sign',
  context: { patientId: 'p', draftOrders: bundle(ORDER) },
  prefetch: {
    observations: bundle(PLATELETS),
    procedures: bundle(SESSION),
    patient: { resourceType: 'Patient', id: 'p' },
  },
};
const editable = (kind: string, reference: string) =>
  editablesOf(REQUEST, true, '2026-06-01').find((one) => one.kind === kind && one.reference === reference)!;
const resourceIn = (request: unknown, reference: string) =>
  placedResources(request).find((one) => one.reference === reference)?.resource;

describe('what can be changed', () => {
  test('values, dates and drugs, each with what it is now, the latest first; the day where calls name it', () => {
    const found = editablesOf(REQUEST, true, '2026-06-01').map(({ kind, label, now }) =>
      [kind, label, now].join(' | '),
    );
    expect(found).toEqual([
      'day |  | 2026-06-01',
      'date | 2026-05-31 · Cisplatin · MedicationRequest/m1 | 2026-05-31',
      'drug | 2026-05-31 · Cisplatin · MedicationRequest/m1 | Cisplatin',
      'date | 2026-05-31 · Arterial infusion · Procedure/p1 | 2026-05-31',
      'date | 2026-05-14 · Platelets · Observation/o1 | 2026-05-14',
      'value | 2026-05-14 · Platelets · 10*9/L · Observation/o1 | 144',
    ]);
    expect(editablesOf(REQUEST, false, '2026-06-01').some(({ kind }) => kind === 'day')).toBe(false);
  });

  test.each([undefined, null, [], 'text', { prefetch: 7, context: [] }, { prefetch: { a: { entry: {} } } }])(
    'a request of any shape is looked through: %j',
    (request) => {
      expect(editablesOf(request, false, '2026-06-01')).toEqual([]);
    },
  );
});

describe('a change', () => {
  test('of a value leaves everything else as it was', () => {
    const changed = editable('value', 'Observation/o1').change(REQUEST, 40);
    expect(resourceIn(changed, 'Observation/o1')).toEqual({
      ...PLATELETS,
      valueQuantity: { value: 40, unit: '10*9/L' },
    });
    expect(resourceIn(changed, 'Procedure/p1')).toBe(SESSION);
    expect(PLATELETS.valueQuantity.value).toBe(144);
  });

  test('of a date moves every date of the resource, over the end of a month, and keeps times and offsets', () => {
    const changed = editable('date', 'Procedure/p1').change(REQUEST, '2026-02-28');
    expect(resourceIn(changed, 'Procedure/p1')?.['performedPeriod']).toEqual({
      start: '2026-02-28T23:00:00+08:00',
      end: '2026-03-01T00:30:00+08:00',
    });
  });

  test('of the day says so in the extension', () => {
    const [day] = editablesOf(REQUEST, true, '2026-06-01');
    expect(day?.change(REQUEST, '2026-07-01')).toMatchObject({
      extension: { 'org.endovascular-cds.as-of': { date: '2026-07-01' } },
      prefetch: REQUEST.prefetch,
    });
  });

  test('takes the place of one of the same thing; settings are gathered by rule', () => {
    const setting = (id: string, place: string, name: string, value: unknown): Change => ({
      kind: 'setting',
      id,
      label: '',
      place,
      name,
      value,
    });
    const changes = [setting('a', 'r', 'x', 1), setting('b', 'r', 'y', 2), setting('a', 'r', 'x', 3)].reduce<
      readonly Change[]
    >(withChange, []);
    expect(settingsOf(changes)).toEqual({ r: { x: 3, y: 2 } });
    expect(applied(REQUEST, changes)).toBe(REQUEST);
  });

  test('an accepted suggestion stands among the drafts; what it deletes is gone', () => {
    const resource = { resourceType: 'MedicationRequest', medicationCodeableConcept: { text: 'Docetaxel' } };
    const accepted = carriedOut(REQUEST, {
      actions: [
        { type: 'create', description: '', resource },
        { type: 'delete', description: '', resourceId: 'MedicationRequest/m1' },
      ],
    });
    const drafts = placedResources(accepted).filter(({ path }) => path[1] === 'draftOrders');
    expect(drafts.map((draft) => draft.resource)).toEqual([{ id: 'accepted-1', ...resource }]);
  });

  test('without drafts, an accepted order stands in the prefetch of its type, and is counted there', () => {
    const resource = { resourceType: 'ServiceRequest', id: 's1' };
    const request = { ...REQUEST, context: { patientId: 'p' }, prefetch: { serviceRequests: bundle() } };
    const accepted = carriedOut(request, { actions: [{ type: 'create', description: '', resource }] });
    expect(accepted).toMatchObject({ prefetch: { serviceRequests: { total: 1, entry: [{ resource }] } } });
  });
});

describe('before and after', () => {
  const row = (...outcomes: readonly object[]) => ({ outcomes }) as unknown as OutcomeRow;
  const outcome = (rule: string, status: string, text = '') => ({
    rule,
    course: 1,
    segment: 2,
    status,
    criteria: [],
    findings: [{ text, severity: 'stop' }],
  });

  test.each([
    {
      name: 'another outcome',
      before: row(outcome('a', 'met')),
      after: row(outcome('a', 'unmet')),
      changed: ['status'],
    },
    {
      name: 'other reasons',
      before: row(outcome('a', 'unmet', 'x')),
      after: row(outcome('a', 'unmet', 'y')),
      changed: ['reasons'],
    },
    { name: 'the same', before: row(outcome('a', 'met')), after: row(outcome('a', 'met')), changed: [undefined] },
    { name: 'one that is new', before: row(), after: row(outcome('a', 'met')), changed: ['status'] },
    { name: 'one that is gone', before: row(outcome('a', 'met')), after: row(), changed: ['status'] },
    {
      name: 'a rule that answers twice',
      before: row(outcome('a', 'met'), outcome('a', 'met')),
      after: row(outcome('a', 'met'), outcome('a', 'unmet')),
      changed: [undefined, 'status'],
    },
  ])('$name', ({ before, after, changed }) => {
    expect(flipsBetween(before, after).map((flip) => flip.changed)).toEqual(changed);
  });
});
