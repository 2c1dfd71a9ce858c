/**
 * The first filter: raw lines in, the lines that the protocol can use out, each under the patient it is of. Every line is
 * looked at by itself, so that lines may come in any order, to any number of processes.
 *
 * What concerns no patient, or every patient, is told apart (keyed-line.ts): Medications and who refers to them, merged
 * records, deletions, what is missing, what could not be read.
 */
import { createHash } from 'node:crypto';
import type { ReceivedResource } from '../../fhir/chart.js';
import { patientIdsOf } from '../../fhir/patients-of-bundle.js';
import { referencesIn } from '../../fhir/reference-walk.js';
import { textOf } from '../../fhir/fhir-json.js';
import { type Gap, gapOfText } from '../gaps.js';
import { type FileContent, type Reject, contentOfBytes } from '../inputs/read-input.js';
import { isSeveral, mergesOf } from '../scan/cohort.js';
import { patientsOfLines } from '../scan/line-patients.js';
import type { LineVisitor } from '../scan/line-splitter.js';
import { lineTypes } from '../scan/line-type.js';
import { idOfMedication } from '../scan/medications.js';
import { underOwnPatient } from '../scan/owners.js';
import type { ScanPlan } from '../scan/scan-plan.js';
import { type SignMatcher, signMatcher } from '../scan/sign-matcher.js';
import { keyOfPatient, lineOfNobody, lineOfPatient } from './keyed-line.js';
import { type Unread, gapJson } from './shared-lines.js';
import { spelledLine } from './spelled-line.js';

export interface MapTally {
  lines: number;
  /** Resources that the protocol can use. */
  kept: number;
  rejects: number;
  /** Resources of types that the protocol reads, which name no patient. */
  unowned: number;
}

export interface MapRoad {
  /** Name of what is read, for rejects. */
  readonly file: string;
  readonly write: (line: Buffer) => void;
  readonly tally: MapTally;
}

const NOBODY_MERGED: ReadonlyMap<string, string> = new Map();
const NOBODY: readonly string[] = [];

/** Maps lines. The tally is counted in place. */
export function mapVisitor(plan: Omit<ScanPlan, 'exhaustive'>, { file, write, tally }: MapRoad): LineVisitor {
  const queried = new Set(plan.queried);
  const sessionTypes = new Set(plan.sessionTypes);
  const typeOf = lineTypes();
  const patients = patientsOfLines();
  const isSigned: SignMatcher = signMatcher(plan.signs, new Uint8Array());

  const tellGap = (gap: Gap): void => {
    const { patient, nextPage } = gap;
    const isOfOne = patient !== undefined && nextPage === undefined;
    const unread: Unread = { signed: false, gap: gapJson(gap) };
    write(isOfOne ? lineOfPatient(patient, JSON.stringify({ unread })) : lineOfNobody('gap', tell(gapJson(gap))));
  };
  const tellReject = (reject: Reject, line: Uint8Array): void => {
    tally.rejects += 1;
    write(lineOfNobody('reject', tell({ ...reject, bytes: line.length, sha256: sha256(line) })));
  };
  /** Who refers to which Medication, so that a cluster can join them. */
  const want = (resource: ReceivedResource, by: string): void => {
    for (const reference of referencesIn(resource))
      if (idOfMedication(reference) !== '') write(lineOfNobody(reference, tell(keyOfPatient(by))));
  };
  const take = (resource: ReceivedResource, json: Uint8Array | string): void => {
    const { resourceType } = resource;
    if (resourceType === 'Patient') for (const merge of mergesOf(resource)) write(lineOfNobody('merge', tell(merge)));
    if (resourceType === 'Medication') {
      const id = textOf(resource.id);
      if (id === undefined) return;
      tally.kept += 1;
      write(lineOfNobody(`Medication/${id}`, json));
      want(resource, `Medication/${id}`);
    }
    if (!queried.has(resourceType)) return;
    const ids = patientIdsOf(underOwnPatient(resource, NOBODY_MERGED));
    tally[ids.size === 0 ? 'unowned' : 'kept'] += 1;
    if (ids.size === 0) tellGap({ types: new Set([resourceType]) });
    for (const id of ids) {
      write(lineOfPatient(id, json));
      if (resourceType.startsWith('Medication')) want(resource, id);
    }
  };
  /** A broken line is told in the charts of those it names; where it names nobody, in all that it can concern. */
  const refuse = (content: FileContent, line: Buffer, type: string | undefined): void => {
    for (const reject of content.rejects) tellReject(reject, line);
    const ids = type === undefined || queried.has(type) ? patients.of(line, 0, line.length, type ?? '') : NOBODY;
    if (ids === undefined) content.gaps.forEach(tellGap);
    const text = line.toString('utf8');
    const canSign = content.resources.length === 0 && (type === undefined || sessionTypes.has(type));
    const signed = canSign && isSigned(line, 0, line.length);
    const { types } = gapOfText(text);
    for (const patient of ids ?? NOBODY) {
      const isNamed = content.gaps.length > 0 && /Patient\\?\//.test(text);
      const unread: Unread = { signed, ...(isNamed && { gap: gapJson({ patient, ...(types && { types }) }) }) };
      write(lineOfPatient(patient, JSON.stringify({ unread })));
    }
  };
  return {
    block() {
      // Every line is looked at by itself.
    },
    line(bytes, from, to, number) {
      tally.lines += 1;
      const line = spelledLine(bytes.subarray(from, to));
      const type = typeOf(line, 0, line.length);
      if (type !== undefined && type !== 'Bundle' && type !== 'Medication' && !queried.has(type)) return;
      patients.block();
      const content = contentOfBytes(line, { file, line: number });
      if (isSeveral(content)) {
        for (const reject of content.rejects) tellReject(reject, line);
        content.gaps.forEach(tellGap);
        for (const page of content.pages) write(lineOfNobody('page', tell(page)));
        for (const key of content.deleted) write(lineOfNobody('deleted', tell(key)));
      } else if (content.rejects.length > 0) refuse(content, line, type);
      // As it stands where the line is the resource, else as the resource by itself.
      for (const resource of content.resources)
        take(resource, resource.resourceType === type ? line : JSON.stringify(resource));
    },
    tooLong(number) {
      tally.lines += 1;
      tally.rejects += 1;
      write(lineOfNobody('reject', tell({ file, line: number, problem: 'line too long' })));
      tellGap({});
    },
  };
}

function tell(value: unknown): string {
  return JSON.stringify(value);
}

/** By which a line is found again where files have no line numbers. */
function sha256(line: Uint8Array): string {
  return createHash('sha256').update(line).digest('hex');
}
