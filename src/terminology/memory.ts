/** Remembering answers of pure functions: charts ask the same codings and phrases again and again, for all patients. */
import type { CodedText } from './terminology.js';

const KEPT = 4096;
const LONGEST_KEPT = 600;

/** Remembers the latest answers of a pure function of a text, in bounded space. */
export function remember<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  let recent = new Map<string, { readonly given: Answer }>();
  let older = recent;
  return (text) => {
    if (text.length > LONGEST_KEPT) return answer(text);
    let known = recent.get(text);
    if (known !== undefined) return known.given;
    known = older.get(text) ?? { given: answer(text) };
    if (recent.size >= KEPT) {
      older = recent;
      recent = new Map();
    }
    recent.set(text, known);
    return known.given;
  };
}

interface Known<Answer> {
  readonly asked: CodedText;
  readonly given: Answer;
}

/**
 * Remembers the latest answers of a pure function of a CodeableConcept, in bounded space: one for each text (or
 * display, or code), counting only where every system, code, display and text is the same.
 */
export function rememberConcept<Answer>(answer: (concept: CodedText) => Answer): (concept: CodedText) => Answer {
  let recent = new Map<string, Known<Answer>>();
  let older = recent;
  return (concept) => {
    const key = concept.text ?? concept.coding?.[0]?.display ?? concept.coding?.[0]?.code;
    if (key === undefined || key.length > LONGEST_KEPT) return answer(concept);
    let known = recent.get(key);
    if (known !== undefined && isSame(known.asked, concept)) return known.given;
    known = older.get(key);
    if (known === undefined || !isSame(known.asked, concept)) {
      if (!isShort(concept)) return answer(concept);
      known = { asked: copied(concept), given: answer(concept) };
    }
    if (recent.size >= KEPT) {
      older = recent;
      recent = new Map();
    }
    recent.set(key, known);
    return known.given;
  };
}

function isSame(one: CodedText, other: CodedText): boolean {
  if (one.text !== other.text) return false;
  const { coding: first = NONE } = one;
  const { coding: second = NONE } = other;
  if (first.length !== second.length) return false;
  for (let at = 0; at < first.length; at += 1) {
    const [left, right] = [first[at], second[at]];
    if (left?.code !== right?.code || left?.system !== right?.system || left?.display !== right?.display) return false;
  }
  return true;
}

const MOST_CODINGS = 8;

function isShort({ coding = NONE }: CodedText): boolean {
  return (
    coding.length <= MOST_CODINGS &&
    coding.every(({ system = '', code = '', display = '' }) => `${system}${code}${display}`.length <= LONGEST_KEPT)
  );
}

/** Only what is compared is kept: the chart that the concept stands in is not. */
function copied({ coding, text }: CodedText): CodedText {
  return {
    ...(coding !== undefined && {
      coding: coding.map(({ system, code, display }) => ({
        ...(system !== undefined && { system }),
        ...(code !== undefined && { code }),
        ...(display !== undefined && { display }),
      })),
    }),
    ...(text !== undefined && { text }),
  };
}

const NONE: NonNullable<CodedText['coding']> = [];
