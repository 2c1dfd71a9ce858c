/** Who is shown what: silence after an override, shadow mode, roll-out, and the record of every card. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AdviceIdentity } from '../../src/cards/advice-identity.js';
import { anyone } from '../../src/clients/anyone.js';
import type { Client } from '../../src/clients/client.js';
import { type Addressee, deliver, type Delivery } from '../../src/hooks/deliver.js';
import { LATE } from '../../src/hooks/deliver-in-time.js';
import { deliveryKeys } from '../../src/hooks/deliver-keys.js';
import { openStore } from '../../src/store/open-store.js';
import { IN_MEMORY } from '../../src/store/store-url.js';
import type { CardFeedback } from '../../src/store/store.js';
import { advisingAtHand, CARD, deliveryAtHand, IDENTITY } from '../helpers/door.js';
import { type MemoryStore, memoryStore } from '../helpers/memory-store.js';

const AT = '2026-03-09T10:00:00.000Z';
const DAY_MS = 86_400_000;
const client = (change: Partial<Client> = {}): Client => ({
  ...anyone([]),
  id: 'st-elsewhere',
  silenceDays: 30,
  ...change,
});
const TO: Addressee = {
  client: client(),
  service: { id: 'endovascular-lung-order-sign', hook: 'order-sign' },
  patient: 'Patient/p-0815',
  day: '2026-03-09',
  withinMs: 200,
};
const OVERRIDDEN: CardFeedback = {
  card: CARD.uuid,
  client: 'st-elsewhere',
  service: TO.service.id,
  outcome: 'overridden',
  acceptedSuggestions: [],
  reason: { code: 'given-elsewhere' },
  commented: false,
  at: AT,
};
const ORDER: AdviceIdentity = {
  ...IDENTITY,
  orders: ['MedicationRequest/request-123'],
  asks: ['{"dose":{"unit":"mg","value":60},"drug":"cisplatin"}'],
};

interface Call {
  readonly store?: MemoryStore;
  readonly to?: Partial<Addressee>;
  readonly identity?: Partial<AdviceIdentity>;
  readonly delivery?: Partial<Delivery>;
}

function call({ store, to, identity, delivery }: Call) {
  const uuid = CARD.uuid.replace(/^.{8}/, identity === undefined ? '3f0a8f0e' : '00000000');
  const written = [{ card: { ...CARD, uuid }, identity: { ...ORDER, ...identity } }];
  return deliver(
    advisingAtHand(written),
    { ...TO, ...to },
    deliveryAtHand({ ...(store !== undefined && { store }), ...delivery }),
  );
}

/** Shown once, and then this was told of it. */
async function after(feedback: Partial<CardFeedback>, first: Call = {}): Promise<MemoryStore> {
  const store = memoryStore();
  await call({ ...first, store });
  await store.recordFeedback([{ ...OVERRIDDEN, ...feedback }]);
  return store;
}
const days = (number: number): Partial<Delivery> => ({ now: () => Date.parse(AT) + number * DAY_MS });

describe('an override with a reason silences the same advice', () => {
  const cases: readonly (readonly [string, Call, 'silenced' | 'shown'])[] = [
    ['at the next call', {}, 'silenced'],
    ['under another id of the order', { identity: { orders: ['MedicationRequest/other'] } }, 'silenced'],
    [
      'at another hook',
      { to: { service: { id: 'endovascular-lung-order-select', hook: 'order-select' } } },
      'silenced',
    ],
    ['in a later version of the rule', { identity: { ruleVersion: '1.1.0' } }, 'silenced'],
    ['under a topic of another form', { identity: { topic: 'GiveSystemicSupplement' } }, 'silenced'],
    ['once milder', { identity: { severity: 'advisory' } }, 'silenced'],
    ['on the last day of silence', { delivery: days(30) }, 'silenced'],
    ['after the days of silence', { delivery: days(30.001) }, 'shown'],
    ['not for another patient', { to: { patient: 'Patient/p-0816' } }, 'shown'],
    ['not through another client', { to: { client: client({ id: 'general' }) } }, 'shown'],
    ['not for another order of the same id', { identity: { asks: ['{"drug":"carboplatin"}'] } }, 'shown'],
    ['not for a second order beside it', { identity: { asks: [...ORDER.asks, '{"drug":"x"}'] } }, 'shown'],
    ['not for another rule', { identity: { rule: 'infuse-slowly' } }, 'shown'],
    ['not for another finding', { identity: { finding: 'supplement-due' } }, 'shown'],
    ['not with a further finding', { identity: { findings: [...ORDER.findings, 'infuse-slowly/too-fast'] } }, 'shown'],
    ['not once graver', { identity: { severity: 'stop' } }, 'shown'],
    ['not for the next segment', { identity: { segment: 3 } }, 'shown'],
    ['not for the next course', { identity: { course: 2 } }, 'shown'],
    ['not with a new result (safety rules)', { identity: { restsOn: ['Observation/new'] } }, 'shown'],
    ['not where the client remembers overrides itself', { to: { client: client({ silenceDays: 0 }) } }, 'shown'],
    ['not under another key of the site', { delivery: { keys: deliveryKeys(new Uint8Array(32)) } }, 'shown'],
  ];
  it.each(cases)('%s', async (_, second, fate) => {
    const store = await after({});
    const { cards, issued } = await call({ ...second, store });
    expect(cards).toHaveLength(fate === 'shown' ? 1 : 0);
    expect(issued.map(({ withheld }) => withheld)).toEqual([fate === 'shown' ? undefined : 'silenced']);
  });

  const told: readonly (readonly [string, Partial<CardFeedback>, 'silenced' | 'shown'])[] = [
    ['with the code of a reason', {}, 'silenced'],
    ['accepted', { outcome: 'accepted' }, 'shown'],
    ['of a card that was never issued', { card: 'ffffffff-0000-4000-8000-000000000000' }, 'shown'],
    ['through another client', { client: 'general' }, 'shown'],
    ['before the days of silence', { at: '2026-02-07T09:59:59.999Z' }, 'shown'],
  ];
  it.each(told)('feedback %s: %s', async (_, feedback, fate) => {
    const { cards } = await call({ store: await after(feedback) });
    expect(cards).toHaveLength(fate === 'shown' ? 1 : 0);
  });

  it('holds over the store that keeps it on disk', async () => {
    const store = (await openStore({ kind: 'sqlite', path: IN_MEMORY }, 'UTC'))!;
    const delivery = deliveryAtHand({ store });
    const advising = advisingAtHand([{ card: CARD, identity: ORDER }]);
    expect((await deliver(advising, { ...TO, withinMs: 5_000 }, delivery)).cards).toEqual([CARD]);
    await store.recordFeedback([OVERRIDDEN]);
    expect((await deliver(advising, { ...TO, withinMs: 5_000 }, delivery)).cards).toEqual([]);
    await store.close();
  });

  it('an override without a reason silences nothing', async () => {
    const { reason, ...bare } = OVERRIDDEN;
    const store = memoryStore();
    await call({ store });
    await store.recordFeedback([bare]);
    expect(reason).toBeDefined();
    expect((await call({ store })).cards).toHaveLength(1);
  });

  it('a stop is never silenced, and the store is not even asked', async () => {
    const stop: Call = { identity: { severity: 'stop' } };
    const store = await after({ card: CARD.uuid.replace(/^.{8}/, '00000000') }, stop);
    expect((await call({ ...stop, store })).cards).toHaveLength(1);
    expect(store.asked).toEqual([]);
    const silent = await call({ ...stop, store, delivery: { neverSilenced: new Set() } });
    expect(silent.issued.map(({ withheld }) => withheld)).toEqual(['silenced']);
  });

  it('what is silenced makes room for the next', async () => {
    const store = await after({});
    const other = { card: { ...CARD, uuid: 'next' }, identity: { ...ORDER, segment: 3 } };
    const both = [{ card: CARD, identity: ORDER }, other];
    const all = advisingAtHand(both);
    const oneAtMost = { ...all, write: (chosen: readonly AdviceIdentity[]) => all.write(chosen).slice(0, 1) };
    const first = await deliver(oneAtMost, TO, deliveryAtHand());
    expect(first.cards.map(({ uuid }) => uuid)).toEqual([CARD.uuid]);
    const second = await deliver(oneAtMost, TO, deliveryAtHand({ store }));
    expect(second.cards.map(({ uuid }) => uuid)).toEqual(['next']);
    expect(second.issued.map(({ card, withheld }) => [card, withheld])).toEqual([
      ['next', undefined],
      [CARD.uuid, 'silenced'],
    ]);
  });
});

describe('the record', () => {
  it('holds what was shown, and neither patient nor order', async () => {
    const store = memoryStore();
    await call({ store });
    expect(store.issued).toEqual([
      {
        card: CARD.uuid,
        client: 'st-elsewhere',
        service: 'endovascular-lung-order-sign',
        hook: 'order-sign',
        rule: 'give-systemic-supplement',
        ruleVersion: '1.0.0',
        finding: 'supplement-missing',
        severity: 'caution',
        topic: 'give-systemic-supplement',
        day: '2026-03-09',
        advice: expect.stringMatching(/^[\w-]{43}$/) as string,
      },
    ]);
    expect(JSON.stringify(store.issued)).not.toMatch(/0815|request-123|cisplatin/);
  });

  it('is kept before the answer', async () => {
    const steps: string[] = [];
    const store = memoryStore(async (operation) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      steps.push(operation);
    });
    await call({ store });
    expect(steps).toEqual(['overriddenSince', 'recordIssued']);
    expect(store.issued).toHaveLength(1);
  });

  const faults: readonly (readonly [string, () => Promise<void>, unknown])[] = [
    ['refuses', () => Promise.reject(new Error('down')), expect.objectContaining({ message: 'down' })],
    ['is late', () => new Promise(() => undefined), LATE],
    [
      'throws at once',
      () => {
        throw new TypeError('broken');
      },
      expect.any(TypeError),
    ],
  ];
  it.each(faults)('a store that %s costs no card and is told of', async (_, fault, why) => {
    const failures: unknown[][] = [];
    const start = performance.now();
    const { cards, issued } = await call({
      store: memoryStore(fault),
      to: { withinMs: 50 },
      delivery: { failed: (...failure) => failures.push(failure) },
    });
    expect(cards).toEqual([CARD]);
    expect(issued).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(failures).toEqual([
      ['overriddenSince', why],
      ['recordIssued', why],
    ]);
  });

  it('a record that fails after the answer is told of too, and nothing is left unhandled', async () => {
    const failures: unknown[] = [];
    let fail: (error: Error) => void = () => undefined;
    const store = memoryStore((operation) =>
      operation === 'recordIssued' ? new Promise((_, reject) => (fail = reject)) : Promise.resolve(),
    );
    await call({ store, to: { withinMs: 10 }, delivery: { failed: (_, why) => failures.push(why) } });
    expect(failures).toEqual([LATE]);
    fail(new Error('disk full'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(failures[1]).toMatchObject({ message: 'disk full' });
  });

  it('nothing said is nothing recorded', async () => {
    const store = memoryStore(() => Promise.reject(new Error('not to be called')));
    expect(await deliver(advisingAtHand([]), TO, deliveryAtHand({ store }))).toEqual({ cards: [], issued: [] });
  });
});

describe('shadow mode', () => {
  const shadow = client({ rollout: new Map([[TO.service.id, { shadow: true, percent: 100 }]]) });
  it('judges and records, and shows nothing', async () => {
    const store = memoryStore();
    expect((await call({ store, to: { client: shadow } })).cards).toEqual([]);
    expect(store.issued.map(({ withheld }) => withheld)).toEqual(['shadow']);
  });
  it('is of one service', async () => {
    const service = { id: 'endovascular-lung-patient-view', hook: 'patient-view' } as const;
    expect((await call({ to: { client: shadow, service } })).cards).toEqual([CARD]);
  });
  it('holds without a store too', async () => {
    expect((await call({ to: { client: shadow } })).cards).toEqual([]);
  });
});

describe('roll-out to a share of the patients', () => {
  const shown = async (percent: number, patient: string): Promise<boolean> => {
    const store = memoryStore();
    const rollout = new Map([[TO.service.id, { shadow: false, percent }]]);
    const { cards } = await call({ store, to: { patient, client: client({ rollout }) } });
    expect(store.issued.map(({ withheld }) => withheld)).toEqual([cards.length > 0 ? undefined : 'rollout']);
    return cards.length > 0;
  };
  it('shows nobody at 0, everybody at 100, and keeps who was in when the share rises', async () => {
    const percents = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }));
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), percents, async (patient, [one, other]) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        if (await shown(low, patient)) expect(await shown(high, patient)).toBe(true);
        expect(await shown(low, patient)).toBe(await shown(low, patient));
        expect(await shown(0, patient)).toBe(false);
        expect(await shown(100, patient)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
  it('is about the share asked for', () => {
    const keys = deliveryKeys(new Uint8Array(32).fill(3));
    const shares = Array.from({ length: 10_000 }, (_, id) => keys.share({ client: 'c', patient: `Patient/${id}` }));
    for (const percent of [5, 25, 50, 90])
      expect(Math.abs(shares.filter((one) => one < percent).length / 100 - percent)).toBeLessThan(2);
  });
});
