/** Patient → who the chart is about, and death. https://hl7.org/fhir/R4/patient.html */
import { exactly } from '../../timeline/day.js';
import type { ChartFacts, EndOfCare } from '../../timeline/fact.js';
import { date } from './dates.js';
import { flag, note, text } from './fields.js';
import { CHART_END, NO_FACTS, knownDay, type Reader, type Row } from './row.js';

/** Date of birth and sex. */
export function readPerson(row: Row): Omit<ChartFacts['patient'], 'reference'> {
  const birth = date(row, 'birthDate', row.around.siteTimeZone);
  const gender = text(row, 'gender');
  return {
    ...(birth && { birth }),
    ...((gender === 'female' || gender === 'male') && { sex: gender }),
  };
}

/** Death. One with no date counts from the newest dated fact of the chart: nothing was done after it. */
export const readPatient: Reader = (row) => {
  const death = (when: EndOfCare['when'], known: EndOfCare['known']): readonly EndOfCare[] => [
    { kind: 'end-of-care', source: row.source, when, known, reason: 'death' },
  ];
  if (row.fields['deceasedDateTime'] !== undefined) {
    const day = date(row, 'deceasedDateTime', row.around.siteTimeZone);
    if (day !== undefined) return death(day, knownDay(row, [], day));
  } else if (flag(row, 'deceasedBoolean') !== true) return NO_FACTS;
  note(row, 'deceased[x]', 'gives no day of death; it counts from the newest dated fact of the chart');
  return death(exactly(CHART_END), CHART_END);
};
