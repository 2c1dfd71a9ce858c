import { readConfig } from '../../../src/config.js';
import { readSamplePatients } from '../../../src/demo/sample-patients.js';
import { type RunningService, startService } from '../../../src/main.js';

/** A service that has the sample patients of the demo. */
export async function startSampleService(): Promise<RunningService> {
  const config = readConfig({ PORT: '0', AUTH: 'none', STORE_URL: 'none', LOG_LEVEL: 'silent' });
  return startService(config, undefined, { charts: await readSamplePatients() });
}
