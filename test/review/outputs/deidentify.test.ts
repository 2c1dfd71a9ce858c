import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OperationalError } from '../../../src/errors.js';
import { makeReviewCore } from '../../../src/review-core.js';
import { deidentifyKey } from '../../../src/review/outputs/deidentify-key.js';
import { deidentifier } from '../../../src/review/outputs/deidentify.js';
import { runReview } from '../../../src/review/run-review.js';
import type { ToldSummary } from '../../../src/review/summary/told-summary.js';
import type { OutcomeRow } from '../../../src/rules/outcome-row.js';
import { AS_OF } from './charts.js';
import { manyPatients } from './many-patients.js';

const KEY = Buffer.from('a secret of the site, 32 characters or more').toString('hex');
const folder = mkdtempSync(join(tmpdir(), 'deidentify-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A drug that no table knows, named in words that name a person. */
const ODD = {
  resourceType: 'MedicationAdministration',
  id: 'odd-drug',
  status: 'completed',
  subject: { reference: 'Patient/li-wei-copy-0' },
  effectiveDateTime: '2026-02-08',
  medicationCodeableConcept: { text: 'elixir of Mrs Familyname' },
  dosage: { route: { text: 'intra-arterial' } },
};
const LINES = [...manyPatients(1), JSON.stringify(ODD)];
const filesIn = (out: string): [string, string][] =>
  readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name), 'utf8')]);

async function reviewed(name: string, key?: string): Promise<[string, string][]> {
  const out = join(folder, name);
  const core = await makeReviewCore({ asOf: AS_OF, timeZone: 'UTC', language: 'en' });
  const input = join(folder, 'li-wei-copy-0.ndjson');
  writeFileSync(input, [...LINES, '{"resourceType":"Procedure","id":"broken'].join('\n'));
  const outputs = { individualReports: true, chartPages: true, ...(key !== undefined && { deidentifyKey: key }) };
  await runReview([input], { out, outputs }, core);
  return filesIn(out);
}

const fileOf = (files: [string, string][], name: string): string => files.find(([path]) => path.endsWith(name))![1];

let hidden: [string, string][];
let open: [string, string][];
beforeAll(async () => {
  hidden = await reviewed('hidden', KEY);
  open = await reviewed('open');
});

describe('--deidentify', () => {
  test('leaves no id, date, name or text of a chart in any file, nor in a name of a file', () => {
    const resources = LINES.map((line) => JSON.parse(line));
    const names = new Set<string>();
    const days = new Set<string>();
    for (const resource of resources) {
      names.add(resource.id);
      for (const [day] of JSON.stringify(resource).matchAll(/\d{4}-\d{2}-\d{2}/g)) days.add(day);
    }
    for (const text of [
      'Familyname',
      'Givenname',
      'Surname',
      'op-anna',
      'op-bo',
      'op-chen',
      'site-north',
      'site-south',
    ])
      names.add(text);
    const all = hidden.map(([path, text]) => `${path.slice(folder.length)}\n${text}`).join('\n');
    expect([...names].filter((name) => all.includes(name))).toEqual([]);
    // Free texts: all that no table knows.
    const texts = rowsOf(fileOf(open, 'outcomes.ndjson')).flatMap(([, row]) =>
      (JSON.parse(row) as OutcomeRow).unresolved.flatMap(({ text }) => text ?? []),
    );
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => text.length > 3 && all.includes(text))).toEqual([]);
    // Shifted days can fall on those of others; the day of judgement is of no patient.
    const told = new Map(rowsOf(fileOf(hidden, 'outcomes.ndjson')));
    const key = deidentifier(KEY);
    for (const [patient, row] of rowsOf(fileOf(open, 'outcomes.ndjson'))) {
      const own = new Set(
        [...row.matchAll(/\d{4}-\d{2}-\d{2}/g)].map(([day]) => day).filter((day) => day !== '2026-06-01'),
      );
      const shifted = new Set(
        [...told.get(key.patientOf(patient))!.matchAll(/\d{4}-\d{2}-\d{2}/g)].map(([day]) => day),
      );
      shifted.delete('2026-06-01');
      expect(shifted.size, patient).toBe(own.size);
      expect([...shifted].toSorted()[0] ?? '', patient).not.toBe([...own].toSorted()[0] ?? '-');
    }
  });

  test('keeps intervals, counts and outcomes', () => {
    const summary = (files: [string, string][]): ToldSummary =>
      JSON.parse(fileOf(files, 'summary.json')) as ToldSummary;
    const [one, other] = [summary(hidden), summary(open)];
    for (const part of [
      'patients',
      'outcomes',
      'findings',
      'needs',
      'reasons',
      'segments',
      'acts',
      'daysToSupplement',
      'coverage',
    ] as const)
      expect(one[part], part).toEqual(other[part]);
    expect(one.deidentified).toBe(true);
    expect(Object.keys(one.periods).every((period) => /^\d{4}$/.test(period))).toBe(true);
    expect(Object.keys(one.sites)).toHaveLength(Object.keys(other.sites).length);
  });

  test('gives the same bytes under the same key, and others under another', async () => {
    expect(await reviewed('hidden', KEY)).toEqual(hidden);
    const [first] = await reviewed('hidden', Buffer.from('another secret').toString('hex'));
    expect(first).not.toEqual(hidden[0]);
  });
});

const rowsOf = (text: string): [string, string][] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => [JSON.parse(line).patient, line]);

describe('the key', () => {
  test('comes from a file first, then from the setting, else it is random and said so', () => {
    const file = join(folder, 'key');
    writeFileSync(file, `${'k'.repeat(40)}\n`);
    expect(deidentifyKey(file, 's'.repeat(40))).toEqual({ key: Buffer.from('k'.repeat(40)).toString('hex') });
    expect(deidentifyKey(undefined, 's'.repeat(40))).toEqual({ key: Buffer.from('s'.repeat(40)).toString('hex') });
    const random = deidentifyKey(undefined, undefined);
    expect(random.warning).toContain('random key');
    expect(random.key).not.toBe(deidentifyKey(undefined, undefined).key);
  });

  test.each(['/nowhere/key', '/dev/null'])('of %s is refused', (file) => {
    expect(() => deidentifyKey(file, undefined)).toThrow(OperationalError);
  });
});
