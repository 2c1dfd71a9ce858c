/** The service as composed, in a process of its own, that tells its memory and what it holds open. */
import { Writable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readConfig } from '../src/config.js';
import { startService } from '../src/main.js';
import type { Asked, Said } from './soak-server.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const MEGABYTE = 2 ** 20;

let faults = 0;
let late = 0;
const log = new Writable({
  write(chunk: Buffer, _encoding, done) {
    for (const line of chunk.toString().split('\n')) {
      if (line === '') continue;
      const { level, code } = JSON.parse(line) as { level: number; code?: string };
      if (level < 50) continue;
      // No fault: cards are shown whether their record was written in time or not.
      if (code === 'late') {
        late += 1;
        continue;
      }
      faults += 1;
      process.stderr.write(`${line}\n`);
    }
    done();
  },
});
process.on('unhandledRejection', (error) => {
  faults += 1;
  console.error('unhandled rejection', error);
});

const say = (said: Said): void => {
  process.send?.(said);
};

/** What keeps the process up beside its channel to the parent: "TCPSocketWrap 3, Timeout 1". */
function open(): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo())
    if (!/^(?:PipeWrap|TTYWrap|CloseReq)$/.test(kind)) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return kinds;
}

const service = await startService(readConfig(process.env), log);
process.on('message', (asked: Asked) => {
  if (asked === 'memory') {
    collect();
    const { heapUsed, rss } = process.memoryUsage();
    say({ said: 'memory', heap: heapUsed / MEGABYTE, rss: rss / MEGABYTE });
  } else {
    const atWork = open();
    service.close().then(
      () =>
        setTimeout(() => {
          say({ said: 'closed', atWork, left: open(), faults, late });
        }, 200),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  }
});
process.on('disconnect', () => process.exit());
say({ said: 'listening', url: service.url });
