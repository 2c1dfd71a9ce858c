/**
 * One file of an export, whole or not there at all: what was received stays as `.part` and is continued, length and
 * digest are checked. Source: RFC 9110, 14 (range requests); RFC 9530 (Repr-Digest).
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { ServerAnswer, ServerCalls } from './server-calls.js';
import { refusedBy, serverFailed } from './server-failure.js';

const ATTEMPTS = 5;
const OWNER_ONLY = 0o600;

/**
 * Downloads a file, as it is sent: gzip stays gzip.
 *
 * @param path without ".part"
 * @throws OperationalError `fhir-server-failed`
 */
export async function downloadFile(
  calls: ServerCalls,
  { url, path, anonymous }: { readonly url: string; readonly path: string; readonly anonymous: boolean },
): Promise<void> {
  if (existsSync(path)) return;
  const [part, mark] = [`${path}.part`, `${path}.part.etag`];
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const etag = existsSync(mark) ? readFileSync(mark, 'utf8') : undefined;
    const have = etag !== undefined && existsSync(part) ? statSync(part).size : 0;
    const answer = await calls(url, {
      anonymous,
      headers: {
        accept: 'application/fhir+ndjson',
        // Packed parts of a file that is packed anew each time do not fit together.
        'accept-encoding': have > 0 ? 'identity' : 'gzip, identity',
        ...(have > 0 && etag !== undefined && { range: `bytes=${have}-`, 'if-range': etag }),
      },
    });
    if (answer.statusCode === 416) {
      await answer.body.dump();
      rmSync(part, { force: true });
      continue;
    }
    if (answer.statusCode !== 200 && answer.statusCode !== 206) {
      await answer.body.dump();
      throw refusedBy(answer.statusCode, 'send a file of the export');
    }
    const isContinued = answer.statusCode === 206;
    if (!isContinued) await keepMark(mark, answer);
    if ((await isReceived(answer, part, isContinued ? have : 0)) && (await isAsSaid(answer, part))) {
      renameSync(part, path);
      rmSync(mark, { force: true });
      return;
    }
  }
  throw serverFailed('network', 'broke off a file of the export again and again: go on later with the same command');
}

/** A strong mark of the version that the part is of; a packed one cannot be continued. */
async function keepMark(mark: string, { headers }: ServerAnswer): Promise<void> {
  const { etag } = headers;
  const isUsable = typeof etag === 'string' && !etag.startsWith('W/') && headers['content-encoding'] === undefined;
  if (isUsable) await writeFile(mark, etag, { mode: OWNER_ONLY });
  else rmSync(mark, { force: true });
}

/** Whether all bytes came. */
async function isReceived({ headers, body }: ServerAnswer, part: string, from: number): Promise<boolean> {
  const total = /\/(\d+)$/.exec(String(headers['content-range']))?.[1] ?? undefined;
  const length = total ?? (headers['content-length'] === undefined ? undefined : String(headers['content-length']));
  try {
    await pipeline(body, createWriteStream(part, { flags: from > 0 ? 'a' : 'w', mode: OWNER_ONLY }));
  } catch {
    return false;
  }
  return length === undefined || statSync(part).size === Number(length);
}

/** Whether the digest that the server sent is that of the file; true where it sent none. A wrong one ends the part. */
async function isAsSaid({ headers }: ServerAnswer, part: string): Promise<boolean> {
  const said = /sha-256=:?([A-Za-z0-9+/=]+?):?(?:,|$)/.exec(
    String(headers['repr-digest'] ?? headers['digest'] ?? ''),
  )?.[1];
  if (said === undefined) return true;
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(part)) hash.update(bytes as Buffer);
  if (hash.digest('base64') === said) return true;
  rmSync(part);
  return false;
}
