/** The service itself, compiled as deployed, with its settings from the environment. */
import { readConfig } from '../dist/config.js';
import { startService } from '../dist/main.js';
import { tellParent } from './tell-parent.mjs';

const service = await startService(readConfig(process.env));
tellParent(Number(new URL(service.url).port));
