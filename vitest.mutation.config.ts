import { defineConfig } from 'vitest/config';

/** The tests that mutants of the timeline and the rules have to survive (stryker.config.json). */
export default defineConfig({
  test: {
    include: ['test/rules/**/*.test.ts', 'test/timeline/**/*.test.ts'],
    testTimeout: 20_000,
    env: { PROPERTY_RUNS: '20' },
  },
});
