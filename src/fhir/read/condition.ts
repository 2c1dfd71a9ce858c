/** Condition → diagnoses with histology and stage, and remarks. https://hl7.org/fhir/R4/condition.html */
import type { Diagnosis, Fact } from '../../timeline/fact.js';
import { exactly } from '../../timeline/day.js';
import { flat } from '../../timeline/flat.js';
import type { Histology, Laterality } from '../../timeline/vocabulary.js';
import { coded, codedList, codesOf, wordsOf } from './coded.js';
import { date, when } from './dates.js';
import { annotations, children, note } from './fields.js';
import { remarkFacts, remarksOf } from './remarks.js';
import { CHART_START, NO_FACTS, knownDay, type Reader, type Row } from './row.js';

const NOT_SO = new Set(['refuted', 'entered-in-error']);
const NOT_YET = new Set(['unconfirmed', 'provisional', 'differential', 'suspected']);
/** mCODE: histology, morphology and behavior of a primary cancer. */
const MORPHOLOGY = 'http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-histology-morphology-behavior';

/** Codes and words of the verification status, in lower case. */
function verification(row: Row): readonly string[] {
  const status = coded(row, 'verificationStatus');
  return [...codesOf(status), ...wordsOf(status)].map((word) => word.trim().toLowerCase());
}

function histologyOf(row: Row, byCode: Histology): Histology {
  for (const extension of children(row, 'extension')) {
    if (extension.fields['url'] !== MORPHOLOGY) continue;
    const morphology = coded(extension, 'valueCodeableConcept');
    const found = morphology && row.around.terminology.histology(morphology);
    if (found !== undefined) return found.histology;
  }
  return byCode;
}

function stageOf(row: Row): string | undefined {
  for (const entry of children(row, 'stage')) {
    const summary = coded(entry, 'summary');
    const stage = summary && row.around.terminology.stage(summary);
    if (stage !== undefined) return stage;
  }
  return undefined;
}

function sideOf(row: Row): Laterality | undefined {
  const words = flat(codedList(row, 'bodySite'), wordsOf).join(' ');
  const left = /\bleft\b|左/i.test(words);
  const right = /\bright\b|右/i.test(words);
  if (left === right) return undefined;
  return left ? 'left' : 'right';
}

export const readCondition: Reader = (row) => {
  const code = coded(row, 'code');
  if (code === undefined) return NO_FACTS;
  const named = row.around.terminology.condition(code);
  const haemoptysis = named === undefined && remarksOf(row, wordsOf(code)).includes('haemoptysis');
  if (named === undefined && !haemoptysis) return NO_FACTS;
  const status = verification(row);
  if (status.some((word) => NOT_SO.has(word) || NOT_YET.has(word))) return NO_FACTS;

  const zone = row.around.siteTimeZone;
  const own = when(row, 'onset', zone)?.days ?? date(row, 'recordedDate', zone);
  if (own === undefined) note(row, 'onset[x]', 'and recordedDate give no day; it counts from the first dated fact');
  const place = {
    source: row.source,
    when: own ?? exactly(CHART_START),
    known: knownDay(row, ['recordedDate'], own),
  };
  if (named === undefined) return [{ kind: 'remark', ...place, remark: 'haemoptysis' }];
  const stage = stageOf(row) ?? named.stage;
  const laterality = named.laterality ?? sideOf(row);
  const diagnosis: Diagnosis = {
    kind: 'diagnosis',
    ...place,
    cancer: named.cancer,
    histology: named.cancer === 'lung' ? histologyOf(row, named.histology) : named.histology,
    ...(stage !== undefined && { stage }),
    ...(laterality !== undefined && { laterality }),
  };
  const facts: Fact[] = [diagnosis];
  return facts.concat(remarkFacts(place, remarksOf(row, annotations(row, 'note'))));
};
