/** A test may put faults before the server: the hook that other areas use to try their clients. */
import type { RequestHandler } from 'express';
import { describe, expect, it } from 'vitest';
import { listenFhirServer } from '../../../src/demo/fhir-server/listen.js';
import { CHART } from './chart.js';

async function withFault<T>(intercept: RequestHandler, act: (url: string) => Promise<T>): Promise<T> {
  const server = await listenFhirServer({ resources: CHART, intercept });
  try {
    return await act(server.url);
  } finally {
    await server.close();
  }
}

describe('an injected fault', () => {
  it.each([401, 403, 429, 500])('answers %i for the chosen address only', async (status) => {
    const fault: RequestHandler = (request, response, next) => {
      if (request.path === '/Condition') response.status(status).set('Retry-After', '0').end();
      else next();
    };
    const found = await withFault(fault, async (url) => {
      const responses = await Promise.all([fetch(`${url}/Condition?patient=p1`), fetch(`${url}/Patient/p1`)]);
      return responses.map((each) => each.status);
    });
    expect(found).toEqual([status, 200]);
  });

  it('cuts an answer short', async () => {
    const fault: RequestHandler = (_request, response) => {
      response.type('application/fhir+json').send('{"resourceType":"Bundle","entry":[{');
    };
    await expect(withFault(fault, async (url) => (await fetch(`${url}/Patient`)).json())).rejects.toThrow(SyntaxError);
  });

  it('links to another host, or to itself for ever', async () => {
    const links = ['https://elsewhere.example/next', '/Patient?_page=again'];
    for (const next of links) {
      const fault: RequestHandler = (_request, response) => {
        response.json({ resourceType: 'Bundle', type: 'searchset', link: [{ relation: 'next', url: next }] });
      };
      const body = await withFault(fault, async (url) => (await fetch(`${url}/Patient`)).json());
      expect(body).toMatchObject({ link: [{ url: next }] });
    }
  });

  it('does not hold up the close of the server', async () => {
    const hang: RequestHandler = () => undefined;
    const server = await listenFhirServer({ intercept: hang });
    const pending = fetch(`${server.url}/Patient`).catch((thrown: unknown) => thrown);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await server.close();
    expect(await pending).toBeInstanceOf(TypeError);
  });
});
