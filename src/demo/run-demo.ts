/** The demo: a FHIR server with the sample patients, the service, and hook calls between them over real HTTP. */
import { readConfig } from '../config.js';
import { OperationalError } from '../errors.js';
import { type RunningService, startService } from '../main.js';
import { freePort, launchSettings, registerService, startDemoEhr } from './demo-ehr.js';
import { type Addresses, type HookAnswer, callsFor, discover, make } from './hook-calls.js';
import type { Samples } from '../web/playground/port.js';
import { type SamplePatient, readSamplePatients } from './sample-patients.js';
import { answerText, patientText, tallyText } from './show-cards.js';
import { sampleCalls } from './sample-calls.js';
import { painter } from './terminal-text.js';
import { tryItText } from './try-it.js';

export interface DemoOptions {
  /** Port of the service; another free one where it is taken. */
  readonly port: number;
  readonly fhirPort: number;
  readonly language: 'en' | 'zh';
  /** Only these patients; all where absent. */
  readonly patients?: readonly string[];
  readonly colored: boolean;
  /** Columns. */
  readonly width: number;
  readonly write: (text: string) => void;
}

export interface RunningDemo {
  readonly addresses: Addresses;
  readonly answers: readonly HookAnswer[];
  close(): Promise<void>;
}

const OPEN_DOOR = 'AUTH=none: the demo lets everyone in. For real patients, name the clients (docs/clients.md).';

/**
 * Starts both servers, plays every call, prints the cards, and stays up until closed.
 *
 * @throws OperationalError `input-unreadable` where a patient asked for is none of the samples
 */
export async function runDemo(options: DemoOptions): Promise<RunningDemo> {
  const everybody = await readSamplePatients();
  const patients = chosen(everybody, options.patients);
  const fhir = await startDemoEhr(options.fhirPort, everybody);
  let service: RunningService | undefined;
  const close = async (): Promise<void> => {
    await service?.close();
    await fhir.close();
  };
  try {
    service = await startDemoService(options, fhir.url, {
      samples: sampleCalls(patients, fhir.url),
      charts: patients,
    });
    registerService(fhir, service.url);
    const addresses = { service: service.url, fhir: fhir.url };
    return { addresses, answers: await play(patients, addresses, options), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function chosen(everybody: readonly SamplePatient[], names: readonly string[] | undefined): readonly SamplePatient[] {
  const unknown = names?.find((name) => !everybody.some((patient) => patient.name === name));
  if (unknown !== undefined) {
    throw new OperationalError('input-unreadable', `There is no sample patient "${unknown}".`, { field: 'patient' });
  }
  return names === undefined ? everybody : everybody.filter(({ name }) => names.includes(name));
}

async function play(
  patients: readonly SamplePatient[],
  addresses: Addresses,
  { colored, width, write }: DemoOptions,
): Promise<readonly HookAnswer[]> {
  const page = { width, paint: painter(colored) };
  write(`${page.paint('red', OPEN_DOOR)}\n\n`);
  const services = await discover(addresses.service);
  const calls = callsFor(patients);
  const answers: HookAnswer[] = [];
  for (const call of calls) {
    if (call.patient !== answers.at(-1)?.patient) write(`${patientText(call.patient, page)}\n`);
    const answer = await make(call, services, addresses);
    answers.push(answer);
    write(`${answerText(answer, page)}\n`);
  }
  write(`${tallyText(answers, page)}\n`);
  write(tryItText(calls, services, addresses));
  return answers;
}

/** The day of a request stands in the request: only here is that allowed. */
async function startDemoService(
  { port, language }: DemoOptions,
  fhirServer: string,
  brought: { readonly samples: Samples; readonly charts: readonly SamplePatient[] },
): Promise<RunningService> {
  const settings = (onPort: number) =>
    readConfig({
      ...launchSettings(onPort),
      AUTH: 'none',
      STORE_URL: 'sqlite::memory:',
      ALLOW_AS_OF: 'true',
      PLAYGROUND: 'true',
      ALLOWED_FHIR_SERVERS: fhirServer,
      ALLOW_PRIVATE_FHIR_SERVERS: 'true',
      // Whoever tries it wants to see the cards, on a busy machine too.
      HOOK_DEADLINE_MS: '10000',
      CORS_ORIGINS: '*',
      CARD_LANGUAGE: language,
      LOG_LEVEL: 'silent',
      RATE_LIMIT_PER_ADDRESS: '0',
    });
  try {
    return await startService(settings(port === 0 ? await freePort() : port), undefined, brought);
  } catch (error) {
    const taken = error instanceof OperationalError && error.field === 'PORT' && port !== 0;
    if (!taken) throw error;
    return startService(settings(await freePort()), undefined, brought);
  }
}
