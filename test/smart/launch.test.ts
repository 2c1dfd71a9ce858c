/** Launches from end to end, over HTTP: the embedded EHR, the service, and a browser between them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browser } from './browser.js';
import { launched, type Launched } from './launched.js';

let here: Launched;
beforeAll(async () => {
  here = await launched();
});
afterAll(() => here.close());

describe('an EHR launch', () => {
  it('ends at the course of the patient whose chart is open', async () => {
    const { ehr, service } = here;
    const page = await browser().follow(`${ehr.origin}/launch-app?patient=li-wei`, `${service.url}/course/`);
    expect([page.status, page.location]).toEqual([303, `${service.url}/course/li-wei`]);
  });
});
