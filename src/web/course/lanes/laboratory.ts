/** The lane of laboratory results, each held against the limits of the protocol; one line for each test. */
import { ANALYTE, UNIT } from '../../../rules/analyte-words.js';
import { CRITERIA } from '../../../rules/check-laboratory-limits/criteria.js';
import { PHRASES } from '../../../rules/phrases.js';
import { say } from '../../../rules/wording.js';
import type { CourseView } from '../../../timeline/course-view.js';
import { exactly, isoOf } from '../../../timeline/day.js';
import type { Dated, LaboratoryResult } from '../../../timeline/fact.js';
import {
  type CheckedAnalyte,
  cytotoxicLimits,
  embolizationLimits,
  heldAgainst,
  type Limit,
  valueTold,
  type Verdict,
} from '../../../timeline/laboratory-limits.js';
import { ofKind } from '../../../timeline/of-kind.js';
import { type Drawing, isDrawn, itemOf, listed, inOrder } from '../drawing.js';
import type { Item, Lane, LimitLine, ResultState, Row } from '../item.js';

type Result = Dated<LaboratoryResult>;
/** A limit, and the words of its criterion. */
type Worded = Limit & { readonly criterion: keyof typeof CRITERIA };

const ANALYTES: readonly CheckedAnalyte[] = ['neutrophils', 'platelets', 'egfr', 'bilirubin', 'inr'];

/** Limits of the drugs that the course holds, of every cytotoxic drug, and of embolization. */
function limitsOf({ view, numbers }: Drawing): readonly Worded[] {
  const given = new Set(view.deliveries.map(({ drug }) => drug?.ingredient));
  const drugs = cytotoxicLimits(numbers.laboratory)
    .filter(({ only }) => only === undefined || given.has(only))
    .map((limit): Worded => ({ ...limit, criterion: (limit.only ?? limit.analyte) as Worded['criterion'] }));
  const embolization = embolizationLimits(numbers.laboratory).map((limit): Worded => ({
    ...limit,
    criterion: limit.analyte === 'inr' ? 'inr' : 'embolizationPlatelets',
  }));
  return [...drugs, ...embolization];
}

/** How one result stands to a limit, on its own day, whatever other results there are. */
function held(result: Result, limit: Limit, { view, numbers }: Drawing): Verdict {
  const alone: CourseView = { ...view, facts: [{ ...result, when: exactly(result.day) }] };
  return heldAgainst(limit, alone, result.day, numbers.laboratory);
}

const GRAVEST: readonly Verdict['state'][] = ['beyond', 'unknown', 'within'];

function resultItem(result: Result, analyte: CheckedAnalyte, limits: readonly Worded[], drawing: Drawing): Item {
  const { language, say: word } = drawing;
  const verdicts = limits.map((limit) => ({ limit, verdict: held(result, limit, drawing) }));
  const states = verdicts.map(({ verdict }) => verdict.state);
  const state: ResultState = GRAVEST.find((each) => states.includes(each)) ?? 'unknown';
  const told = verdicts.flatMap(({ verdict }) => (verdict.state === 'unknown' ? [] : [verdict])).at(0);
  const computed = analyte === 'egfr' && result.analyte === 'creatinine';
  const value = told === undefined ? valueTold(result) : valueTold(told);
  const facts = computed
    ? { value, creatinine: valueTold(result) }
    : { analyte: ANALYTE[analyte], value, unit: UNIT[analyte] };
  const untold = computed && told === undefined;
  const named = untold
    ? word('item', 'creatinine', { value })
    : say(computed ? PHRASES.computedRenalFunction : PHRASES.result, facts, language);
  const against = verdicts.map(({ limit, verdict }) =>
    word('item', 'told', { what: criterion(limit, drawing), how: word('result', verdict.state) }),
  );
  const plain = told?.value ?? (computed ? undefined : result.value);
  return itemOf(
    `result ${result.source} ${analyte}`,
    [{ row: result, text: named }],
    {
      mark: { kind: 'result', state, ...(plain !== undefined && { value: plain }) },
      standing: 'done',
      label: untold ? '' : String(value),
      text: word('item', 'told', { what: named, how: listed(against, language) }),
    },
    drawing,
  );
}

function criterion(limit: Worded, { numbers, language }: Drawing): string {
  return say(CRITERIA[limit.criterion], numbers.laboratory, language);
}

/** The limit as a line: of bilirubin a multiple of the upper limit that its latest result carries. */
function lineOf(limit: Worded, latest: Result | undefined, drawing: Drawing): LimitLine {
  const verdict = latest === undefined ? undefined : held(latest, limit, drawing);
  const times = drawing.numbers.laboratory.bilirubinUpperLimit;
  const fallback = limit.analyte === 'bilirubin' ? limit.value * times : limit.value;
  const value = verdict === undefined || verdict.state === 'unknown' ? fallback : verdict.limit;
  return { value, bound: limit.bound, text: criterion(limit, drawing) };
}

/** Lines of the tests that have a result in the days of the course. */
export function laboratoryLane(drawing: Drawing): Lane {
  const results = ofKind(drawing.view.facts, 'laboratory-result').filter((row) => isDrawn(row, drawing));
  const limits = limitsOf(drawing);
  const reported = new Set(results.filter(({ analyte }) => analyte === 'egfr').map(({ day }) => isoOf(day)));
  const counts = (row: Result, analyte: CheckedAnalyte): boolean =>
    row.analyte === analyte ||
    // A creatinine tells the renal function of a day on which none was reported.
    (analyte === 'egfr' && row.analyte === 'creatinine' && !reported.has(isoOf(row.day)));
  const rows = ANALYTES.flatMap((analyte): Row[] => {
    const own = results.filter((row) => counts(row, analyte));
    const held = limits.filter((limit) => limit.analyte === analyte);
    if (own.length === 0 || held.length === 0) return [];
    const items = own.map((row) => resultItem(row, analyte, held, drawing));
    return [
      {
        id: analyte,
        title: ANALYTE[analyte][drawing.language],
        unit: UNIT[analyte].trim(),
        items: inOrder(items),
        limits: held.map((limit) => lineOf(limit, own.at(-1), drawing)),
      },
    ];
  });
  return { id: 'laboratory', rows: rows.length > 0 ? rows : [{ id: 'laboratory', items: [] }] };
}
