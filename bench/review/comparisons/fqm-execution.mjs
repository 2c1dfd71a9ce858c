/**
 * The supplement rule in CQL as a Measure by fqm-execution, in one thread: `node fqm-execution.mjs AS_OF FOLDER`. Prints
 * answers and the seconds from the first line parsed to the last patient judged: reading files, loading the engine and
 * translating the CQL are not counted.
 */
import { readFileSync } from 'node:fs';
import fqm from 'fqm-execution';
import { bundleOf, patientsOf } from './patients.mjs';
import { elmOf } from './translation.mjs';
import { VALUE_SETS } from './value-sets.mjs';

/** Patients handed over at once. */
const BATCH = 50;
const LIBRARY = 'http://example.org/Library/SystemicSupplement';

const [asOf, folder] = process.argv.slice(2);
const elm = elmOf(readFileSync(new URL('supplement.cql', import.meta.url), 'utf8'));
const measure = measureBundle();
const options = {
  measurementPeriodStart: '1900-01-01',
  measurementPeriodEnd: asOf,
  calculateHTML: false,
  calculateSDEs: false,
};
const patients = [...patientsOf(folder).values()];

const answers = [];
const begin = performance.now();
const atBegin = process.cpuUsage();
for (let first = 0; first < patients.length; first += BATCH) {
  const { results } = await fqm.Calculator.calculate(
    measure,
    patients.slice(first, first + BATCH).map(bundleOf),
    options,
  );
  for (const { patientId, detailedResults } of results)
    for (const { session, answer } of detailedResults[0].statementResults.find(
      ({ statementName }) => statementName === 'Answers',
    ).raw ?? [])
      answers.push([patientId, session, answer]);
}
const seconds = (performance.now() - begin) / 1_000;
const { user, system } = process.cpuUsage(atBegin);
console.log(JSON.stringify({ patients: patients.length, seconds, cpuSeconds: (user + system) / 1e6, answers }));

/** A proportion measure: of the patients with a session, those whose every session was supplemented. */
function measureBundle() {
  const population = (code, expression) => ({
    code: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/measure-population', code }] },
    criteria: { language: 'text/cql-identifier', expression },
  });
  const resources = [
    {
      resourceType: 'Measure',
      id: 'systemic-supplement',
      url: 'http://example.org/Measure/systemic-supplement',
      status: 'draft',
      library: [LIBRARY],
      scoring: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/measure-scoring', code: 'proportion' }] },
      group: [
        {
          id: 'group',
          population: [
            population('initial-population', 'Treated'),
            population('denominator', 'Treated'),
            population('numerator', 'Supplemented'),
          ],
        },
      ],
    },
    {
      resourceType: 'Library',
      id: 'SystemicSupplement',
      url: LIBRARY,
      name: 'SystemicSupplement',
      version: '1.0.0',
      status: 'draft',
      type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/library-type', code: 'logic-library' }] },
      content: [{ contentType: 'application/elm+json', data: Buffer.from(JSON.stringify(elm)).toString('base64') }],
    },
    ...Object.entries(VALUE_SETS).map(([url, codes], index) => ({
      resourceType: 'ValueSet',
      id: `value-set-${index}`,
      url,
      status: 'draft',
      expansion: { timestamp: '2026-01-01', contains: codes },
    })),
  ];
  return { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) };
}
