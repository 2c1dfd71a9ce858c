/** From files to FHIR resources: what can be read is read, what cannot is rejected with its place. */
import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { resourcesOfBundle } from '../../fhir/bundle-resources.js';
import type { ReceivedResource } from '../../fhir/chart.js';
import { arrayOf, linkOf, objectOf, resourceOf } from '../../fhir/fhir-json.js';
import { relativeReference } from '../../fhir/reference.js';
import { type Gap, gapOfBundle, gapOfText } from '../gaps.js';
import { type Line, decodeUtf8, linesOfFile } from './text-lines.js';

/** A part of a file that could not be read. Never carries text of the chart. */
export interface Reject {
  readonly file: string;
  /** First line: 1. */
  readonly line: number;
  /** Place inside the line's JSON, where it is an array: "[3]". */
  readonly field?: string;
  readonly problem: string;
}

export interface FileContent {
  readonly resources: readonly ReceivedResource[];
  readonly rejects: readonly Reject[];
  readonly gaps: readonly Gap[];
  /** Addresses of the pages that it holds (self links of Bundles). */
  readonly pages: readonly string[];
  /** Resources that a transaction deletes, as the `deleted` files of Bulk Data do: "Procedure/7". */
  readonly deleted: readonly string[];
}

/** A JSON document is held whole; larger exports come as NDJSON. */
const LARGEST_DOCUMENT_BYTES = 256 << 20;
const LINE_FORMATS: readonly string[] = ['.ndjson', '.jsonl'];

/**
 * Reads one file: a resource, a Bundle or an array of them as one JSON document, or one per line (NDJSON).
 *
 * A file whose name does not say NDJSON and that is not one JSON document is tried line by line.
 *
 * @throws what node:fs throws where the file cannot be read at all
 */
export function readInput(path: string): FileContent {
  const byLines = (): FileContent => joined(linesOfFile(path), (line) => contentOfLine(path, line));
  if (LINE_FORMATS.includes(extname(path).toLowerCase())) return byLines();
  if (statSync(path).size > LARGEST_DOCUMENT_BYTES) return byLines();
  const bytes = readFileSync(path);
  const text = decodeUtf8(bytes);
  if (text === undefined) return rejected({ file: path, line: 1, problem: 'not UTF-8' }, bytes.toString('latin1'));
  if (text.trim() === '') return rejected({ file: path, line: 1, problem: 'empty file' }, text);
  const document = parsed(text);
  if ('value' in document) return contentOf(document.value, { file: path, line: 1 });
  const lines = byLines();
  if (lines.resources.length > 0) return lines;
  return rejected({ file: path, line: document.line, problem: 'not JSON' }, text);
}

export type Place = Omit<Reject, 'problem'>;

function contentOfLine(file: string, { number, text, problem, unread }: Line): FileContent {
  const place = { file, line: number };
  return problem === undefined ? contentOfText(text, place) : rejected({ ...place, problem }, unread);
}

/** Reads the bytes of one line. A blank line holds nothing, and nothing is wrong with it. */
export function contentOfBytes(bytes: Uint8Array, place: Place): FileContent {
  const text = decodeUtf8(bytes);
  if (text === undefined) return rejected({ ...place, problem: 'not UTF-8' }, Buffer.from(bytes).toString('latin1'));
  return text.trim() === '' ? NOTHING : contentOfText(text, place);
}

function contentOfText(text: string, place: Place): FileContent {
  const document = parsed(text);
  return 'value' in document ? contentOf(document.value, place) : rejected({ ...place, problem: 'not JSON' }, text);
}

function contentOf(value: unknown, place: Place): FileContent {
  if (Array.isArray(value)) {
    return joined(value.entries(), ([index, item]) => contentOf(item, { ...place, field: `[${index}]` }));
  }
  const resource = resourceOf(value);
  // Other JSON that lies in the folder: listed, but nobody's chart is incomplete for it.
  if (resource === undefined) return { ...NOTHING, rejects: [{ ...place, problem: 'not a FHIR resource' }] };
  if (resource.resourceType !== 'Bundle')
    return { resources: [resource], rejects: NONE, gaps: NONE, pages: NONE, deleted: NONE };
  const { resources, complete, problems } = resourcesOfBundle(resource);
  const self = linkOf(resource, 'self');
  return {
    resources,
    rejects: problems.map((problem) => ({ ...place, problem })),
    gaps: complete ? [] : [gapOfBundle(resource, resources)],
    pages: self === undefined ? [] : [self],
    deleted: resource['type'] === 'transaction' ? deletionsOf(resource) : [],
  };
}

const NONE: readonly never[] = [];
const NOTHING: FileContent = { resources: NONE, rejects: NONE, gaps: NONE, pages: NONE, deleted: NONE };

function deletionsOf(bundle: ReceivedResource): readonly string[] {
  return arrayOf(bundle['entry']).flatMap((entry) => {
    const { method, url } = objectOf(objectOf(entry)?.['request']) ?? {};
    return method === 'DELETE' ? (relativeReference(url) ?? []) : [];
  });
}

/** @param unread what is left of the text, to see whose it was */
function rejected(reject: Reject, unread: string): FileContent {
  return { ...NOTHING, rejects: [reject], gaps: [gapOfText(unread)] };
}

function joined<Item>(items: Iterable<Item>, read: (item: Item) => FileContent): FileContent {
  const contents = Array.from(items, read);
  return {
    resources: contents.flatMap(({ resources }) => resources),
    rejects: contents.flatMap(({ rejects }) => rejects),
    gaps: contents.flatMap(({ gaps }) => gaps),
    pages: contents.flatMap(({ pages }) => pages),
    deleted: contents.flatMap(({ deleted }) => deleted),
  };
}

/** The parser's own message quotes the text, so only the line is taken from it. */
function parsed(text: string): { readonly value: unknown } | { readonly line: number } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1];
    const read = position === undefined ? text.trimEnd() : text.slice(0, Number(position));
    return { line: read.split('\n').length };
  }
}
