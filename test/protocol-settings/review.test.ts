/** `review --settings` and `--protocol`, end to end. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeReviewCore } from '../../src/review-core.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import { folderOf, review } from '../review/review-in-process.js';

const CHART = 'fixtures/patients/li-wei/chart.json';
const folder = folderOf({});
const file = join(folder, 'site.json');
writeFileSync(
  file,
  JSON.stringify({
    protocols: [
      { version: 'old', rules: { 'infuse-slowly': { enabled: false } }, safetyPack: false },
      { version: 'new', effectiveFrom: '2026-05-01' },
    ],
  }),
);

async function versionOf(...args: readonly string[]): Promise<string> {
  const { outcomes, said } = await review([CHART, ...args], makeReviewCore);
  const { version } = (JSON.parse(outcomes ?? '') as { protocol: { version: string } }).protocol;
  expect(said).toContain(`Protocol ${PROTOCOL.id} ${version}`);
  return version;
}

describe('a review', () => {
  it('judges by the version in effect on its day', async () => {
    expect(await versionOf('--as-of', '2026-04-30', '--settings', file)).toBe('old');
    expect(await versionOf('--as-of', '2026-05-01', '--settings', file)).toBe('new');
  });

  it('judges by the version asked for, whatever the day', async () => {
    expect(await versionOf('--as-of', '2026-05-16', '--settings', file, '--protocol', 'old')).toBe('old');
    expect(await versionOf('--as-of', '2026-05-16', '--settings', file, '--protocol', PROTOCOL.version)).toBe(
      PROTOCOL.version,
    );
  });

  it('tells what is not as published', async () => {
    const { said } = await review([CHART, '--as-of', '2026-04-30', '--settings', file], makeReviewCore);
    expect(said).toMatch(/ old \(until 2026-04-30\): off: infuse-slowly, check-laboratory-limits, /);
  });

  it('shows in summary and report what the site changed, with the published value beside it', async () => {
    const site = join(folder, 'changed.json');
    writeFileSync(site, JSON.stringify({ rules: { 'infuse-slowly': { parameters: { minimumMinutes: 31 } } } }));
    const { summary, report } = await review([CHART, '--as-of', '2026-04-30', '--settings', site], makeReviewCore);
    const { settings } = (JSON.parse(summary ?? '') as { protocol: { settings: string[] } }).protocol;
    expect(settings).toEqual([
      expect.stringMatching(/: 1 setting changed/),
      'infuse-slowly.minimumMinutes: 31 (published: 20)',
    ]);
    expect(report).toContain('infuse-slowly.minimumMinutes: 31 (published: 20)');
  });

  it('by a version that there is not, or settings that are wrong, judges nothing', async () => {
    const unknown = await review([CHART, '--settings', file, '--protocol', '2020'], makeReviewCore);
    expect(unknown.exitCode).not.toBe(0);
    expect(unknown.said).toContain('there are old, new, 1.0.0');
    const missing = await review([CHART, '--settings', join(folder, 'none.json')], makeReviewCore);
    expect(missing.exitCode).not.toBe(0);
    expect(missing.outcomes).toBeUndefined();
  });
});
