/**
 * Runs before each test file (vitest.config.ts, setupFiles): property tests draw the same values each time, so that a
 * failure is one that everybody sees. Other values: PROPERTY_SEED=4711 npm test
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20_261_123) });
