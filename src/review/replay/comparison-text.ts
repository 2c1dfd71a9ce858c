/** A comparison of two protocols for the person who ran it. */
import { type CountTree, namesOf } from '../summary/count-tree.js';
import { numberAt, treeAt } from './burden-text.js';

/** A table of the rules whose outcomes change: patients, and outcomes by status from → to. */
export function comparisonText(counts: CountTree): readonly string[] {
  const rules = treeAt(counts, 'rules');
  const names = namesOf(rules);
  const head = `Compared ${numberAt(counts, 'patients')} charts; ${numberAt(counts, 'changed')} change.`;
  if (names.length === 0) return [head];
  const width = Math.max(...names.map(({ length }) => length));
  const rows = names.flatMap((rule) => {
    const changes = treeAt(rules, rule);
    const patients = numberAt(treeAt(counts, 'patientsByRule'), rule);
    return namesOf(changes).map((change, index) => {
      const [name, number] = index === 0 ? [rule, String(patients)] : ['', ''];
      return `  ${name.padEnd(width)}  ${number.padStart(8)}  ${String(numberAt(changes, change)).padStart(8)}  ${change}`;
    });
  });
  return [head, `  ${'rule'.padEnd(width)}  patients  outcomes  from → to`, ...rows];
}
