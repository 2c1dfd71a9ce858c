/** What settings do to outcomes: exactly what they say, and nothing where there are none. */
import { beforeAll, describe, expect, it } from 'vitest';
import { judgingBy } from '../../src/protocol-settings/site-protocol.js';
import { loadSite } from '../../src/protocol-settings/load-site.js';
import { protocolOn, type Site } from '../../src/protocol-settings/site.js';
import type { Outcome } from '../../src/rules/judgement.js';
import { lineOf, outcomeRow } from '../../src/rules/outcome-row.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import { judge } from '../../src/rules/run.js';
import { fixtureCharts, type FixtureChart } from './fixture-charts.js';
import { siteOf } from './known.js';

let charts: readonly FixtureChart[];
beforeAll(async () => {
  charts = await fixtureCharts();
});

const judged = ({ facts, asOf }: FixtureChart, site?: Site) =>
  judge(facts, { ...(site && judgingBy(protocolOn(site, asOf))), asOf, planning: false });

const told = (chart: FixtureChart, site?: Site): string =>
  lineOf(outcomeRow(judged(chart, site), chart.facts, PROTOCOL.rules));

/** "li-wei give-systemic-supplement 2: unmet supplement-late" */
const answer = (name: string, outcome: Outcome): string => {
  const { rule, segment, status } = outcome;
  const codes = outcome.status === 'unmet' ? ` ${outcome.findings.map(({ code }) => code).join(' ')}` : '';
  return `${name} ${rule} ${segment ?? '-'}: ${status}${codes}`;
};

/** Outcomes that the site judges otherwise: before → after. */
function flipped(site: Site): readonly string[] {
  return charts.flatMap((chart) => {
    const after = new Set(judged(chart, site).outcomes.map((outcome) => answer(chart.name, outcome)));
    return judged(chart)
      .outcomes.map((outcome) => answer(chart.name, outcome))
      .filter((text) => !after.has(text));
  });
}

describe('with no file', () => {
  it('every chart is judged byte for byte as by the published protocol', () => {
    expect(charts.length).toBeGreaterThan(20);
    for (const chart of charts) expect(told(chart, loadSite(undefined))).toBe(told(chart));
  });

  it('nor does a file that changes nothing change a byte', () => {
    const { protocols } = siteOf({ terminology: { drugs: [{ ingredient: 'cisplatin', names: ['诺欣'] }] } });
    for (const chart of charts) expect(told(chart, { protocols })).toBe(told(chart));
    expect(protocols[0].version).toBe(PROTOCOL.version);
  });
});

describe('with one threshold changed', () => {
  it('a supplement in time until day 21 mends every late one, and touches no other rule', () => {
    const site = siteOf({ rules: { 'give-systemic-supplement': { parameters: { inTimeUntilDay: 21 } } } });
    const changed = flipped(site);
    const late = charts.flatMap((chart) =>
      judged(chart)
        .outcomes.map((outcome) => answer(chart.name, outcome))
        .filter((text) => text.includes('supplement-late')),
    );
    expect(late.length).toBeGreaterThan(0);
    expect(changed).toEqual(expect.arrayContaining(late));
    for (const text of changed)
      expect(text).toMatch(/ give-systemic-supplement \d+: unmet supplement-(late|missing|due)/);
  });

  it('a same-day partner that does not count flips only outcomes of the supplement', () => {
    const site = siteOf({ rules: { 'give-systemic-supplement': { parameters: { sameDayCounts: false } } } });
    const changed = flipped(site);
    expect(changed.length).toBeGreaterThan(0);
    for (const text of changed) expect(text).toContain(' give-systemic-supplement ');
  });

  it('a judgement names the version, and says that the site changed it', () => {
    const site = siteOf({ rules: { 'give-systemic-supplement': { parameters: { inTimeUntilDay: 9 } } } });
    expect(judged(charts[0]!, site).protocol).toEqual({ id: PROTOCOL.id, version: `${PROTOCOL.version}+site` });
  });
});

describe('a rule switched off', () => {
  it('has no outcomes, and the others have theirs', () => {
    const site = siteOf({ rules: { 'follow-systemic-regimen': { enabled: false } } });
    for (const chart of charts) {
      const before = judged(chart).outcomes.filter(({ rule }) => rule !== 'follow-systemic-regimen');
      expect(judged(chart, site).outcomes).toEqual(before);
    }
  });
});

describe('regimens of the site', () => {
  it('a regimen taken out makes its charts stray from the table', () => {
    const site = siteOf({ regimens: { remove: ['pemetrexed-cisplatin'] } });
    const changed = flipped(site);
    expect(changed.some((text) => text.includes(' follow-systemic-regimen '))).toBe(true);
  });
});
