/**
 * Runs before each test file (vitest.config.ts, setupFiles): an answer of the service that breaks our schemas fails the
 * test that ran, so that no test can forget to look.
 */
import { afterAll, afterEach, expect } from 'vitest';
import { takeComplaints, tapAnswers } from './wire-tap.js';

tapAnswers();
afterEach(expectNoComplaint);
afterAll(expectNoComplaint);

async function expectNoComplaint(): Promise<void> {
  expect(await takeComplaints(), 'answers of the service that break fixtures/schemas').toEqual([]);
}
