import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { meaningsOf, meant } from '../../src/timeline/meaning.js';

const days = { en: 'So many days.', zh: '天数。' };

describe('the meanings of settings', () => {
  it('stand beside their schemas, whatever is checked of all together', () => {
    const schema = z.strictObject({ days: meant(z.int().default(3), days) }).refine((given) => given.days < 9);
    expect(meaningsOf(schema)).toEqual({ days });
    expect(schema.parse({})).toEqual({ days: 3 });
  });

  it('describe them in the JSON Schema too', () => {
    expect(z.toJSONSchema(meant(z.int().default(3), days), { io: 'input' })).toMatchObject({
      description: days.en,
      default: 3,
    });
  });

  it('cannot be left out', () => {
    const schema = z.strictObject({ days: meant(z.int(), days), hours: z.int() });
    expect(() => meaningsOf(schema)).toThrow('The setting hours has no meaning in words.');
  });
});
