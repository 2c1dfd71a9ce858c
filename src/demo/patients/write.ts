/** Writes every story to fixtures/patients: `npx tsx src/demo/patients/write.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesOf } from './files.js';
import { ROSTER } from './roster.js';

const folder = fileURLToPath(new URL('../../../fixtures/patients', import.meta.url));
for (const story of ROSTER) {
  for (const [path, content] of filesOf(story)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
