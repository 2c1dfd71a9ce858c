/** What every store must do (src/store/store.ts), whatever database it stands in. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CardFeedback, IssuedCard, KeptStore, TallyRow } from '../../src/store/store.js';
import { openAt } from './places.js';
import type { Place } from './places.js';
import { accepted, feedback, issued, withoutReason } from './samples.js';

const NONE = { shadow: 0, rollout: 0, silenced: 0 };

/** One row of the tally of the sample card. */
function row(change: Partial<TallyRow>): TallyRow {
  return {
    month: '2026-03',
    client: 'st-elsewhere',
    service: 'endovascular-lung-order-sign',
    rule: 'give-systemic-supplement',
    finding: 'supplement-missing',
    shown: 0,
    withheld: NONE,
    accepted: 0,
    overridden: 0,
    reasons: {},
    ignored: 0,
    ...change,
  };
}

type Deed = IssuedCard | CardFeedback;
const isFeedback = (deed: Deed): deed is CardFeedback => 'outcome' in deed;

interface Case {
  readonly name: string;
  readonly deeds: readonly Deed[];
  readonly rows: readonly TallyRow[];
}

const refused = { overridden: 1, reasons: { 'patient-refuses': 1 } };
const unknown = { rule: 'unknown', finding: 'unknown' };

export const TALLIES: readonly Case[] = [
  { name: 'nothing', deeds: [], rows: [] },
  { name: 'a card nobody answered is ignored', deeds: [issued()], rows: [row({ shown: 1, ignored: 1 })] },
  {
    name: 'the same card twice on a day counts once',
    deeds: [issued(), issued()],
    rows: [row({ shown: 1, ignored: 1 })],
  },
  {
    name: 'on another day, of another client or at another service it counts again',
    deeds: [issued(), issued({ day: '2026-03-10' }), issued({ client: 'b' }), issued({ service: 'x' })],
    rows: [
      row({ client: 'b', shown: 1, ignored: 1 }),
      row({ shown: 2, ignored: 2 }),
      row({ service: 'x', shown: 1, ignored: 1 }),
    ],
  },
  { name: 'overridden, with its reason', deeds: [issued(), feedback()], rows: [row({ shown: 1, ...refused })] },
  { name: 'feedback that comes before its card', deeds: [feedback(), issued()], rows: [row({ shown: 1, ...refused })] },
  { name: 'feedback told twice', deeds: [issued(), feedback(), feedback()], rows: [row({ shown: 1, ...refused })] },
  {
    name: 'overridden without a reason',
    deeds: [issued(), withoutReason()],
    rows: [row({ shown: 1, overridden: 1, reasons: { none: 1 } })],
  },
  { name: 'accepted', deeds: [issued(), accepted()], rows: [row({ shown: 1, accepted: 1 })] },
  {
    name: 'of several, what was done last counts, in whatever order it is told',
    deeds: [issued(), accepted({ at: '2026-03-09T11:00:00Z' }), feedback({ at: '2026-03-09T10:00:00Z' })],
    rows: [row({ shown: 1, accepted: 1 })],
  },
  {
    name: 'moments are compared as moments, not as texts',
    deeds: [issued(), feedback({ at: '2026-03-09T10:00:00.500Z' }), accepted({ at: '2026-03-09T10:00:00Z' })],
    rows: [row({ shown: 1, ...refused })],
  },
  {
    name: 'an offset is only a spelling',
    deeds: [issued(), accepted({ at: '2026-03-09T12:00:00+08:00' }), feedback({ at: '2026-03-09T10:00:00Z' })],
    rows: [row({ shown: 1, ...refused })],
  },
  {
    name: 'at one moment, an acceptance counts more than an override',
    deeds: [issued(), feedback(), accepted()],
    rows: [row({ shown: 1, accepted: 1 })],
  },
  {
    name: 'feedback belongs to the last showing before it',
    deeds: [
      issued(),
      issued({ day: '2026-04-02' }),
      issued({ day: '2026-04-20' }),
      feedback({ at: '2026-04-03T08:00:00Z' }),
    ],
    rows: [row({ shown: 1, ignored: 1 }), row({ month: '2026-04', shown: 2, ignored: 1, ...refused })],
  },
  {
    name: 'where the clocks differ, to the first showing',
    deeds: [issued(), issued({ day: '2026-03-11' }), accepted({ at: '2026-03-08T23:59:00Z' })],
    rows: [row({ shown: 2, accepted: 1, ignored: 1 })],
  },
  {
    name: 'a card withheld is not shown, and never ignored',
    deeds: [
      issued({ withheld: 'shadow' }),
      issued({ withheld: 'rollout', card: 'b' }),
      issued({ withheld: 'silenced', card: 'c' }),
      issued({ withheld: 'silenced', card: 'd' }),
    ],
    rows: [row({ withheld: { shadow: 1, rollout: 1, silenced: 2 } })],
  },
  {
    name: 'shown and withheld on one day is shown: shown first',
    deeds: [issued(), issued({ withheld: 'silenced' })],
    rows: [row({ shown: 1, ignored: 1 })],
  },
  {
    name: 'shown and withheld on one day is shown: withheld first',
    deeds: [issued({ withheld: 'shadow' }), issued()],
    rows: [row({ shown: 1, ignored: 1 })],
  },
  {
    name: 'feedback on a card that was never issued stands by itself, in the month of the act',
    deeds: [feedback({ card: 'elsewhere', at: '2026-05-01T00:00:00Z' }), accepted({ card: 'another' })],
    rows: [row({ ...unknown, accepted: 1 }), row({ ...unknown, month: '2026-05', ...refused })],
  },
  {
    name: "one client's feedback does not touch another's card",
    deeds: [issued(), feedback({ client: 'b' })],
    rows: [row({ client: 'b', ...unknown, ...refused }), row({ shown: 1, ignored: 1 })],
  },
  {
    name: 'reasons are counted by their codes',
    deeds: [
      ...['a', 'b', 'c'].map((card) => issued({ card })),
      feedback({ card: 'a' }),
      feedback({ card: 'b' }),
      feedback({ card: 'c', reason: { code: '12' } }),
    ],
    rows: [row({ shown: 3, overridden: 3, reasons: { '12': 1, 'patient-refuses': 2 } })],
  },
  {
    name: 'a reason told later is added, and the first one stays',
    deeds: [issued(), withoutReason(), feedback(), feedback({ reason: { code: 'other' } })],
    rows: [row({ shown: 1, ...refused })],
  },
];

export interface Silence {
  readonly name: string;
  readonly deeds: readonly Deed[];
  readonly silent: boolean;
}

/** Asked of `advice-1` since 2026-03-09T10:00:00Z, the moment of the sample feedback. */
export const SILENCES: readonly Silence[] = [
  { name: 'nothing was told', deeds: [issued()], silent: false },
  { name: 'an override at that moment', deeds: [issued(), feedback()], silent: true },
  { name: 'told before the card was recorded', deeds: [feedback(), issued()], silent: true },
  { name: 'an override before', deeds: [issued(), feedback({ at: '2026-03-09T09:59:59.999Z' })], silent: false },
  { name: 'an override without a reason', deeds: [issued(), withoutReason({ commented: true })], silent: false },
  { name: 'an acceptance', deeds: [issued(), accepted()], silent: false },
  { name: 'accepted later', deeds: [issued(), feedback(), accepted({ at: '2026-03-10T10:00:00Z' })], silent: false },
  { name: 'accepted earlier', deeds: [issued(), feedback(), accepted({ at: '2026-03-09T09:00:00Z' })], silent: true },
  {
    name: 'set aside again without a reason',
    deeds: [issued(), feedback(), withoutReason({ at: '2026-03-10T10:00:00Z' })],
    silent: true,
  },
  { name: 'accepted at the same moment', deeds: [issued(), feedback(), accepted()], silent: false },
  {
    name: 'another card of the same advice',
    deeds: [issued({ card: 'b' }), issued(), feedback({ card: 'b' })],
    silent: true,
  },
  { name: 'a card of other advice', deeds: [issued({ advice: 'advice-2' }), feedback()], silent: false },
  { name: 'feedback of another client', deeds: [issued(), feedback({ client: 'b' })], silent: false },
  { name: 'the card was withheld meanwhile', deeds: [issued({ withheld: 'silenced' }), feedback()], silent: true },
];

/**
 * Declares the tests.
 *
 * @param place a new, empty one for each test
 */
export function storeContract(place: () => Promise<Place>): void {
  let at: Place;
  let store: KeptStore;
  beforeEach(async () => {
    at = await place();
    store = await openAt(at.url);
  });
  afterEach(async () => {
    await store.close();
    await at.clear();
  });
  const perform = async (deeds: readonly Deed[]) => {
    for (const deed of deeds) await (isFeedback(deed) ? store.recordFeedback([deed]) : store.recordIssued([deed]));
  };
  const performAtOnce = async (deeds: readonly Deed[]) => {
    await Promise.all([
      store.recordIssued(deeds.filter((deed): deed is IssuedCard => !isFeedback(deed))),
      store.recordFeedback(deeds.filter(isFeedback)),
    ]);
  };

  describe('tally', () => {
    it.each(TALLIES)('$name', async ({ deeds, rows }) => {
      await perform(deeds);
      expect(await store.tally({})).toEqual(rows);
    });

    it.each(TALLIES)('$name (all at once, twice, and opened anew)', async ({ deeds, rows }) => {
      await performAtOnce(deeds);
      await performAtOnce([...deeds].reverse());
      await store.close();
      store = await openAt(at.url);
      const tally = await store.tally({});
      // Of two reasons for one act the first stays: which is the first is then for the order to say.
      const apartFromReasons = (found: readonly TallyRow[]) => found.map((one) => ({ ...one, reasons: {} }));
      expect(apartFromReasons(tally)).toEqual(apartFromReasons(rows));
    });

    it('from, to and client', async () => {
      for (const day of ['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01'])
        await store.recordIssued([issued({ day }), issued({ day, client: 'b' })]);
      await store.recordFeedback([feedback({ client: 'b', card: 'x', at: '2026-02-28T23:59:59Z' })]);
      const found = async (query: Parameters<KeptStore['tally']>[0]) =>
        (await store.tally(query)).map(({ month, client, shown, overridden }) => [month, client, shown, overridden]);
      expect(await found({ from: '2026-02', to: '2026-02' })).toEqual([
        ['2026-02', 'b', 2, 0],
        ['2026-02', 'b', 0, 1],
        ['2026-02', 'st-elsewhere', 2, 0],
      ]);
      expect(await found({ from: '2026-03', client: 'b' })).toEqual([['2026-03', 'b', 1, 0]]);
      expect(await found({ to: '2026-01', client: 'st-elsewhere' })).toEqual([['2026-01', 'st-elsewhere', 1, 0]]);
      expect(await found({ client: 'nobody' })).toEqual([]);
    });

    it("the day of an act is that of the site's time zone", async () => {
      await store.close();
      store = await openAt(at.url, 'Asia/Shanghai');
      await perform([issued(), issued({ day: '2026-03-10' }), feedback({ at: '2026-03-09T16:00:00Z' })]);
      await perform([feedback({ card: 'x', at: '2026-03-31T16:00:00Z' })]);
      expect(await store.tally({})).toEqual([
        row({ shown: 2, ignored: 1, ...refused }),
        row({ ...unknown, month: '2026-04', ...refused }),
      ]);
    });
  });

  describe('overriddenSince', () => {
    const since = new Map([['advice-1', '2026-03-09T10:00:00Z']]);
    it.each(SILENCES)('$name', async ({ deeds, silent }) => {
      await perform(deeds);
      expect([...(await store.overriddenSince(since))]).toEqual(silent ? ['advice-1'] : []);
    });

    it('each advice has its own moment; nothing asked, nothing answered', async () => {
      await perform([issued(), feedback(), issued({ card: 'b', advice: 'b' }), feedback({ card: 'b' })]);
      const moments = new Map([...since, ['b', '2026-03-09T18:00:00.001+08:00'], ['c', '2020-01-01T00:00:00Z']]);
      expect([...(await store.overriddenSince(moments))]).toEqual(['advice-1']);
      expect((await store.overriddenSince(new Map())).size).toBe(0);
    });
  });

  describe('useToken', () => {
    it('a token is used once for as long as it would be taken', async () => {
      expect(await store.useToken('a', { now: 100.5, until: 200 })).toBe(true);
      expect(await store.useToken('a', { now: 199.9, until: 200 })).toBe(false);
      expect(await store.useToken('b', { now: 199.9, until: 300.25 })).toBe(true);
      expect(await store.useToken('b', { now: 300.2, until: 400 })).toBe(false);
      expect(await store.useToken('a', { now: 200, until: 300 })).toBe(true);
      expect(await store.useToken('a', { now: 250, until: 300 })).toBe(false);
    });

    it('of many uses at the same moment, by two stores, one is the first', async () => {
      const other = await openAt(at.url);
      const uses = Array.from({ length: 40 }, (_, index) =>
        (index % 2 === 0 ? store : other).useToken(`token-${index % 4}`, { now: 1_000, until: 1_300 }),
      );
      expect((await Promise.all(uses)).filter((isFirst) => isFirst)).toHaveLength(4);
      await other.close();
    });

    it('is remembered when opened anew, and what is long past is let go of', async () => {
      await store.useToken('a', { now: 1_790_000_000, until: 1_790_000_300 });
      await store.close();
      store = await openAt(at.url);
      expect(await store.useToken('a', { now: 1_790_000_299, until: 1_790_000_300 })).toBe(false);
      expect(await store.useToken('b', { now: 1_790_000_900, until: 1_790_001_000 })).toBe(true);
      await store.close();
      store = await openAt(at.url);
      // Asked as of before it went: were it still there, it would be known.
      expect(await store.useToken('a', { now: 1_790_000_299, until: 1_790_000_300 })).toBe(true);
    });
  });

  it('prune: what is older than a day goes, what is of that day stays', async () => {
    const cards = Array.from({ length: 2_500 }, (_, index) => issued({ card: `old-${index}`, day: '2023-03-08' }));
    await store.recordIssued([...cards, issued({ card: 'edge', day: '2023-03-09' }), issued()]);
    const old = { at: '2023-03-08T23:59:59Z' };
    await store.recordFeedback([
      accepted({ ...old, card: 'old-1' }),
      accepted({ at: '2023-03-09T00:00:00Z' }),
      feedback(),
    ]);
    expect(await store.prune('2023-03-09')).toBe(2_500 + 2);
    expect(await store.prune('2023-03-09')).toBe(0);
    const counts = (await store.tally({})).map(({ month, shown, overridden }) => [month, shown, overridden]);
    expect(counts).toEqual([
      ['2023-03', 1, 0],
      ['2026-03', 1, 1],
    ]);
  });

  it('odd text from a client is kept and spoils nobody’s rows', async () => {
    const odd = ['\0', 'a\0b', 'a\uD800', "'; drop table issued_card; --", 'é'.repeat(500), '中文'];
    await store.recordFeedback([...odd.map((card) => feedback({ card })), feedback({ card: 'good' })]);
    expect(await store.tally({})).toMatchObject([{ overridden: odd.length + 1 }]);
  });

  it('many calls at once share few writes, and two stores on one place lose nothing', async () => {
    const other = await openAt(at.url);
    const calls = Array.from({ length: 400 }, (_, index) =>
      (index % 2 === 0 ? store : other).recordIssued([issued({ card: `c-${index}` }), issued({ card: 'shared' })]),
    );
    await Promise.all(calls);
    expect(await other.tally({})).toMatchObject([{ shown: 401 }]);
    await other.close();
  });

  it('a large batch is kept whole', async () => {
    const batch = Array.from({ length: 5_000 }, (_, index) => feedback({ card: `c-${index}` }));
    await store.recordFeedback(batch);
    expect(await store.tally({})).toMatchObject([{ overridden: 5_000 }]);
  });

  it('several that start at one moment make the tables once', async () => {
    const empty = await place();
    const stores = await Promise.all(Array.from({ length: 6 }, () => openAt(empty.url)));
    await Promise.all(stores.map((one) => one.ready()));
    await stores[0]!.recordIssued([issued()]);
    expect(await stores[5]!.tally({})).toHaveLength(1);
    await Promise.all(stores.map((one) => one.close()));
    await empty.clear();
  });

  it('is ready; once closed it fails, saying only that it is not there', async () => {
    await store.ready();
    await store.close();
    const failure = { code: 'store-unavailable', message: 'What was sent could not be kept. Send it again later.' };
    await expect(store.ready()).rejects.toMatchObject(failure);
    await expect(store.recordIssued([issued()])).rejects.toMatchObject(failure);
    await expect(store.recordFeedback([feedback()])).rejects.toMatchObject(failure);
    await expect(store.useToken('a', { now: 1, until: 2 })).rejects.toMatchObject(failure);
    store = await openAt(at.url);
  });
}
