/**
 * A file of results is read once. Whatever stands in it where no sample is taken, the review tells what it tells when it
 * parses every line, and when it was interrupted anywhere.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type Day, dayOf, isoOf } from '../../../src/timeline/day.js';
import { makeReviewCore } from '../../../src/review-core.js';
import { conductedStages } from '../../../src/review/conduct.js';
import { type Gathered, gather } from '../../../src/review/gather.js';
import { rejectsOf } from '../../../src/review/gathering/two-readings.js';
import { NOTHING_KEPT, keptAnswers } from '../../../src/review/resume/kept-answers.js';
import { linesOfParts } from '../../../src/review/shards/shard-lines.js';
import { type Stages, stagesOver } from '../../../src/review/stages.js';
import { folderOf, review } from '../review-in-process.js';

const core = await makeReviewCore({ asOf: dayOf(2026, 6, 30) as Day, timeZone: 'UTC', language: 'en' });
const scratch = mkdtempSync(join(tmpdir(), 'read-once-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

const chart = JSON.parse(readFileSync('fixtures/patients/li-wei/chart.json', 'utf8')) as {
  readonly entry: readonly { readonly resource: unknown }[];
};
const CHART = chart.entry.map(({ resource }) => JSON.stringify(resource)).join('\n');
const result = (id: string, more: object, patient = 'f1'): string =>
  JSON.stringify({ resourceType: 'Observation', id, subject: { reference: `Patient/${patient}` }, ...more });
/** Results of a megabyte and a bit: of the cohort, of others, of people without a Patient resource. */
const RESULTS = Array.from({ length: 1_200 }, (_, index) =>
  result(`o${index}`, { note: [{ text: 'x'.repeat(900) }] }, index % 40 === 0 ? 'li-wei' : `f${index % 50}`),
);
const PEOPLE = Array.from({ length: 30 }, (_, index) => `{"resourceType":"Patient","id":"f${index}"}`).join('\n');

const INFUSED = {
  status: 'completed',
  code: { text: 'Bronchial arterial chemoinfusion' },
  performedDateTime: '2026-05-04',
};
const session = (patient: string): object => ({
  resourceType: 'Procedure',
  id: `late-${patient}`,
  ...INFUSED,
  subject: { reference: `Patient/${patient}` },
});
const { resourceType, ...rest } = session('f3') as { readonly resourceType: string };
const SIGNED_MEDICATION =
  '{"resourceType":"Medication","id":"ia","code":{"text":"cisplatin for intra-arterial infusion"}}';
const DISPENSED = JSON.stringify({
  resourceType: 'MedicationDispense',
  id: 'd1',
  subject: { reference: 'Patient/f4' },
  medicationReference: { reference: 'Medication/ia' },
});

/** What stands among results, and whether everything is then read twice. */
const ODD: Readonly<Record<string, readonly [line: string, readTwice: boolean]>> = {
  'a session': [JSON.stringify(session('f2')), true],
  'a session whose type comes last': [JSON.stringify({ ...rest, resourceType }), true],
  'a session whose type is spelled with an escape': [
    JSON.stringify(session('f3')).replace('"Procedure"', '"Proced\\u0075re"'),
    true,
  ],
  'a session after a blank': [` ${JSON.stringify(session('f5'))}`, true],
  'a session that is cut off, without a type': [JSON.stringify({ ...rest, resourceType }).slice(0, -30), true],
  'a session in a Bundle': [
    `{"resourceType":"Bundle","type":"collection","entry":[{"resource":${JSON.stringify(session('f6'))}}]}`,
    true,
  ],
  'a session in an array, beside what is none': [`[${JSON.stringify(session('f7'))},{"a":1}]`, true],
  'a deletion': [
    '{"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"DELETE","url":"Observation/o40"}}]}',
    true,
  ],
  'a Medication with a sign': [SIGNED_MEDICATION, true],
  'a dose given out of it': [`${SIGNED_MEDICATION}\n${DISPENSED}`, true],
  'a Patient resource': ['{"resourceType":"Patient","id":"late"}', true],
  'a merged record': [
    '{"resourceType":"Patient","id":"f8","link":[{"other":{"reference":"Patient/li-wei"},"type":"replaced-by"}]}',
    true,
  ],
  'a result whose type comes last': [
    '{"id":"last","subject":{"reference":"Patient/li-wei"},"resourceType":"Observation"}',
    true,
  ],
  'a result that is cut off': [result('cut', { note: [{ text: 'y' }] }, 'li-wei').slice(0, -9), false],
  'a result that is cut off before its type': ['{"resourceType":"Observ', false],
  'a broken session of results': [result('cut', { note: [{ text: 'arterial' }] }).slice(0, -9), false],
  'a session that is cut off before its type': ['{"resourceType":"Proced', false],
  'a blank line': ['', false],
  'a line of blanks': ['  \t\r', false],
  'other JSON': ['{"a":1}', false],
  'a very long line': [result('long', { note: [{ text: 'z'.repeat(3 << 20) }] }, 'li-wei'), false],
  'a result of two patients': [result('two', { performer: [{ reference: 'Patient/li-wei' }] }), false],
  'a result of nobody': ['{"resourceType":"Observation","id":"nobody"}', false],
  'a result of a performer': [
    '{"resourceType":"Observation","id":"p","performer":[{"reference":"Patient/f9"}]}',
    false,
  ],
  'escaped slashes': [result('slash', {}, 'li-wei').replaceAll('/', '\\/'), false],
  'an escaped letter': [result('letter', {}, 'li-wei').replace('li-wei', 'li\\u002dwei'), false],
  'an absolute reference': [
    result('far', {}, 'li-wei').replace('Patient/', 'https://ehr.example/fhir/Patient/'),
    false,
  ],
  'a uuid': [result('uuid', {}).replace('Patient/f1', 'urn:uuid:0f0e1d2c-3b4a-4958-8776-655443322110'), false],
  'a Group': ['{"resourceType":"Group","id":"g","member":[{"entity":{"reference":"Patient/li-wei"}}]}', false],
  'a person without a Patient resource': [result('new', {}, 'unheard-of'), false],
};

const exportWith = (lines: readonly string[], feed = '\n'): string => {
  const middle = RESULTS.length >> 1;
  const results = [...RESULTS.slice(0, middle), ...lines, ...RESULTS.slice(middle)];
  return folderOf({ 'Chart.ndjson': CHART, 'Observation.ndjson': results.join(feed), 'Patient.ndjson': PEOPLE });
};
const told = async (folder: string, ...more: string[]): Promise<object> => {
  const ended = await review([folder, '--as-of', isoOf(core.judgedBy.asOf), ...more], () => Promise.resolve(core));
  return { outcomes: ended.outcomes, rejects: ended.rejects, summary: JSON.parse(ended.summary ?? '{}') as unknown };
};

const PLAN = {
  ...core.scan,
  queried: ['Patient', 'Procedure', 'Observation', 'MedicationDispense'],
  exhaustive: false,
};
const filesIn = (folder: string): readonly string[] =>
  ['Chart', 'Observation', 'Patient'].map((name) => join(folder, `${name}.ndjson`));
const gathered = (folder: string, stages: Stages, work: string): Promise<Gathered> => {
  mkdirSync(work, { recursive: true });
  return gather(filesIn(folder), { folder: work, plan: PLAN, threads: 1, perShard: 1 << 18 }, stages);
};
/** What the shards hold, whatever the numbers of segments. */
const shardsIn = (work: string, { shards, segments }: Gathered): readonly string[] =>
  Array.from({ length: shards }, (_, shard) => {
    const { lines, others } = linesOfParts(work, shard);
    const held = [...lines].map(
      ({ segment, line, bytes }) =>
        `${segments.get(segment)?.file ?? ''}:${line + (segments.get(segment)?.linesBefore ?? 0)} ${bytes.toString()}`,
    );
    return [...held, ...others].sort().join('\n');
  });

describe('among results stands', () => {
  test.each(Object.entries(ODD))('%s', async (name, [line, readTwice]) => {
    const folder = exportWith([line]);
    const asked: boolean[] = [];
    const stages = stagesOver(core);
    const cohort: Stages['cohort'] = (input) => {
      asked.push(input.readTwice);
      return stages.cohort(input);
    };
    await gathered(folder, { ...stages, cohort }, join(scratch, name.replaceAll(' ', '-')));
    expect(asked.includes(true)).toBe(readTwice);
    expect(await told(folder)).toEqual(await told(folder, '--no-prefilter'));
  });

  test('anything, in any number, with any line end', async () => {
    const lines = fc.array(fc.constantFrom(...Object.values(ODD).map(([line]) => line)), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(lines, fc.constantFrom('\n', '\r\n'), async (odd, feed) => {
        const folder = exportWith(odd, feed);
        expect(await told(folder)).toEqual(await told(folder, '--no-prefilter'));
      }),
      { numRuns: 10, seed: 7 },
    );
  }, 120_000);
});

test.each([false, true])(
  'goes on from wherever it was interrupted (a session among the results: %s)',
  async (isOdd) => {
    const folder = exportWith(isOdd ? [JSON.stringify(session('f2'))] : []);
    const name = `interrupted-${String(isOdd)}`;
    const whole = await gathered(folder, stagesOver(core), join(scratch, name, 'whole'));
    const shards = shardsIn(join(scratch, name, 'whole'), whole);
    expect(shards.join('\n')).toContain('"o40"');
    for (let after = 1, isDone = false; !isDone; after += 1) {
      const work = join(scratch, name, `after-${after}`);
      const answers = keptAnswers(join(work, 'answers'));
      let calls = 0;
      const keep = (of: string, answer: unknown): void => {
        calls += 1;
        if (calls > after) throw new Error('interrupted');
        answers.keep(of, answer);
      };
      const first = conductedStages(stagesOver(core), { total: 1, answers: { ...answers, keep }, watch: {} });
      isDone = await gathered(folder, first, work).then(
        () => true,
        () => false,
      );
      const second = await gathered(folder, conductedStages(stagesOver(core), { total: 1, answers, watch: {} }), work);
      expect(second).toEqual(whole);
      expect(shardsIn(work, second)).toEqual(shards);
    }
  },
);

test('a file of results that cannot be read to its end is told as unreadable', async () => {
  const folder = exportWith([]);
  const stages = stagesOver(core);
  const path = join(folder, 'Observation.ndjson');
  // It can be sampled, and is gone when it is to be read.
  const cohort: Stages['cohort'] = async (input) => {
    const answer = await stages.cohort(input);
    if (answer.isReadOnce === true) rmSync(path);
    return answer;
  };
  const conducted = conductedStages({ ...stages, cohort }, { total: 1, answers: NOTHING_KEPT, watch: {} });
  const { unreadable, gaps } = await gathered(folder, conducted, join(scratch, 'gone'));
  expect([unreadable, gaps]).toEqual([[path], [{}]]);
});

test('rejects are counted from the start of their file, whichever reading counted the lines before', () => {
  const segment = (number: number, from: number, lines: number) =>
    ({ number, from, to: from + 9, path: 'a', packing: 'plain', linesBefore: from, lines }) as const;
  const rejected = (line: number) => ({ file: 'a', line, problem: 'not JSON' });
  const nothing = { resources: [], gaps: [], pages: [], deleted: [] };
  const spilled = { ...nothing, resources: 0, unowned: new Map(), medications: new Set<string>(), counted: new Map() };
  const rejects = rejectsOf({
    segments: [segment(4, 0, 10), segment(5, 10, 3)],
    asides: [{ segment: 5, aside: { ...nothing, rejects: [rejected(2)] } }],
    spilled: [
      {
        ...spilled,
        rejects: [
          { segment: 4, reject: rejected(7) },
          { segment: 5, reject: rejected(1) },
        ],
      },
    ],
    ...{ cohort: new Set(), onePerson: new Map(), shards: 1, unreadable: [] },
  });
  expect(rejects.map(({ line }) => line)).toEqual([12, 7, 11]);
});
