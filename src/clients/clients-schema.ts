/** The file of trusted clients (setting CLIENTS, docs/clients.md). */
import { z } from 'zod';
import { isPrivateOnTheWay } from './on-the-way.js';
import { algorithmsSchema, hooksSchema, overridesSchema, silenceDaysSchema } from './profile-schema.js';
import { smartAppSchema } from './smart-app-schema.js';

const texts = z.array(z.string().min(1).max(2048)).min(1);

const address = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });

const issuer = z
  .string()
  .max(2048)
  .refine((text) => URL.canParse(text), 'must be an address, as the client writes it in iss');

const KEY_PLACES = ['file', 'jwksUrl', 'jku'] as const;

const keysSchema = z
  .strictObject({
    /** A JSON Web Key Set; the path starts at the folder of the clients file. */
    file: z.string().min(1).optional(),
    /** The address of the client's key set; an address in the token is not looked at. */
    jwksUrl: z.string().optional(),
    /** The addresses that a token may name as that of its key set. */
    jku: z.array(z.string()).min(1).optional(),
    /** Key sets may be had over http from this machine, for trying out. */
    httpOnLoopback: z.boolean().optional(),
  })
  .superRefine((keys, context) => {
    if (KEY_PLACES.filter((place) => keys[place] !== undefined).length !== 1)
      context.addIssue('must hold one of file, jwksUrl and jku, and only one');
    for (const [place, url] of addressesOf(keys))
      if (!isPrivateOnTheWay(url, keys.httpOnLoopback === true))
        context.addIssue({ code: 'custom', path: place, message: 'must be an https address' });
  });

function addressesOf({
  jwksUrl,
  jku = [],
}: {
  readonly jwksUrl?: string | undefined;
  readonly jku?: readonly string[] | undefined;
}): readonly (readonly [path: PropertyKey[], url: string])[] {
  const named = jku.map((url, index) => [['jku', index] as PropertyKey[], url] as const);
  return jwksUrl === undefined ? named : [[['jwksUrl'], jwksUrl], ...named];
}

const rolloutSchema = z.strictObject({
  shadow: z.boolean().default(false),
  percent: z.number().min(0).max(100).default(100),
});

export const clientSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'must be small letters, digits, ".", "_" and "-", at most 64'),
  profile: z.string().default('strict'),
  issuers: z.array(issuer).min(1),
  audiences: texts.optional(),
  keys: keysSchema,
  algorithms: algorithmsSchema.optional(),
  tenants: texts.optional(),
  hooks: hooksSchema.optional(),
  fhirServers: z.array(address.transform((url) => url.replace(/\/+$/, ''))).default([]),
  language: z.enum(['en', 'zh']).optional(),
  silenceDays: silenceDaysSchema.optional(),
  rollout: z.record(z.string(), rolloutSchema).default({}),
  overrides: overridesSchema.default({}),
  /** The pages may be launched from this client's EHR. */
  smart: smartAppSchema.optional(),
});

export const clientsSchema = z.strictObject({ clients: z.array(clientSchema).min(1) });

export type ClientEntry = z.output<typeof clientSchema>;
