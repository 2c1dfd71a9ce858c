/**
 * Writes docs/words.md: every sentence of the product in both languages, file by file, to be read aloud.
 *
 * It reads the source itself, so a sentence cannot be left out: each object with the two properties `en` and `zh`.
 * `npm run docs` rewrites it; test/words.test.ts fails where it is stale.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';

export const WORDS_FILE = new URL('../docs/words.md', import.meta.url);
const ROOT = new URL('../', import.meta.url);

export interface SpokenSentence {
  /** "src/rules/needs.ts" */
  readonly file: string;
  /** What the code calls it: the property or constant that holds it. */
  readonly name: string;
  readonly en: string;
  readonly zh: string;
}

/** Every sentence of src, in the order of files and lines. */
export function sentences(): readonly SpokenSentence[] {
  return (
    readdirSync(new URL('src', ROOT), { recursive: true, encoding: 'utf8' })
      .map((path) => `src/${path.replaceAll('\\', '/')}`)
      // Drug names of the sample charts are what charts say, not what the product says.
      .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('src/demo/patients/'))
      .sort()
      .flatMap(sentencesOf)
  );
}

function sentencesOf(file: string): readonly SpokenSentence[] {
  const source = ts.createSourceFile(file, readFileSync(new URL(file, ROOT), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: SpokenSentence[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const [en, zh] = [textOf(node, 'en'), textOf(node, 'zh')];
      if (en !== undefined && zh !== undefined && !SILENT.test(en)) found.push({ file, name: nameOf(node), en, zh });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** No word of any language: an empty name, a language tag. */
const SILENT = /^(?:\s*|en)$/;

function textOf(object: ts.ObjectLiteralExpression, language: string): string | undefined {
  const property = object.properties.find((one) => ts.isPropertyAssignment(one) && one.name.getText() === language);
  if (property === undefined || !ts.isPropertyAssignment(property)) return undefined;
  const { initializer } = property;
  return ts.isStringLiteralLike(initializer) ? initializer.text : undefined;
}

/** Names that say too little by themselves. */
const COMMON = new Set(['display', 'title', 'name', 'says']);

/** The nearest names around a sentence: of its property, its constant, or the first argument beside it. */
function nameOf(node: ts.Node): string {
  const names: string[] = [];
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    const name = ownName(at);
    if (name === undefined) continue;
    names.unshift(name.replace(/^'|'$/g, ''));
    if (!COMMON.has(names[0] as string)) break;
  }
  return names.join(' ');
}

function ownName(node: ts.Node): string | undefined {
  if (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) return node.name.getText();
  if (ts.isFunctionDeclaration(node)) return node.name?.text;
  const [first] = ts.isCallExpression(node) ? node.arguments : [];
  return first !== undefined && ts.isStringLiteral(first) ? first.text : undefined;
}

/** The page. */
export async function wordsPage(): Promise<string> {
  const all = sentences();
  const files = [...new Set(all.map(({ file }) => file))];
  const sections = files.map((file) =>
    [
      `## ${file}`,
      ...all
        .filter((one) => one.file === file)
        .map(({ name, en, zh }) => `- \`${name}\`\n  - ${escaped(en)}\n  - ${escaped(zh)}`),
    ].join('\n\n'),
  );
  const head = [
    '# Words',
    'Everything that the product says to people, in English and Simplified Chinese, by the file that says it. Names in braces are filled with facts. Written by `npm run docs`.',
  ];
  const options = await resolveConfig(WORDS_FILE);
  return format([...head, ...sections].join('\n\n'), { ...options, parser: 'markdown' });
}

const escaped = (text: string): string =>
  text
    .replace(/[\\`*_<>[\]#|]/g, '\\$&')
    .replace(/^(\d+)\./, '$1\\.')
    .trim();

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(WORDS_FILE, await wordsPage());
