/**
 * What a profile file says: how one kind of client calls, and what it can take. A profile is data; adding one touches
 * no code (docs/clients.md).
 */
import { z } from 'zod';
import { clientProfileSchema, profileChangesSchema } from '../cards/client-profile.js';

/** The signatures that can be allowed: none by a shared secret, none weaker than SHA-256 (cds-hooks_2.0@201, @203). */
export const SIGNATURE_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;

export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number];

export const A_DAY_IN_SECONDS = 86_400;

export const algorithmsSchema = z.array(z.enum(SIGNATURE_ALGORITHMS)).min(1);

/** Names of hooks, as the library of CDS Hooks and its vendors write them: "order-sign". */
export const hooksSchema = z.array(z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'must be the name of a hook')).min(1);

export const silenceDaysSchema = z.int().min(0).max(366);

/** One file of profiles/. Its name, without ".json", is the name of the profile. */
export const profileSchema = z.strictObject({
  /** Whom it is for, and what is special about them; one or two sentences. */
  description: z.string().min(1),
  /** With which a token may be signed. */
  algorithms: algorithmsSchema,
  /**
   * What `aud` must be. "endpoint": the address called. "listed": that, or what a person typed at the client, to be
   * repeated in the client's `audiences`.
   */
  audience: z.enum(['endpoint', 'listed']),
  /** How long after its `iat` a token is taken, whatever its `exp`; absent: as the service is set. */
  maxTokenAgeSeconds: z.int().min(1).max(A_DAY_IN_SECONDS).optional(),
  /** Hooks that such a client may call; absent: all. */
  hooks: hooksSchema.optional(),
  /** Its keys are not secret: the service says so at start. */
  testing: z.boolean().optional(),
  /** What it can take on a card; what is not named is as in CDS Hooks 2.0.1. */
  cards: clientProfileSchema,
  feedback: z.strictObject({
    reasonKeys: z.array(z.enum(['overrideReason', 'overrideReasons'])).min(1),
    /** Feedback that lacks what the specification requires is kept all the same (client.ts, FeedbackForm). */
    lenient: z.boolean().exactOptional(),
  }),
  /** It keeps quiet by itself about advice that its user has overridden. */
  remembersOverrides: z.boolean(),
  /** Days for which the service keeps quiet about overridden advice, where the client says nothing else. */
  silenceDays: silenceDaysSchema,
});

export type Profile = z.output<typeof profileSchema>;

const { audience, maxTokenAgeSeconds, feedback, remembersOverrides } = profileSchema.shape;

/** What one client does otherwise than its profile. */
export const overridesSchema = z.strictObject({
  audience: audience.exactOptional(),
  maxTokenAgeSeconds: maxTokenAgeSeconds.unwrap().exactOptional(),
  hooks: hooksSchema.exactOptional(),
  feedback: feedback.exactOptional(),
  remembersOverrides: remembersOverrides.exactOptional(),
  cards: profileChangesSchema.exactOptional(),
});
