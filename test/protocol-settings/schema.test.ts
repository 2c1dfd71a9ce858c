/** The JSON Schema of settings files takes what the service takes. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { SCHEMA_FILE, siteSettingsSchema } from '../../scripts/site-settings-schema.js';

const text = readFileSync(SCHEMA_FILE, 'utf8');

describe('docs/site-settings.schema.json', () => {
  it('is what the code says now (npm run docs)', async () => {
    expect(text).toBe(await siteSettingsSchema());
  });

  it('takes the example, and nothing mistyped', () => {
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(text) as object);
    const example = readFileSync(new URL('../../docs/site-settings.example.json', import.meta.url), 'utf8');
    expect(validate(JSON.parse(example))).toBe(true);
    expect(validate({ rules: { 'give-systemic-supplement': { parameters: { inTimeUntilDay: 22 } } } })).toBe(false);
    expect(validate({ rules: { 'give-systemic-suplement': {} } })).toBe(false);
  });
});
