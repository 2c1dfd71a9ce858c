/** Procedure → performed and prepared acts. https://hl7.org/fhir/R4/procedure.html */
import { exactly } from '../../timeline/day.js';
import type { Fact } from '../../timeline/fact.js';
import { flat } from '../../timeline/flat.js';
import type { CodedText } from '../../terminology/terminology.js';
import { actFacts, kindsOf, type ActWords } from './acts.js';
import { coded, codedList, wordsOf } from './coded.js';
import { when } from './dates.js';
import { annotations, children, note, text } from './fields.js';
import { remarkFacts, remarksOf } from './remarks.js';
import { CHART_START, NO_FACTS, knownDay, unreadable, unresolved, type Reader, type Row } from './row.js';

const STANDING = { completed: 'performed', 'in-progress': 'performed', preparation: 'ordered' } as const;
const RADIOTHERAPY_MODALITY =
  /^http:\/\/hl7\.org\/fhir\/us\/mcode\/StructureDefinition\/mcode-radiotherapy-modality(-and-technique)?$/;

/** Modality and technique of an mCODE radiotherapy course, from its extensions. */
function modalities(row: Row): readonly CodedText[] {
  return flat(children(row, 'extension'), (extension) => {
    if (!RADIOTHERAPY_MODALITY.test(String(extension.fields['url']))) return [];
    return flat([extension, ...children(extension, 'extension')], (part) => {
      const value = coded(part, 'valueCodeableConcept');
      return value === undefined ? [] : [value];
    });
  });
}

function wordsOfAct(row: Row, code: CodedText | undefined): ActWords {
  const category = row.fields['category'];
  const single = Array.isArray(category) ? codedList(row, 'category') : [coded(row, 'category')];
  const outcome = wordsOf(coded(row, 'outcome'));
  const reasons = flat(codedList(row, 'reasonCode'), wordsOf);
  return {
    code,
    beside: [...single, ...codedList(row, 'usedCode'), ...modalities(row)].filter((one) => one !== undefined),
    sites: codedList(row, 'bodySite'),
    notes: [...annotations(row, 'note'), ...outcome, ...reasons],
  };
}

/** A lung resection that was not done, with its reason (protocol section 9, decision 22). */
function notDone(row: Row, words: ActWords): readonly Fact[] {
  const day = when(row, 'performed', row.around.siteTimeZone)?.days;
  const known = knownDay(row, [], day);
  const place = { source: row.source, when: day ?? exactly(CHART_START), known };
  const reasons = [...words.notes, ...wordsOf(coded(row, 'statusReason'))];
  return [
    { kind: 'lung-resection', ...place, standing: 'ordered', notDone: true },
    ...remarkFacts(place, remarksOf(row, reasons)),
  ];
}

export const readProcedure: Reader = (row) => {
  const status = text(row, 'status');
  if (status === 'entered-in-error') return NO_FACTS;
  const code = coded(row, 'code');
  const words = wordsOfAct(row, code);
  const kinds = kindsOf(row, words);
  if (status === 'not-done') return kinds.kinds.has('lung-resection') ? notDone(row, words) : NO_FACTS;
  if (kinds.kinds.size === 0) return withoutKind(row, code, words);
  const standing = STANDING[status as keyof typeof STANDING] as (typeof STANDING)[keyof typeof STANDING] | undefined;
  if (standing === undefined) return unreadable(row, 'status', 'does not tell whether it was done');
  const done = when(row, 'performed', row.around.siteTimeZone);
  if (done === undefined) return unreadable(row, 'performed[x]', 'gives no day');
  return actFacts(row, words, kinds, {
    when: done.days,
    known: knownDay(row, [], done.days, standing === 'performed'),
    standing,
    ...(done.minutes !== undefined && { procedureMinutes: done.minutes }),
  });
};

/** A procedure that is none of ours: its notes may speak of surgery; one that says nothing is reported. */
function withoutKind(row: Row, code: CodedText | undefined, words: ActWords): readonly Fact[] {
  const named = code !== undefined && (wordsOf(code).length > 0 || (code.coding ?? []).some((one) => one.code));
  if (!named && words.beside.length === 0) {
    note(row, 'code', 'does not tell what was done');
    unresolved(row, 'procedure', [], []);
    row.gathered.incomplete.add(row);
    return NO_FACTS;
  }
  const remarks = remarksOf(row, [...wordsOf(code), ...words.notes]);
  if (remarks.length === 0) return NO_FACTS;
  const day = when(row, 'performed', row.around.siteTimeZone)?.days;
  if (day === undefined) return NO_FACTS;
  return remarkFacts({ source: row.source, when: day, known: knownDay(row, [], day) }, remarks);
}
