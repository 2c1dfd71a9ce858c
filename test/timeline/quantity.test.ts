import { describe, expect, it } from 'vitest';
import { ANALYTE_UNIT, bodySurfaceArea, readDose, readLaboratoryValue } from '../../src/timeline/quantity.js';
import type { Analyte } from '../../src/timeline/vocabulary.js';

describe('doses', () => {
  it.each([
    [120, 'mg', 120, 'mg'],
    [1.2, 'g', 1200, 'mg'],
    [500, 'ug', 0.5, 'mg'],
    [500, 'µg', 0.5, 'mg'],
    [500, 'mcg', 0.5, 'mg'],
    [120, '毫克', 120, 'mg'],
    [1, '克', 1000, 'mg'],
    [75, 'mg/m2', 75, 'mg/m2'],
    [75, 'mg/m²', 75, 'mg/m2'],
    [75, 'MG / M^2', 75, 'mg/m2'],
    [75, 'mg/m**2', 75, 'mg/m2'],
    [1.25, 'g/m2', 1250, 'mg/m2'],
    [5, 'AUC', 5, 'AUC'],
    [5, '{AUC}AUC', 5, 'AUC'],
    [5, 'mg/mL*min', 5, 'AUC'],
    [5, 'mg.min/mL', 5, 'AUC'],
    [0.1, 'g', 100, 'mg'],
  ])('%d %s is %d %s', (value, unit, inUnit, known) => {
    expect(readDose(value, unit)).toEqual({ value: inUnit, unit: known });
  });

  it.each([
    [1, 'tablet'],
    [10, 'mL'],
    [10, ''],
    [0, 'mg'],
    [-5, 'mg'],
    [Number.NaN, 'mg'],
    [Number.POSITIVE_INFINITY, 'mg'],
  ])('%d %s is never guessed', (value, unit) => {
    expect(readDose(value, unit)).toBeUndefined();
  });
});

describe('laboratory values', () => {
  it.each<[Analyte, number, string, number]>([
    ['creatinine', 1, 'mg/dL', 88.4016973],
    ['creatinine', 88.4, 'umol/L', 88.4],
    ['creatinine', 88.4, 'µmol/L', 88.4],
    ['creatinine', 88.4, 'μmol/L', 88.4],
    ['creatinine', 0.0884, 'mmol/L', 88.4],
    ['creatinine', 10, 'mg/L', 88.4016973],
    ['bilirubin', 1, 'mg/dL', 17.1039579],
    ['bilirubin', 17.1, 'umol/L', 17.1],
    ['egfr', 60, 'mL/min/1.73m2', 60],
    ['egfr', 60, 'mL/min/{1.73_m2}', 60],
    ['egfr', 60, 'mL/min/1.73 m²', 60],
    ['egfr', 60, 'mL/min', 60],
    ['creatinine-clearance', 1.5, 'mL/s', 90],
    ['neutrophils', 1.5, '10*9/L', 1.5],
    ['neutrophils', 1.5, '10^9/L', 1.5],
    ['neutrophils', 1.5, '×10⁹/L', 1.5],
    ['neutrophils', 1.5, 'x10e9/L', 1.5],
    ['neutrophils', 1500, '/uL', 1.5],
    ['neutrophils', 1500, '/µL', 1.5],
    ['neutrophils', 1500, '/mm³', 1.5],
    ['platelets', 100, '10*3/uL', 100],
    ['platelets', 100, 'K/uL', 100],
    ['platelets', 100, '10^3/mm3', 100],
    ['platelets', 100, '10*6/mL', 100],
    ['leukocytes', 4, '/nL', 4],
    ['leukocytes', 4, '10³/µL', 4],
    ['haemoglobin', 12, 'g/dL', 120],
    ['haemoglobin', 120, 'g/L', 120],
    ['inr', 1.2, '1', 1.2],
    ['inr', 1.2, '', 1.2],
    ['inr', 1.2, '{INR}', 1.2],
    ['inr', 1.2, 'ratio', 1.2],
    ['platelets', 0, '10*9/L', 0],
  ])('%s %d %s', (analyte, value, unit, inUnit) => {
    expect(readLaboratoryValue(analyte, value, unit)).toBe(inUnit);
  });

  it.each<[Analyte, number, string]>([
    ['creatinine', 1, '10*9/L'],
    ['platelets', 100, 'mg/dL'],
    ['platelets', 100, ''],
    ['platelets', -1, '10*9/L'],
    ['platelets', Number.NaN, '10*9/L'],
  ])('%s %d %s is not converted', (analyte, value, unit) => {
    expect(readLaboratoryValue(analyte, value, unit)).toBeUndefined();
  });

  it('knows a unit again after a thousand others, and through many blanks', () => {
    for (let number = 0; number < 1001; number += 1) expect(readDose(1, `tablet ${number}`)).toBeUndefined();
    expect(readDose(1, 'mg')).toEqual({ value: 1, unit: 'mg' });
    expect(readDose(1, `m${' '.repeat(40)}g`)).toEqual({ value: 1, unit: 'mg' });
  });

  it('holds every analyte in a unit that it converts from', () => {
    for (const [analyte, unit] of Object.entries(ANALYTE_UNIT) as [Analyte, string][])
      expect(readLaboratoryValue(analyte, 2, unit)).toBe(2);
  });
});

describe('body surface', () => {
  it('follows Mosteller', () => {
    expect(bodySurfaceArea(180, 80)).toBe(2);
    expect(bodySurfaceArea(160, 56.25)).toBeCloseTo(1.58, 2);
  });
});
