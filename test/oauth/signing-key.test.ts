/** The private keys of our own clients, and what they show of themselves. */
import { generateKeyPairSync } from 'node:crypto';
import { importJWK, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { clientAssertion } from '../../src/oauth/client-assertion.js';
import { readSigningKey } from '../../src/oauth/signing-key.js';
import { written } from '../clients/trusting-service.js';

const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ format: 'jwk' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi'];

describe('a signing key', () => {
  it.each([
    ['an elliptic curve', { ...ec, kid: 'k1' }, 'ES384'],
    ['RSA', { ...rsa, kid: 'k1' }, 'RS384'],
    ['RSA, by the algorithm it names', { ...rsa, kid: 'k1', alg: 'RS256' }, 'RS256'],
  ])('of %s signs assertions that its public half verifies', async (_title, jwk, algorithm) => {
    const signer = await readSigningKey(written('key.json', jwk), '--key');
    const endpoint = 'https://ehr.example/token';
    const jwt = await clientAssertion({ clientId: 'app', signer, endpoint, now: Date.now() });
    const { payload, protectedHeader } = await jwtVerify(jwt, await importJWK(signer.publicJwk), {
      issuer: 'app',
      subject: 'app',
      audience: endpoint,
    });
    expect(protectedHeader).toEqual({ alg: algorithm, typ: 'JWT', kid: 'k1' });
    expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/);
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(300);
  });

  it.each([
    ['an elliptic curve', ec],
    ['RSA', { ...rsa, oth: [{ r: 'secret' }] }],
  ])('of %s shows nothing private', async (_title, jwk) => {
    const { publicJwk } = await readSigningKey(written('key.json', jwk), '--key');
    expect(Object.keys(publicJwk)).not.toEqual(expect.arrayContaining([...PRIVATE_MEMBERS, 'oth']));
    for (const name of [...PRIVATE_MEMBERS, 'oth']) expect(publicJwk).not.toHaveProperty(name);
  });

  it.each([
    ['a public key', { ...ec, d: undefined }],
    ['no JSON', '-----BEGIN PRIVATE KEY-----'],
    ['another form of JSON', []],
  ])('is refused where it is %s, naming the field', async (_title, content) => {
    const refused = readSigningKey(written('key.json', content), 'clients[0].smart.keyFile');
    await expect(refused).rejects.toMatchObject({ code: 'configuration-invalid', field: 'clients[0].smart.keyFile' });
  });
});
