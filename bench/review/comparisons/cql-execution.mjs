/**
 * The supplement rule in CQL by cql-execution, patient by patient in one thread: `node cql-execution.mjs AS_OF FOLDER`.
 * Prints answers and the seconds from the first line parsed to the last patient judged: reading files, loading the engine
 * and translating the CQL are not counted.
 */
import { readFileSync } from 'node:fs';
import fhir from 'cql-exec-fhir';
import cql from 'cql-execution';
import { bundleOf, patientsOf } from './patients.mjs';
import { elmOf } from './translation.mjs';
import { VALUE_SETS } from './value-sets.mjs';

const [asOf, folder] = process.argv.slice(2);
const library = new cql.Library(elmOf(readFileSync(new URL('supplement.cql', import.meta.url), 'utf8')));
const valueSets = Object.fromEntries(Object.entries(VALUE_SETS).map(([url, codes]) => [url, { 1: codes }]));
const day = cql.DateTime.parse(`${asOf}T23:59:59.999+00:00`);
const executor = new cql.Executor(library, new cql.CodeService(valueSets), {
  'Measurement Period': new cql.Interval(cql.DateTime.parse('1900-01-01T00:00:00.000+00:00'), day),
});
const patients = patientsOf(folder);
// Making a source reads the whole model, so one is made and reset.
const source = fhir.PatientSource.FHIRv401();

const answers = [];
const begin = performance.now();
const atBegin = process.cpuUsage();
for (const [patient, lines] of patients) {
  source.reset();
  source.loadBundles([bundleOf(lines)]);
  const { patientResults } = await executor.exec_expression('Answers', source, day);
  for (const { Answers } of Object.values(patientResults))
    for (const { session, answer } of Answers ?? []) answers.push([patient, session, answer]);
}
const seconds = (performance.now() - begin) / 1_000;
const { user, system } = process.cpuUsage(atBegin);
console.log(JSON.stringify({ patients: patients.size, seconds, cpuSeconds: (user + system) / 1e6, answers }));
