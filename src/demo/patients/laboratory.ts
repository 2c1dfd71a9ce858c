/** Blood tests: seven results and their panel a day, SI or US units, with the nadir where chemotherapy puts it. */
import type { Observation } from 'fhir/r4.js';
import { LOINC, UCUM, type ChartDraft, add, at, coded, words } from './chart-draft.js';

/** Before a cycle, around day 10, or recovered. */
export type Moment = 'before' | 'nadir' | 'recovered';

interface Test {
  readonly code: string;
  readonly display: string;
  readonly zh: string;
  /** Usual value per moment in the SI unit, and how far it wanders. */
  readonly values: Readonly<Record<Moment, number>>;
  readonly spread: number;
  readonly si: string;
  readonly us: string;
  /** US value for one SI unit. */
  readonly factor: number;
  readonly digits: number;
  readonly high?: number;
}

const TESTS: readonly Test[] = [
  test('6690-2', 'Leukocytes', '白细胞', [6.4, 3.1, 5.6], 0.8, '10*9/L', '10*3/uL', 1, 1),
  test('751-8', 'Neutrophils', '中性粒细胞绝对值', [4.1, 1.7, 3.4], 0.5, '10*9/L', '10*3/uL', 1, 2),
  test('777-3', 'Platelets', '血小板', [232, 128, 205], 30, '10*9/L', '10*3/uL', 1, 0),
  test('718-7', 'Hemoglobin', '血红蛋白', [126, 112, 118], 8, 'g/L', 'g/dL', 0.1, 1),
  test('2160-0', 'Creatinine', '肌酐', [71, 78, 74], 9, 'umol/L', 'mg/dL', 0.01131, 2, 106),
  test('1975-2', 'Bilirubin.total', '总胆红素', [11, 13, 12], 3, 'umol/L', 'mg/dL', 0.0585, 2, 21),
  test('6301-6', 'INR', '国际标准化比值', [1.02, 1.05, 1.03], 0.06, '1', '{INR}', 1, 2),
];

function test(
  code: string,
  display: string,
  zh: string,
  [before, nadir, recovered]: readonly [number, number, number],
  spread: number,
  si: string,
  us: string,
  factor: number,
  digits: number,
  high?: number,
): Test {
  const values = { before, nadir, recovered };
  return { code, display, zh, values, spread, si, us, factor, digits, ...(high !== undefined && { high }) };
}

/** A number from -1 to 1 that depends on the text alone. */
function wander(text: string): number {
  let hash = 7;
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 2001;
  return hash / 1000 - 1;
}

/** Values of this day's blood in SI units, by LOINC display; the others are the usual ones. */
export type Values = Readonly<Record<string, number>>;

function result(chart: ChartDraft, on: string, moment: Moment, one: Test, values: Values): Observation {
  const us = chart.habits.units === 'US';
  const factor = us ? one.factor : 1;
  const unit = us ? one.us : one.si;
  const written = (value: number): number => Number((value * factor).toFixed(one.digits));
  const usual = one.values[moment] + one.spread * wander(`${chart.id}${on}${one.code}`);
  const value = written(values[one.display] ?? usual);
  return {
    resourceType: 'Observation',
    id: `${chart.id}-${one.display.split('.')[0]?.toLowerCase() ?? ''}-${on}`,
    status: 'final',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] },
    ],
    code: coded(LOINC, one.code, one.display, words(chart, one.display, one.zh)),
    subject: chart.subject,
    effectiveDateTime: at(chart, on, '07:30'),
    valueQuantity: { value, unit, system: UCUM, code: unit },
    ...(one.high !== undefined && { referenceRange: [{ high: { value: written(one.high), unit } }] }),
  };
}

/** One day's blood: seven results and the panel that lists them. */
export function labs(chart: ChartDraft, on: string, moment: Moment, values: Values = {}): void {
  const results = TESTS.map((one) => add(chart, result(chart, on, moment, one, values)));
  add(chart, {
    resourceType: 'DiagnosticReport',
    id: `${chart.id}-blood-${on}`,
    status: 'final',
    category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'LAB' }] }],
    code: { text: words(chart, 'Blood count and chemistry', '血常规+生化+凝血') },
    subject: chart.subject,
    effectiveDateTime: at(chart, on, '07:30'),
    issued: at(chart, on, '10:00'),
    result: results,
  });
}
