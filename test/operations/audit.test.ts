/** The audit log: FHIR R4 AuditEvents, one JSON line each (https://hl7.org/fhir/R4/auditevent.html). */
import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditEvent } from 'fhir/r4.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hookFixture } from '../helpers/hook-fixtures.js';
import { call, post } from '../helpers/http.js';
import { emptyValues, r4Errors } from '../helpers/r4-oracles.js';
import { NOON, openOperated } from './operated.js';
import type { Operated } from './operated.js';

const KEY = 'a-key-of-the-site-with-32-letters';
const { path, request } = hookFixture('order-sign/epic');
const { patientId, userId } = request.context as { patientId: string; userId: string };

let folder: string;
let file: string;
let door: Operated;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'audit-'));
  file = join(folder, 'audit.ndjson');
});
afterEach(async () => {
  await door.close();
  rmSync(folder, { recursive: true });
});

function events(of = file): AuditEvent[] {
  const lines = readFileSync(of, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as AuditEvent);
}

/** All that was recorded, once it is written. */
async function written(count: number, of = file): Promise<AuditEvent[]> {
  await expect.poll(() => events(of)).toHaveLength(count);
  return events(of);
}

describe('an audit event', () => {
  it('is a sound R4 AuditEvent: who called which service when, and how it ended', async () => {
    door = await openOperated({ auditLog: file });
    const answer = await post(door.url + path, request);
    const [event] = await written(1);
    expect(r4Errors(event!)).toEqual([]);
    expect(emptyValues(event)).toEqual([]);
    expect(event).toMatchObject({
      id: answer.headers.get('x-request-id'),
      recorded: NOON.toISOString(),
      action: 'E',
      outcome: '0',
      subtype: [{ code: 'endovascular-lung-order-sign', display: 'order-sign' }],
      agent: [{ who: { identifier: { value: 'anyone' } }, requestor: true }],
    });
    expect(event).not.toHaveProperty('entity');
  });

  it('names patient and user as hashes under the key of the site', async () => {
    door = await openOperated({ auditLog: file, auditKey: KEY });
    await post(door.url + path, request);
    const [event] = await written(1);
    expect(r4Errors(event!)).toEqual([]);
    const hash = (text: string) => createHmac('sha256', KEY).update(text).digest('hex');
    expect(event!.entity![0]!.what!.identifier!.value).toBe(hash(`patient\n${patientId}`));
    expect(event!.agent[1]).toMatchObject({
      who: { identifier: { value: hash(`user\n${userId}`) } },
      requestor: true,
    });
    expect(event!.agent[0]!.requestor).toBe(false);
    for (const id of [patientId, userId]) expect(readFileSync(file, 'utf8')).not.toContain(id);
  });

  it.each([
    ['a refused call', {}, '4', '400'],
    ['a body that is not even an object', '["x"]', '4', '400'],
    ['a context that is none', { context: 7 }, '4', '400'],
  ])('%s is audited too', async (_name, body, outcome, outcomeDesc) => {
    door = await openOperated({ auditLog: file, auditKey: KEY });
    await post(door.url + path, body);
    const [event] = await written(1);
    expect(event).toMatchObject({ outcome, outcomeDesc });
    expect(r4Errors(event!)).toEqual([]);
  });

  it('a call that failed inside is a serious failure', async () => {
    door = await openOperated(
      { auditLog: file },
      {},
      {
        judge: () => {
          throw new TypeError('leak-marker');
        },
      },
    );
    await post(door.url + path, request);
    const [event] = await written(1);
    expect(event).toMatchObject({ outcome: '8', outcomeDesc: '500' });
    expect(JSON.stringify(event)).not.toContain('leak-marker');
  });

  it('is not written for what nobody asks about a patient', async () => {
    door = await openOperated({ auditLog: file });
    for (const address of ['/cds-services', '/health/ready', '/nowhere']) await call(door.url + address);
    await post(door.url + path, request);
    expect(await written(1)).toHaveLength(1);
  });
});

describe('the audit file', () => {
  it('is appended to, and is for the eyes of the service alone', async () => {
    for (let start = 1; start <= 2; start += 1) {
      door = await openOperated({ auditLog: file });
      await post(door.url + path, request);
      await written(start);
      await door.operations.close();
      if (start === 1) await door.close();
    }
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('survives rotation: what comes after the reopening stands in a new file, and no line is lost', async () => {
    door = await openOperated({ auditLog: file });
    await post(door.url + path, request);
    await written(1);
    const old = join(folder, 'audit.ndjson.1');
    renameSync(file, old);
    await post(door.url + path, request);
    await written(2, old);
    door.operations.reopen();
    await expect.poll(() => statSync(file, { throwIfNoEntry: false })).toBeDefined();
    await post(door.url + path, request);
    await written(1);
    expect(events(old)).toHaveLength(2);
  });

  it('holds every event once the service has closed', async () => {
    door = await openOperated({ auditLog: file });
    await Promise.all(Array.from({ length: 50 }, () => post(door.url + path, request)));
    await door.close();
    await door.operations.close();
    expect(new Set(events().map(({ id }) => id)).size).toBe(50);
  });

  it('that cannot be opened stops the start, naming the setting', async () => {
    door = { close: () => Promise.resolve() } as Operated;
    await expect(openOperated({ auditLog: join(folder, 'nowhere', 'audit') })).rejects.toMatchObject({
      code: 'configuration-invalid',
      field: 'AUDIT_LOG',
    });
  });

  it('that cannot be opened is told of in one line, and nothing else is said', () => {
    const ended = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'serve'], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, AUTH: 'none', AUDIT_LOG: join(folder, 'nowhere', 'audit') },
    });
    door = { close: () => Promise.resolve() } as Operated;
    expect(ended).toMatchObject({ status: 78, stderr: 'AUDIT_LOG cannot be opened for writing: ENOENT.\n' });
  });

  it('on a full disk costs no call; the loss is counted and logged', async () => {
    door = await openOperated({ auditLog: '/dev/full' });
    expect((await post(door.url + path, request)).status).toBe(200);
    await expect.poll(() => door.metrics()).toMatch(/^cds_audit_lost_total [1-9]/m);
    expect(door.lines()).toContainEqual(expect.objectContaining({ msg: 'audit line not written', code: 'ENOSPC' }));
  });
});
