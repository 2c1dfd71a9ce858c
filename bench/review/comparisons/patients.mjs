/** The patients of a small export of the benchmark, whose ids all begin with the patient's: lines by patient. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const ID = /"id":"(p\d+)/;

/** Lines of each patient, by id, in the order of the ids. */
export function patientsOf(folder) {
  const lines = new Map();
  for (const name of readdirSync(folder))
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
      const id = ID.exec(line)?.[1];
      if (id === undefined) continue;
      const held = lines.get(id);
      if (held === undefined) lines.set(id, [line]);
      else held.push(line);
    }
  return new Map([...lines].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The Bundle of these lines. */
export function bundleOf(lines) {
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: lines.map((line) => ({ resource: JSON.parse(line) })),
  };
}
