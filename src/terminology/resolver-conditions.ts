/** Conditions: lung cancer, intrathoracic nodes or another cancer, with histology, stage and side. */
import type { Histology, Laterality } from '../timeline/vocabulary.js';
import type { CodeTables } from './codes.js';
import type { Reading } from './lexicon.js';
import { stageIn } from './stage.js';
import type { CodedText, Recognized, RecognizedBy, RecognizedCondition } from './terminology.js';
import { byText, wordsOf } from './words.js';

type Cancer = RecognizedCondition['cancer'];
const HISTOLOGIES: readonly Histology[] = ['small-cell', 'squamous', 'nonsquamous', 'nsclc-unspecified', 'unspecified'];
/** The first of these that a code says is the condition. */
const CANCERS: readonly Cancer[] = ['lung', 'intrathoracic-node', 'other'];

interface CodedCondition {
  readonly words: ReadonlySet<string>;
  readonly recognizedBy: RecognizedBy;
}

/** Codes decide which cancer; words add what they leave open (C34.1 with "lung adenocarcinoma"). */
export function resolveCondition(
  codes: CodeTables,
  read: (text: string) => Reading,
  condition: CodedText,
): Recognized<RecognizedCondition> | undefined {
  const coded = (condition.coding ?? []).flatMap((coding): CodedCondition[] => {
    const found = codes.find(coding, 'condition');
    return found === undefined ? [] : [{ words: new Set(found.meaning), recognizedBy: found.recognizedBy }];
  });
  if (coded.some(({ words }) => words.has('suspected'))) return undefined;
  const reading = read(wordsOf(condition));
  const byCode = CANCERS.find((cancer) => coded.some(({ words }) => words.has(cancer)));
  const cancer = byCode ?? cancerIn(reading);
  if (cancer === undefined) return undefined;
  const source = coded.find(({ words }) => words.has(cancer));
  const recognizedBy = source?.recognizedBy ?? byText(reading, firstCancerWord(reading));
  if (cancer !== 'lung') return { cancer, histology: 'unspecified', recognizedBy };
  const lung = coded.filter(({ words }) => words.has('lung'));
  const stage = mostPrecise([...valuesOf(lung, 'stage'), stageIn(reading.text, 'text')]);
  const laterality = sideOf(lung, reading);
  return {
    cancer,
    histology: combine(valuesOf(lung, 'histology'), histologyIn(reading)),
    ...(stage === undefined ? {} : { stage }),
    ...(laterality === undefined ? {} : { laterality }),
    recognizedBy,
  };
}

/** Histology that words tell: adenosquamous is nonsquamous, mixed squamous and adenocarcinoma unspecified. */
export function histologyIn(reading: Reading): Histology {
  const said = new Set(
    reading.of('cancer').flatMap(({ concept }) => (concept.startsWith('histology ') ? [concept.slice(10)] : [])),
  );
  if (said.has('squamous') && said.has('nonsquamous')) return 'nsclc-unspecified';
  return HISTOLOGIES.find((histology) => said.has(histology)) ?? 'unspecified';
}

/** Which cancer words tell of; undefined: none, or none for certain. */
function cancerIn(reading: Reading): Cancer | undefined {
  const said = new Set(reading.of('cancer').map(({ concept }) => concept));
  if (said.has('uncertain')) return undefined;
  if (said.has('lung')) return 'lung';
  const isSecondary = said.has('secondary') || said.has('secondary-lung');
  if (isSecondary && said.has('node') && !said.has('secondary-lung')) return 'intrathoracic-node';
  if (said.has('secondary-lung') || (said.has('secondary') && said.has('other-cancer'))) return 'other';
  const histology = histologyIn(reading);
  // 小细胞, 鳞癌 or 腺癌 alone is lung cancer (protocol section 7), unless another organ is named.
  if (histology !== 'unspecified') return said.has('other-organ') ? 'other' : 'lung';
  return said.has('other-cancer') ? 'other' : undefined;
}

const firstCancerWord = (reading: Reading) => reading.of('cancer').find(({ concept }) => concept !== 'other-organ');

/** A precise histology before an imprecise one; a code before words. */
function combine(coded: readonly string[], told: Histology): Histology {
  const byCode = HISTOLOGIES.filter((histology) => coded.includes(histology));
  const [first] = byCode;
  const isPrecise = first !== undefined && first !== 'nsclc-unspecified';
  return isPrecise || told === 'unspecified' ? (first ?? 'unspecified') : told;
}

function valuesOf(coded: readonly CodedCondition[], name: string): readonly string[] {
  return coded.flatMap(({ words }) =>
    [...words].flatMap((word) => (word.startsWith(`${name}=`) ? [word.slice(name.length + 1)] : [])),
  );
}

const mostPrecise = (stages: readonly (string | undefined)[]): string | undefined =>
  stages.reduce((best, stage) => (best === undefined || (stage?.length ?? 0) > best.length ? stage : best), undefined);

function sideOf(coded: readonly CodedCondition[], reading: Reading): Laterality | undefined {
  const said = new Set(valuesOf(coded, 'side'));
  if (said.size === 0) for (const { concept } of reading.of('side')) said.add(concept);
  if (said.has('bilateral') || said.has('left') === said.has('right')) return undefined;
  return said.has('left') ? 'left' : 'right';
}
