/** Procedures: all that codes and words of a procedure, order or report code say. */
import type { CodeTables } from './codes.js';
import type { Reading } from './lexicon.js';
import { inOrder, proceduresIn, PROCEDURE_KINDS } from './narrative.js';
import { vesselsIn } from './resolver-vessels.js';
import type { CodedText, ProcedureKind, Terminology } from './terminology.js';
import { byText, wordsOf } from './words.js';

/** Kinds by code and by words together; a code comes first in how it was recognized. */
export function resolveProcedure(
  codes: CodeTables,
  read: (text: string) => Reading,
  code: CodedText,
): ReturnType<Terminology['procedure']> {
  const found = (code.coding ?? []).flatMap((coding) => codes.find(coding, 'procedure') ?? []);
  const reading = read(wordsOf(code));
  const told = proceduresIn(reading);
  const words = new Set(found.flatMap(({ meaning }) => meaning));
  const kinds = new Set<ProcedureKind>([...PROCEDURE_KINDS.filter((kind) => words.has(kind)), ...told.kinds]);
  // A code for the liver, and words that name no vessel of the lung: the words speak of the liver too.
  if (words.has('arterial-infusion-other-organ') && !words.has('arterial-infusion') && vesselsIn(reading).length === 0)
    kinds.delete('arterial-infusion');
  if (kinds.size === 0) return undefined;
  const externalBeam = words.has('external-beam') || told.externalBeam;
  return {
    kinds: inOrder(kinds),
    ...(externalBeam ? { externalBeam } : {}),
    recognizedBy: found[0]?.recognizedBy ?? byText(reading, told.told),
  };
}
