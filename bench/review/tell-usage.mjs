/** Loaded first: writes what the process used when it ends. Worker threads load it too, and stay silent. */
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread)
  process.on('exit', () => {
    writeFileSync(process.env.USAGE_FILE, JSON.stringify(process.resourceUsage()));
  });
