/** The whole of it on this machine: the embedded EHR, and the composed service as an app that it launches. */
import { readSamplePatients } from '../../src/demo/sample-patients.js';
import type { SmartServerOptions } from '../../src/demo/smart-server/options.js';
import { listenEhr, type ListeningEhr } from '../../src/demo/smart-server/listen.js';
import { type TrustingService, trusting, written } from '../clients/trusting-service.js';
import { type Signer, signer } from '../clients/signer.js';
import { randomPort } from './random-port.js';

export const CLIENT_ID = 'endovascular-cds-app';
const PATIENT = 'li-wei';

export interface Launched {
  readonly ehr: ListeningEhr;
  readonly service: TrustingService;
  /** Key of the EHR as a CDS client. */
  readonly caller: Signer;
  close(): Promise<void>;
}

export interface LaunchedOptions {
  readonly ehr?: SmartServerOptions;
  /** The part `smart` of the client; by default a public app. */
  readonly smart?: object;
  /** More of the client. */
  readonly client?: object;
  readonly settings?: Readonly<Record<string, string>>;
  /** Public keys of the app, as registered at the EHR. */
  readonly keys?: readonly object[];
}

const { resources } = (await readSamplePatients()).find(({ name }) => name === PATIENT)!;

/** Starts both. */
export async function launched(options: LaunchedOptions = {}): Promise<Launched> {
  const patients = [PATIENT, 'chen-bo'];
  const ehr = await listenEhr({ fhir: { resources }, smart: { patients, ...options.ehr } });
  const caller = signer('ES384');
  const client = {
    id: 'general-hospital',
    issuers: ['https://ehr.example'],
    keys: { file: written('keys.json', { keys: [caller.jwk] }) },
    fhirServers: [ehr.url],
    smart: options.smart ?? { clientId: CLIENT_ID },
    ...options.client,
  };
  const port = await randomPort();
  const base = { PORT: String(port), BASE_URL: `http://127.0.0.1:${port}`, ALLOW_PRIVATE_FHIR_SERVERS: 'true' };
  const service = await trusting([client], { ...base, STORE_URL: 'none', ...options.settings });
  ehr.register({
    clientId: CLIENT_ID,
    redirectUris: [`${service.url}/smart/callback`],
    launchUrl: `${service.url}/smart/launch`,
    ...(options.keys && { keys: options.keys }),
  });
  return {
    ehr,
    service,
    caller,
    async close() {
      await service.close();
      await ehr.close();
    },
  };
}
