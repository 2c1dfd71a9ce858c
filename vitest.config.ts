import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Every answer of the service in every test is checked against fixtures/schemas.
    setupFiles: ['test/helpers/every-answer.ts', 'test/helpers/property-seed.ts'],
    testTimeout: 20_000,
    // Hooks start services, several at once on a busy machine.
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,tsx}'],
      reporter: ['text-summary', 'json-summary', 'html'],
      thresholds: {
        // What a patient's advice rests on is covered whole.
        'src/timeline/**': { lines: 100, branches: 100, functions: 100, statements: 100 },
        'src/rules/**': { lines: 100, branches: 100, functions: 100, statements: 100 },
      },
    },
  },
});
