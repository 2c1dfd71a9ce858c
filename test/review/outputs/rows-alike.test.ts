import { expect, test } from 'vitest';
import { rowsAlike } from '../../../src/review/outputs/rows-alike.js';
import { type OutcomeRow, lineOf } from '../../../src/rules/outcome-row.js';

const row = (patient: string): OutcomeRow => ({
  patient,
  asOf: '2026-06-01',
  protocol: { id: 'endovascular-lung', version: '1.0.0' },
  applicable: false,
  segments: 0,
  outcomes: [],
  unresolved: [],
  dataQuality: [],
});

const IDS = ['p1', '', 'a "quoted" one', 'back\\slash', 'two\nlines', '\u0001', '李伟', '😀', '\ud800', '"}'];

test.each(IDS)('the row of %j is that of any other under its id', (id) => {
  for (const other of IDS) expect(rowsAlike(row(other))(id)).toBe(lineOf(row(id)));
});
