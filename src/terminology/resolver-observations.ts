/** Observations: what a LOINC (and for stages SNOMED) code measures, and the values of stage and disease status. */
import type { Analyte, BodyMeasure, StageGroup } from '../timeline/vocabulary.js';
import type { CodeTables } from './codes.js';
import { stageIn } from './stage.js';
import type { CodedText, RecognizedObservation } from './terminology.js';

/** What the words of an observation row say that it measures. */
export function observationOf(meaning: readonly string[]): RecognizedObservation | undefined {
  const [measures, what] = meaning;
  switch (measures) {
    case 'analyte':
      return { measures, analyte: what as Analyte };
    case 'body':
      return { measures, measure: what as BodyMeasure };
    case 'disease-status':
    case 'tumor-size':
    case 'stage':
      return { measures };
    default:
      return undefined;
  }
}

/** Stage group by code, else as written in displays, text or an AJCC code ("3B"). */
export function resolveStage(codes: CodeTables, value: CodedText): StageGroup | undefined {
  const codings = value.coding ?? [];
  const coded = new Set(codings.flatMap((coding) => codes.find(coding, 'stage')?.meaning ?? []));
  if (coded.size === 1) return [...coded][0];
  const ajcc = codings.flatMap(({ system, code }) =>
    code !== undefined && codes.systemOf(system) === 'ajcc' ? [code] : [],
  );
  const displays = codings.flatMap(({ display }) => display ?? []);
  return [...ajcc, ...displays, value.text ?? '']
    .map((words) => stageIn(words, 'value'))
    .find((stage) => stage !== undefined);
}
