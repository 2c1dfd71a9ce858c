/** The demo's EHR launches the pages of the demo's service, from a card and from its menu. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningDemo, runDemo } from '../../../src/demo/run-demo.js';
import { browser } from '../../smart/browser.js';

let demo: RunningDemo;
let ehr: string;
beforeAll(async () => {
  const quiet = { colored: false, width: 100, write: () => undefined };
  demo = await runDemo({ port: 0, fhirPort: 0, language: 'en', patients: ['li-wei'], ...quiet });
  ehr = new URL(demo.addresses.fhir).origin;
});
afterAll(() => demo.close());

describe('the demo', () => {
  it('launches the pages from a card, at its finding', async () => {
    const links = demo.answers.flatMap(({ cards }) => cards ?? []).flatMap((card) => card.links ?? []);
    const [link] = links.flatMap((one) => (one.type === 'smart' ? [one] : []));
    expect(link?.url).toBe(`${demo.addresses.service}/smart/launch`);
    const clicked = new URLSearchParams({ patient: 'li-wei', appContext: link?.appContext ?? '' });
    const { location } = await browser().follow(`${ehr}/launch-app?${clicked}`, `${demo.addresses.service}/course/`);
    const { pathname, searchParams } = new URL(location);
    expect([pathname, searchParams.get('finding')]).toEqual(['/course/li-wei', link?.appContext]);
  });

  it('asks for a patient where none is open', async () => {
    const page = await browser().follow(`${demo.addresses.service}/smart/launch?iss=${demo.addresses.fhir}`);
    expect(page.text).toContain('<h1>Demo EHR</h1>');
    expect(page.text).toContain('<option>li-wei</option>');
  });
});
