/** The service itself, as deployed, with its settings from the environment. */
import { readConfig } from '../src/config.js';
import { startService } from '../src/main.js';
import { tellParent } from './children.js';

const service = await startService(readConfig(process.env));
tellParent(Number(new URL(service.url).port));
