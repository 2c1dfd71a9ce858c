/**
 * The lines that pass between the filters, in plain text, so that anything that sorts lines can stand between them:
 *
 *     <patient> TAB <json>           of a patient
 *     TAB <what> TAB <json>          of nobody; an empty key sorts before every patient
 *
 * A patient's key is the id, in characters that every sort, shell and cluster takes alike.
 */

export interface KeyedLine {
  /** Key of the patient; empty where it is of nobody. */
  readonly key: string;
  /** Of nobody: what it is, "gap" or "Medication/m1". Of a patient: nothing. */
  readonly what: string;
  /** Where its JSON begins. */
  readonly from: number;
}

const TAB = 9;

/**
 * The key of a patient's id: printable ASCII as it stands but for "~"; "~" and all else by its code unit, "~4E2D". So the
 * order of keys by bytes is that of ids by code units, in which rows stand.
 */
export function keyOfPatient(id: string): string {
  return id.replaceAll(/[^ -}]/g, (unit) => `~${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
}

/** The id of a key. */
export function patientOfKey(key: string): string {
  return key.replaceAll(/~([0-9A-F]{4})/g, (_, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)));
}

/** A line of a patient, with its line feed. @param json on one line */
export function lineOfPatient(patient: string, json: Uint8Array | string): Buffer {
  return Buffer.concat([Buffer.from(`${keyOfPatient(patient)}\t`), Buffer.from(json as string), Buffer.from('\n')]);
}

/** A line of nobody, with its line feed. */
export function lineOfNobody(what: string, json: Uint8Array | string): Buffer {
  return Buffer.concat([Buffer.from(`\t${keyOfPatient(what)}\t`), Buffer.from(json as string), Buffer.from('\n')]);
}

/** The parts of a line without its line feed; `undefined` where no filter wrote it. */
export function keyedLine(line: Buffer): KeyedLine | undefined {
  const first = line.indexOf(TAB);
  if (first === -1) return undefined;
  if (first > 0) return { key: line.toString('latin1', 0, first), what: '', from: first + 1 };
  const second = line.indexOf(TAB, 1);
  if (second === -1) return undefined;
  return { key: '', what: patientOfKey(line.toString('latin1', 1, second)), from: second + 1 };
}
