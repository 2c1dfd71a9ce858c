/** From files to FHIR resources: what can be read is read, what cannot is rejected with its place. */
import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import type { ReceivedResource } from '../fhir/chart.js';
import { type Line, decodeUtf8, linesOfFile } from './text-lines.js';

/** A part of a file that could not be read. Never carries text of the chart. */
export interface Reject {
  readonly file: string;
  /** First line: 1. */
  readonly line: number;
  /** Place inside the line's JSON: "entry[3]". */
  readonly field?: string;
  readonly problem: string;
}

export interface FileContent {
  readonly resources: readonly ReceivedResource[];
  readonly rejects: readonly Reject[];
}

/** Takes the resources out of a Bundle, with references that hold beyond it. */
export type UnpackBundle = (bundle: ReceivedResource) => readonly ReceivedResource[];

/** A JSON document is held whole; larger exports come as NDJSON. */
export const LARGEST_DOCUMENT_BYTES = 256 << 20;
const LINE_FORMATS: readonly string[] = ['.ndjson', '.jsonl'];

/**
 * Reads one file: a resource, a Bundle or an array of them as one JSON document, or one per line (NDJSON).
 *
 * A file whose name does not say NDJSON and that is not one JSON document is tried line by line.
 *
 * @throws what node:fs throws where the file cannot be read at all
 */
export function readInput(path: string, unpack: UnpackBundle): FileContent {
  const byLines = (): FileContent => joined([...linesOfFile(path)].map((line) => contentOfLine(path, line, unpack)));
  if (LINE_FORMATS.includes(extname(path).toLowerCase())) return byLines();
  if (statSync(path).size > LARGEST_DOCUMENT_BYTES) return byLines();
  const text = decodeUtf8(readFileSync(path));
  if (text === undefined) return rejected({ file: path, line: 1, problem: 'not UTF-8' });
  if (text.trim() === '') return rejected({ file: path, line: 1, problem: 'empty file' });
  const document = parsed(text);
  if ('value' in document) return contentOf(document.value, { file: path, line: 1 }, unpack);
  const lines = byLines();
  return lines.resources.length > 0 ? lines : rejected({ file: path, line: document.line, problem: 'not JSON' });
}

function contentOfLine(file: string, { number, text, problem }: Line, unpack: UnpackBundle): FileContent {
  const place = { file, line: number };
  if (text === undefined) return rejected({ ...place, problem: problem ?? 'not JSON' });
  const document = parsed(text);
  return 'value' in document ? contentOf(document.value, place, unpack) : rejected({ ...place, problem: 'not JSON' });
}

type Place = Pick<Reject, 'file' | 'line' | 'field'>;

function contentOf(value: unknown, place: Place, unpack: UnpackBundle): FileContent {
  if (Array.isArray(value)) {
    return joined(value.map((item, index) => contentOf(item, within(place, `[${index}]`), unpack)));
  }
  if (!isResource(value)) return rejected({ ...place, problem: 'not a FHIR resource: no resourceType' });
  if (value.resourceType !== 'Bundle') return { resources: [value], rejects: [] };
  const inner = unpack(value).map((resource) =>
    resource.resourceType === 'Bundle' ? contentOf(resource, place, unpack) : { resources: [resource], rejects: [] },
  );
  return joined([...inner, { resources: [], rejects: brokenEntries(value, place) }]);
}

/** Entries that carry something that is no resource. Entries that carry none (a DELETE request) are no fault. */
function brokenEntries(bundle: ReceivedResource, place: Place): Reject[] {
  const { entry } = bundle;
  if (entry === undefined || entry === null) return [];
  if (!Array.isArray(entry)) return [{ ...within(place, 'entry'), problem: 'not an array' }];
  return entry.flatMap((item: unknown, index): Reject[] => {
    const found = within(place, `entry[${index}]`);
    if (typeof item !== 'object' || item === null) return [{ ...found, problem: 'not an object' }];
    const { resource } = item as { resource?: unknown };
    if (resource === undefined || isResource(resource)) return [];
    return [{ ...found, problem: 'not a FHIR resource: no resourceType' }];
  });
}

function isResource(value: unknown): value is ReceivedResource {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { resourceType } = value as { resourceType?: unknown };
  return typeof resourceType === 'string' && resourceType !== '';
}

function within(place: Place, field: string): Place {
  return { ...place, field: `${place.field ?? ''}${field}` };
}

function rejected(reject: Reject): FileContent {
  return { resources: [], rejects: [reject] };
}

function joined(contents: readonly FileContent[]): FileContent {
  return {
    resources: contents.flatMap(({ resources }) => resources),
    rejects: contents.flatMap(({ rejects }) => rejects),
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
