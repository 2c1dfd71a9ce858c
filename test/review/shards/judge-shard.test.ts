import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deidentifier } from '../../../src/review/outputs/deidentify.js';
import { chartOfNoConcern } from '../../../src/review/outputs/judged-chart.js';
import { judgeChart } from '../../../src/review/review-charts.js';
import { type JudgeInput, judgeShard, rowsName } from '../../../src/review/shards/judge-shard.js';
import { shardWriter } from '../../../src/review/shards/shard-writer.js';
import { lineOf } from '../../../src/rules/outcome-row.js';
import { compareText } from '../../../src/timeline/compare.js';
import { coreIn, resourcesOf } from '../outputs/charts.js';

const TREATED = 'li-wei';
const OTHERS = [...Array.from({ length: 150 }, (_, index) => `p${index}`), 'a "quoted" one', '李伟', 'zz\\z'];
const GONE = 'p7';
const KEY = 'c0ffee'.repeat(8);

/** A shard with the chart of one who was treated, and the ids of others, one of whom was deleted. */
function shardOfOthers(): JudgeInput {
  const folder = mkdtempSync(join(tmpdir(), 'shard-'));
  const writer = shardWriter(folder, 1, 0);
  for (const id of OTHERS) writer.write(0, `=${id}`);
  resourcesOf(TREATED).forEach((one, index) => {
    writer.write(0, `0 ${index + 1} 0\t`, Buffer.from(JSON.stringify(one)));
  });
  writer.flush();
  const read = { shard: 0, shards: 1, segments: new Map(), onePerson: new Map(), medications: [], gaps: [] };
  return { ...read, folder, cohort: new Set([TREATED]), deleted: new Set([`Patient/${GONE}`]) };
}

test.each([
  ['as they are', undefined],
  ['de-identified', KEY],
])('patients of whom nothing was read get rows of their own, in order, %s, and are counted', async (_, key) => {
  const input = shardOfOthers();
  const core = await coreIn();
  const outputs = { individualReports: false, chartPages: false, ...(key !== undefined && { deidentifyKey: key }) };
  const { summary } = await judgeShard({ ...input, outputs }, core);
  const charts = await Promise.all([
    judgeChart(TREATED, resourcesOf(TREATED), [], core),
    ...OTHERS.filter((id) => id !== GONE).map(async (id) => chartOfNoConcern((await judgeChart(id, [], [], core)).row)),
  ]);
  const told = charts.map((chart) => (key === undefined ? chart : deidentifier(key).chartOf(chart)).row);
  const rows = told.sort((one, other) => compareText(one.patient, other.patient)).map(lineOf);
  expect(readFileSync(join(input.folder, rowsName(0)), 'utf8').split('\n')).toEqual([...rows, '']);
  expect(summary).toMatchObject({ patients: OTHERS.length, applicable: 1 });
});
