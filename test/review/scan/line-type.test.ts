import { describe, expect, test } from 'vitest';
import { patientsOfLines } from '../../../src/review/scan/line-patients.js';
import { lineTypes } from '../../../src/review/scan/line-type.js';
import { nextHit } from '../../../src/review/scan/next-hit.js';
import { seenIds } from '../../../src/review/scan/seen-ids.js';

const typeOf = (line: string): string | undefined => {
  const bytes = Buffer.from(`xx${line}yy`);
  return lineTypes()(bytes, 2, 2 + Buffer.byteLength(line));
};

describe('lineTypes', () => {
  test.each([
    ['{"resourceType":"Observation","id":"1"}', 'Observation'],
    ['{"resourceType":"Patient"', 'Patient'],
    ['{"resourceType":"Pati', undefined],
    ['{"resourceType":"Proced\\u0075re","id":"1"}', undefined],
    ['{"resourceType": "Patient"}', undefined],
    ['{"id":"1","resourceType":"Patient"}', undefined],
    [' {"resourceType":"Patient"}', undefined],
    ['\uFEFF{"resourceType":"Patient"}', undefined],
    [`{"resourceType":"${'X'.repeat(80)}"}`, undefined],
    ['', undefined],
  ])('%s: %s', (line, type) => {
    expect(typeOf(line)).toBe(type);
  });

  test('tells one type from another that begins like it', () => {
    const lines = ['Medication', 'MedicationRequest', 'Medication', 'Medication'].map(
      (type) => `{"resourceType":"${type}","id":"1"}`,
    );
    const read = lineTypes();
    const types = lines.map((line) => read(Buffer.from(line), 0, line.length));
    expect(types).toEqual(['Medication', 'MedicationRequest', 'Medication', 'Medication']);
  });
});

const patientsOf = (line: string, type = 'Procedure'): readonly string[] | undefined => {
  const { block, of } = patientsOfLines();
  block();
  const bytes = Buffer.from(`"Patient/before"${line}"Patient/after"`);
  return of(bytes, 16, 16 + Buffer.byteLength(line), type);
};
const tableOf = (ids: readonly string[]): Uint32Array => {
  const seen = seenIds();
  for (const id of ids) seen.add(id);
  return seen.slots();
};
const areAllIn = (line: string, ids: readonly string[]): boolean => {
  const { block, areAllIn: areAll } = patientsOfLines();
  block();
  const bytes = Buffer.from(`"Patient/before"${line}"Patient/after"`);
  return areAll(tableOf(ids), bytes, 16, 16 + Buffer.byteLength(line));
};
const about = (reference: string): string => `{"resourceType":"Procedure","subject":{"reference":"${reference}"}}`;

describe('patientsOfLines', () => {
  test.each([
    [about('Patient/p-1.x_~'), ['p-1.x_~']],
    [about('https://ehr.example/fhir/Patient/p1'), ['p1']],
    [`${about('Patient/p1')}${about('Patient/p2')}${about('Patient/p1')}`, ['p1', 'p2']],
    [about('Patient/p1/_history/2'), undefined],
    [about('Patient/p1|3'), undefined],
    [about('Patient/王'), undefined],
    [about('Patient\\/p1'), undefined],
    [about('P\\u0061tient/p1'), undefined],
    [about('urn:uuid:1'), undefined],
    [`"actor":{"reference":"Patient/p1"},"urn:uuid:1"`, undefined],
    [about('Patient/'), undefined],
    [about('Organization/o'), undefined],
    [`${about('Patient/p1')}"a\\n\\\\b"`, ['p1']],
  ])('%s: %j', (line, ids) => {
    expect(patientsOf(line)).toEqual(ids);
    // Asked of the bytes alone: yes where all of them are in the table, and nothing was left open.
    expect(areAllIn(line, ids ?? ['p1', 'p2', 'o'])).toBe(ids !== undefined);
    for (const id of ids ?? []) {
      const others = [...(ids ?? []).filter((one) => one !== id), 'another'];
      expect(areAllIn(line, others)).toBe(false);
    }
  });

  test.each([
    ['"subject":{"reference":"Patient/p1"}', true],
    ['"patient":{"reference":"Patient/p1"}', true],
    ['"subject":{"type":"Patient","display":"Li, Wei","reference":"https://ehr.example/fhir/Patient/p1"}', true],
    // A uuid beside an owner names nobody whom the resource belongs to.
    ['"subject":{"reference":"Patient/p1"},"performer":[{"reference":"urn:uuid:1"}]', true],
    ['"performer":[{"reference":"Patient/p1"}]', false],
    ['"subject":{"reference":"Group/g"},"performer":[{"reference":"Patient/p1"}]', false],
    ['"subject":{"identifier":{"value":"1"},"reference":"Patient/p1"}', false],
    ['"note":[{"text":"\\"subject\\":{Patient/p1"}]', false],
    ['"participant":[{"actor":{"reference":"Patient/p1"}}]', false],
    [`"subject":{"display":"${'x'.repeat(600)}","reference":"Patient/p1"}`, false],
  ])('%s names an owner: %s', (fields, isOwned) => {
    const line = `{"resourceType":"Observation",${fields}}`;
    const bytes = Buffer.from(line);
    const named = patientsOfLines();
    named.block();
    expect(named.isOwned(bytes, 0, bytes.length)).toBe(isOwned);
    expect(areAllIn(line, ['p1'])).toBe(isOwned);
    expect(areAllIn(line, ['p2'])).toBe(false);
  });

  test('what the bytes alone deny can be asked in full', () => {
    const line = `${about('Patient/p1')}${about('Patient/p2')}`;
    const bytes = Buffer.from(line);
    const { block, of, areAllIn: areAll } = patientsOfLines();
    block();
    expect(areAll(tableOf(['p1']), bytes, 0, bytes.length)).toBe(false);
    expect(of(bytes, 0, bytes.length, 'Procedure')).toEqual(['p1', 'p2']);
  });

  test.each([
    ['{"resourceType":"Patient","id":"p1","link":[{"other":{"reference":"Patient/p2"}}]}', ['p1']],
    ['{"resourceType":"Patient","meta":{},"id":"p1"}', undefined],
    ['{"resourceType":"Patient","id":"p', undefined],
    ['{"resourceType":"Patient","id":""}', undefined],
    ['{"resourceType":"Patient"}', undefined],
  ])('%s: %j', (line, ids) => {
    expect(patientsOf(line, 'Patient')).toEqual(ids);
  });
});

test('nextHit answers for each line of a block what a search in the line alone does', () => {
  const lines = ['none', 'a needle', 'needleneedle', '', 'need', 'le', 'needle'];
  const bytes = Buffer.from(lines.join('\n'));
  const hit = nextHit('needle');
  hit.reset();
  let from = 0;
  for (const line of lines) {
    const at = line.indexOf('needle');
    expect(hit.within(bytes, from, from + line.length)).toBe(at === -1 ? -1 : from + at);
    from += line.length + 1;
  }
  expect(hit.within(bytes, 0, bytes.length)).toBe(bytes.indexOf('needle'));
});
