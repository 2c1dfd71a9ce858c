/** What a FHIR server does to its clients on a bad day, as a handler before the embedded server. */
import type { RequestHandler, Response } from 'express';

type Fault = (response: Response, next: () => void, luck: () => number) => void;

const FAULTS = {
  latency: (_response, next, luck) => {
    setTimeout(next, 20 + luck() * 600);
  },
  '500': (response) => {
    response.status(500).type('application/fhir+json').send('{"resourceType":"OperationOutcome","issue":[]}');
  },
  '429': (response) => {
    response.status(429).set('Retry-After', '1').end();
  },
  reset: (response) => {
    response.socket?.resetAndDestroy();
  },
  truncated: (response) => {
    response.writeHead(200, { 'content-type': 'application/fhir+json', 'content-length': '5000' });
    response.write('{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"Proc', () =>
      response.socket?.destroy(),
    );
  },
  drip: (response) => {
    response.writeHead(200, { 'content-type': 'application/fhir+json' });
    let left = 40;
    const drip = setInterval(() => {
      if (left === 0 || response.destroyed) {
        clearInterval(drip);
        response.end(left === 0 ? '{}' : '');
      } else response.write(' ');
      left -= 1;
    }, 50);
  },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

/** Reads "latency,500,reset"; "none" is none. */
export function faultsNamed(text: string): readonly FaultName[] {
  const names = text === 'none' ? [] : text.split(',');
  const unknown = names.filter((name) => !(FAULT_NAMES as readonly string[]).includes(name));
  if (unknown.length > 0) throw new Error(`no such fault: ${unknown.join(', ')}; there are ${FAULT_NAMES.join(', ')}`);
  return names as readonly FaultName[];
}

export interface Faults {
  readonly intercept: RequestHandler;
  /** Nothing goes wrong before it is let loose. */
  letLoose(): void;
  /** How often each was done. */
  readonly done: Readonly<Record<string, number>>;
}

/** @param share part of the requests that meet a fault: 0.2 is one in five */
export function faultsOf(names: readonly FaultName[], share: number): Faults {
  const done: Record<string, number> = {};
  let loose = false;
  let state = 1;
  // The same run of luck each time, as far as the order of requests is the same.
  const luck = (): number => (state = Math.imul(state, 48_271) >>> 0) / 2 ** 32;
  return {
    done,
    letLoose: () => {
      loose = true;
    },
    intercept: (_request, response, next) => {
      const name = names[Math.floor(luck() * names.length)];
      if (!loose || name === undefined || luck() >= share) {
        next();
        return;
      }
      done[name] = (done[name] ?? 0) + 1;
      FAULTS[name](response, next, luck);
    },
  };
}
