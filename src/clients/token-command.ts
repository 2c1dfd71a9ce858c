/**
 * The command `token`: a key pair and signed tokens for trying out a client of one's own, so that the service can be
 * called with curl before the EHR can. An EHR signs with its own keys; nothing of this is needed in operation.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import { OperationalError } from '../errors.js';

const ALGORITHM = 'ES384';
const PRIVATE_FILE = 'private-key.json';
const PUBLIC_FILE = 'jwks.json';

interface Claims {
  /** iss */
  readonly issuer: string;
  /** aud: the whole address that is called. */
  readonly audience: string;
  readonly tenant?: string;
  /** Seconds for which it is valid. */
  readonly seconds: string;
}

/** Adds `token keys` and `token sign` to the command line. */
export function registerTokenCommand(program: Command): void {
  const token = program.command('token').description('Make keys and signed tokens for trying out a client.');
  token
    .command('keys')
    .description(`Write a new key pair: ${PRIVATE_FILE} to sign with, ${PUBLIC_FILE} for the clients file.`)
    .argument('<folder>', 'folder that exists')
    .action(writeKeys);
  token
    .command('sign')
    .description('Print a signed token for one call.')
    .requiredOption('--key <file>', `the ${PRIVATE_FILE} of "token keys"`)
    .requiredOption('--issuer <url>', 'claim iss: one of the issuers in the clients file')
    .requiredOption('--audience <url>', 'claim aud: the whole address that will be called')
    .option('--tenant <name>', 'claim tenant')
    .option('--seconds <number>', 'for how long it is valid', '300')
    .action(async ({ key, ...claims }: Claims & { key: string }) => {
      process.stdout.write(`${await signed(readKey(key), claims)}\n`);
    });
}

/** @throws OperationalError `configuration-invalid` where the folder cannot be written in, or holds a key already */
async function writeKeys(folder: string): Promise<void> {
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const named = { kid: `try-${randomUUID().slice(0, 8)}`, alg: ALGORITHM, use: 'sig' };
  const write = (file: string, value: object, mode: number) => {
    writeFileSync(join(folder, file), `${JSON.stringify(value, null, 2)}\n`, { mode, flag: 'wx' });
  };
  const [secret, open] = [await exportJWK(privateKey), await exportJWK(publicKey)];
  try {
    write(PRIVATE_FILE, { ...secret, ...named }, 0o600);
    write(PUBLIC_FILE, { keys: [{ ...open, ...named }] }, 0o644);
  } catch {
    throw invalid('folder', `${folder} cannot be written in, or holds such a file already`);
  }
  process.stdout.write(`${join(folder, PRIVATE_FILE)} and ${join(folder, PUBLIC_FILE)} written\n`);
}

function readKey(file: string): JWK {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  } catch {
    throw invalid('key', `${file} cannot be read as a JSON Web Key`);
  }
}

async function signed(jwk: JWK, { issuer, audience, tenant, seconds }: Claims): Promise<string> {
  if (!/^[1-9]\d{0,4}$/.test(seconds)) throw invalid('seconds', 'must be a whole number from 1 to 99999');
  try {
    const key = await importJWK(jwk, ALGORITHM);
    return await new SignJWT({ ...(tenant !== undefined && { tenant }) })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', ...(jwk.kid !== undefined && { kid: jwk.kid }) })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(`${seconds}s`)
      .setJti(randomUUID())
      .sign(key);
  } catch {
    throw invalid('key', 'is no private key for ES384');
  }
}

function invalid(option: string, problem: string): OperationalError {
  return new OperationalError('configuration-invalid', `--${option}: ${problem}.`, { field: option });
}
