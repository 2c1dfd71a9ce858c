/**
 * The floors: `node floor.mjs read|parse|treated THREADS FOLDER [ROWS]`. Reads every byte, or parses every line, or parses
 * the lines of treated patients (those to whom the protocol applies in ROWS, what a review wrote); and nothing more.
 */
import { closeSync, openSync, readFileSync, readSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Worker, isMainThread, workerData } from 'node:worker_threads';

const BLOCK_BYTES = 4 << 20;
const SEGMENT_BYTES = 64 << 20;
const REFERENCE = Buffer.from('Patient/');
const QUOTE = 34;

if (isMainThread) {
  const [what, threads, folder, rows] = process.argv.slice(2);
  const treated = rows === undefined ? undefined : treatedIn(rows);
  const segments = readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const size = statSync(path).size;
    return Array.from({ length: Math.ceil(size / SEGMENT_BYTES) }, (_, index) => ({
      path,
      from: index * SEGMENT_BYTES,
      to: Math.min(size, (index + 1) * SEGMENT_BYTES),
    }));
  });
  const shares = Array.from({ length: Number(threads) }, (_, share) =>
    segments.filter((_segment, index) => index % Number(threads) === share),
  );
  for (const share of shares) new Worker(new URL(import.meta.url), { workerData: { what, share, treated } });
} else for (const segment of workerData.share) run(workerData, segment);

/** Ids of patients: the rows are held as text, few of them are parsed. */
function treatedIn(rows) {
  const applicable = readFileSync(rows, 'utf8')
    .split('\n')
    .filter((row) => row.includes('"applicable":true'));
  return new Set(applicable.map((row) => JSON.parse(row).patient));
}

function run({ what, treated }, { path, from, to }) {
  const file = openSync(path, 'r');
  const block = Buffer.allocUnsafe(BLOCK_BYTES);
  let rest = Buffer.alloc(0);
  for (let at = from; at < to;) {
    const count = readSync(file, block, 0, Math.min(block.length, to - at), at);
    if (count === 0) break;
    at += count;
    if (what === 'read') continue;
    const bytes = Buffer.concat([rest, block.subarray(0, count)]);
    let start = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
      if (what === 'parse' || isOf(treated, bytes, start, end)) parse(bytes.toString('utf8', start, end));
      start = end + 1;
    }
    rest = bytes.subarray(start);
  }
  closeSync(file);
}

/** Whether a line names one of these patients, in the one way in which the exports of the benchmark name them. */
function isOf(treated, bytes, start, end) {
  const line = bytes.subarray(start, end);
  const at = line.indexOf(REFERENCE);
  if (at === -1) return false;
  const id = at + REFERENCE.length;
  return treated.has(line.toString('latin1', id, line.indexOf(QUOTE, id)));
}

/** The two halves of a line that a segment boundary cuts are no JSON; one line in tens of thousands. */
function parse(line) {
  try {
    JSON.parse(line);
  } catch {
    // counted as read
  }
}
