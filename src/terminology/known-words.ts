/** The words in which the tables speak: what a site's own rows may mean. */
import { existsSync } from 'node:fs';
import { TOPICS, type Topic } from './codes.js';
import { tablesAt, type TerminologyOptions } from './load.js';
import { PROCEDURE_KINDS } from './narrative.js';
import { readTable } from './table.js';

export interface KnownWords {
  readonly ingredients: ReadonlySet<string>;
  readonly drugClasses: ReadonlySet<string>;
  /** Meanings of codes, by topic. */
  readonly meanings: Readonly<Record<Topic, ReadonlySet<string>>>;
  /** Concepts of text patterns, by group. */
  readonly concepts: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Reads what the tables call things.
 *
 * @throws OperationalError `configuration-invalid` naming the file and line of a bad row
 */
export function knownWords(options: TerminologyOptions = {}): KnownWords {
  const table = tablesAt(options);
  const drugs = readTable(table('drugs.tsv'), ['ingredient', 'class']).map(({ cells }) => cells);
  const codes = readTable(table('systems.tsv'), ['system'])
    .map(({ cells }) => table(`codes/${cells.system}.tsv`))
    .filter((file) => existsSync(file))
    .flatMap((file) => readTable(file, ['topic', 'meaning']))
    .map(({ cells }) => cells);
  const ingredients = new Set(drugs.map(({ ingredient }) => ingredient));
  const said = (topic: Topic): readonly string[] =>
    codes.filter((cells) => cells.topic === topic).map(({ meaning }) => meaning);
  const further: Readonly<Partial<Record<Topic, readonly string[]>>> = {
    drug: [...ingredients],
    procedure: PROCEDURE_KINDS,
    // Codes of one side exist for few vessels only; a site may have them for all.
    vessel: said('vessel').flatMap((vessel) => {
      const [name = vessel] = vessel.split(' ');
      return [`${name} left`, `${name} right`];
    }),
  };
  const concepts = new Map<string, Set<string>>([['drug', ingredients]]);
  for (const { cells } of readTable(table('text-patterns.tsv'), ['group', 'concept'])) {
    const { group, concept } = cells;
    concepts.set(group, (concepts.get(group) ?? new Set()).add(concept));
  }
  return {
    ingredients,
    drugClasses: new Set(drugs.map((cells) => cells.class)),
    meanings: Object.fromEntries(
      TOPICS.map((topic) => [topic, new Set([...said(topic), ...(further[topic] ?? [])])]),
    ) as Record<Topic, Set<string>>,
    concepts,
  };
}
