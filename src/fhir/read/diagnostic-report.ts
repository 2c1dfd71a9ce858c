/**
 * DiagnosticReport → angiography with the vessels it shows, and remarks. https://hl7.org/fhir/R4/diagnosticreport.html
 * A report never makes a session: its words may be advice as well as an account.
 */
import type { Fact } from '../../timeline/fact.js';
import { flat } from '../../timeline/flat.js';
import { coded, codedList, wordsOf } from './coded.js';
import { date, when } from './dates.js';
import { sentencesDone } from './drug-text.js';
import { PROBLEM, children, note, text } from './fields.js';
import { ABOUT_VESSELS, remarkFacts, remarksOf } from './remarks.js';
import { NO_FACTS, knownDay, type Reader, type Row } from './row.js';
import { distinct, isBranch, pulmonaryShown, shownIn, vesselsOfCodes } from './vessels.js';

const IGNORED = new Set(['entered-in-error', 'cancelled', 'registered']);
/** Characters of base64: longer attachments are documents, not conclusions. */
const LONGEST_ATTACHMENT = 40_000;
const BASE64 = /^[A-Za-z0-9+/\s]*(?:=\s*){0,2}$/;

/** Texts of presentedForm attachments that are plain text and short. */
function presentedTexts(row: Row): readonly string[] {
  return flat(children(row, 'presentedForm'), (form) => {
    if (form.fields['data'] === undefined || text(form, 'contentType')?.startsWith('text/plain') !== true) return [];
    const coding = text(form, 'data');
    if (coding === undefined || coding.length > LONGEST_ATTACHMENT) return [];
    if (!BASE64.test(coding)) {
      note(form, 'data', PROBLEM.notText);
      return [];
    }
    return [Buffer.from(coding, 'base64').toString('utf8')];
  });
}

/** Whether a done sentence of the conclusion itself names angiography together with a vessel. */
function concludesAngiography(row: Row, texts: readonly string[]): boolean {
  return flat(texts, sentencesDone).some((sentence) => {
    const { procedures, vessels } = row.around.terminology.read(sentence);
    return procedures.includes('angiography') && vessels.length > 0;
  });
}

export const readDiagnosticReport: Reader = (row) => {
  const status = text(row, 'status');
  if (status !== undefined && IGNORED.has(status)) return NO_FACTS;
  const { terminology, siteTimeZone } = row.around;
  const code = coded(row, 'code');
  const conclusions = codedList(row, 'conclusionCode');
  const conclusion = text(row, 'conclusion');
  const written = conclusion === undefined ? [] : [conclusion];
  const texts = [...written, ...presentedTexts(row), ...flat(conclusions, wordsOf)];
  const byCode = code !== undefined && terminology.procedure(code)?.kinds.includes('angiography') === true;
  const angiography = byCode || concludesAngiography(row, texts);
  const said = remarksOf(row, [...wordsOf(code), ...texts]);
  if (!angiography && said.length === 0) return NO_FACTS;

  const own = when(row, 'effective', siteTimeZone)?.days ?? date(row, 'issued', siteTimeZone);
  if (own === undefined) {
    note(row, 'effective[x]', 'and issued give no day');
    if (angiography) row.gathered.incomplete.add(row);
    return NO_FACTS;
  }
  const base = { source: row.source, when: own, known: knownDay(row, ['issued'], own) };
  const facts: Fact[] = [...remarkFacts(base, said, ABOUT_VESSELS)];
  if (!angiography) return facts;
  const shown = shownIn(terminology, texts, code === undefined ? conclusions : [code, ...conclusions]);
  const { feeding, named, recanalized } = shown;
  const coding = vesselsOfCodes(terminology, conclusions);
  const vessels = feeding.length > 0 ? feeding : distinct([...named, ...coding.filter(isBranch)]);
  facts.push({
    kind: 'angiography',
    ...base,
    vessels,
    ...pulmonaryShown(shown, vessels),
    ...(recanalized.length > 0 && { recanalized }),
    standing: 'performed',
    ...(said.length > 0 && { remarks: said }),
  });
  return facts;
};
