/** Rows of patients of whom nothing was read but the id: they differ in nothing else. */
import { type OutcomeRow, lineOf } from '../../rules/outcome-row.js';

/**
 * @param row of one of them
 * @returns the row of another, as lineOf would write it
 */
export function rowsAlike(row: OutcomeRow): (patient: string) => string {
  const rest = lineOf(row).slice(openingOf(row.patient).length);
  return (patient) => openingOf(patient) + rest;
}

function openingOf(patient: string): string {
  return `{"patient":${JSON.stringify(patient)}`;
}
