/** The part `smart` of a client in the clients file. */
import { z } from 'zod';

/** RFC 6749, appendix A.1: visible characters. */
const clientId = z.string().regex(/^[\x21-\x7e]{1,256}$/, 'must be the client id that the EHR gave');

/**
 * SMART App Launch 2.2.0, scopes for clinical data: the service only reads. `online_access` asks for a refresh token
 * that ends with the user's session; one that outlives it is not asked for.
 */
const readingScope = z
  .string()
  .regex(
    /^(?:(?:patient|user)\/(?:\*|[A-Z][A-Za-z]{1,63})\.(?:rs?|s|read)(?:\?[\x21\x23-\x5b\x5d-\x7e]{1,256})?|online_access)$/,
    'must be a scope for reading such as patient/Observation.rs, or online_access',
  );

export const smartAppSchema = z.strictObject({
  clientId,
  /** A private key (JWK); the path starts at the folder of the clients file. Absent: a public app. */
  keyFile: z.string().min(1).optional(),
  scopes: z.array(readingScope).min(1).max(50).optional(),
});
