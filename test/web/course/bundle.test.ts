/** What the course page loads first: under 60 kB of script, all chunks together. */
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { expect, it } from 'vitest';

const MOST_BYTES = 60_000;

it('loads less than 60 kB of script, gzipped', async () => {
  const built = (await build({ build: { write: false }, logLevel: 'silent' })) as Rolldown.RolldownOutput;
  const chunks = new Map(built.output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one] as const] : [])));
  const entry = [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId?.endsWith('/browser/course.tsx'))!;
  const needed = new Set([entry.fileName]);
  for (const name of needed) for (const other of chunks.get(name)?.imports ?? []) needed.add(other);
  const bytes = [...needed].reduce((sum, name) => sum + gzipSync(chunks.get(name)!.code).length, 0);
  expect(bytes).toBeLessThan(MOST_BYTES);
  expect(bytes).toBeGreaterThan(5_000);
}, 60_000);
