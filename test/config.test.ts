import { describe, expect, it } from 'vitest';
import { readConfig, tablesOf } from '../src/config.js';
import { OperationalError } from '../src/errors.js';

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toEqual({
      PORT: 8080,
      HOST: '127.0.0.1',
      SITE_TIME_ZONE: 'UTC',
      CARD_LANGUAGE: 'en',
      BODY_LIMIT: 10 * 1024 * 1024,
      HOOK_DEADLINE_MS: 450,
      FHIR_TIMEOUT_MS: 5000,
      LOG_LEVEL: 'info',
      AUTH: 'jwt',
      AUTH_DISCOVERY: 'required',
      AUTH_MAX_TOKEN_AGE_SECONDS: 900,
      AUTH_CLOCK_TOLERANCE_SECONDS: 30,
      CORS_ORIGINS: [],
      ALLOWED_FHIR_SERVERS: [],
      ALLOW_PRIVATE_FHIR_SERVERS: [],
      TRUST_PROXY: 0,
      RATE_LIMIT_PER_ADDRESS: 6_000,
      RATE_LIMIT_PER_CLIENT: 6_000,
      METRICS_HOST: '127.0.0.1',
      AUDIT_LOG: 'none',
      STOP_DELAY_MS: 0,
      STOP_TIMEOUT_MS: 10_000,
      STORE_URL: { kind: 'sqlite', path: 'data/endovascular-cds.db' },
      STORE_RETENTION_DAYS: 1_095,
      ALLOW_AS_OF: false,
      PLAYGROUND: false,
      EXTRA_DRUG_FILES: [],
    });
  });

  it('reads what is given, and lets the rest of the environment be', () => {
    const config = readConfig({
      PATH: '/usr/bin',
      LANGUAGE: 'en_US:en',
      PORT: '0',
      HOST: '0.0.0.0',
      BASE_URL: 'https://cds.example/',
      SITE_TIME_ZONE: 'Asia/Shanghai',
      CARD_LANGUAGE: 'zh',
      BODY_LIMIT: '512kb',
      HOOK_DEADLINE_MS: '300',
      FHIR_TIMEOUT_MS: '2500',
      LOG_LEVEL: 'silent',
      AUTH: 'jwt',
      AUTH_DISCOVERY: 'open',
      AUTH_MAX_TOKEN_AGE_SECONDS: '300',
      AUTH_CLOCK_TOLERANCE_SECONDS: '0',
      CLIENTS: '/etc/cds/clients.json',
      CLIENT_PROFILES: '/etc/cds/profiles',
      CORS_ORIGINS: 'https://sandbox.cds-hooks.org, http://localhost:3000,',
      ALLOWED_FHIR_SERVERS: 'https://ehr.example/fhir/R4/',
      ALLOW_PRIVATE_FHIR_SERVERS: '10.20.0.0/16, fd12::/32',
      TRUST_PROXY: '10.20.0.0/16, 192.0.2.1',
      RATE_LIMIT_PER_ADDRESS: '0',
      RATE_LIMIT_PER_CLIENT: '1200',
      METRICS_PORT: '9090',
      METRICS_HOST: '0.0.0.0',
      AUDIT_LOG: '/var/log/cds/audit.ndjson',
      AUDIT_KEY: '0123456789abcdef0123456789abcdef',
      STOP_DELAY_MS: '5000',
      STOP_TIMEOUT_MS: '20000',
      STORE_URL: 'postgres://cds@db.example/cards',
      STORE_RETENTION_DAYS: '365',
      ANALYTICS_TOKEN: 'token-of-thirty-two-characters-ab',
      ALLOW_AS_OF: 'true',
      LINKS_BASE_URL: 'https://cds.example/protocol',
      TERMINOLOGY_DIRECTORY: '/srv/tables',
      EXTRA_DRUG_FILES: '/srv/site-drugs.tsv',
    });
    expect(tablesOf(config)).toEqual({ directory: '/srv/tables', extraDrugFiles: ['/srv/site-drugs.tsv'] });
    expect(config).toEqual({
      PORT: 0,
      HOST: '0.0.0.0',
      BASE_URL: 'https://cds.example',
      SITE_TIME_ZONE: 'Asia/Shanghai',
      CARD_LANGUAGE: 'zh',
      BODY_LIMIT: 512 * 1024,
      HOOK_DEADLINE_MS: 300,
      FHIR_TIMEOUT_MS: 2500,
      LOG_LEVEL: 'silent',
      AUTH: 'jwt',
      AUTH_DISCOVERY: 'open',
      AUTH_MAX_TOKEN_AGE_SECONDS: 300,
      AUTH_CLOCK_TOLERANCE_SECONDS: 0,
      CLIENTS: '/etc/cds/clients.json',
      CLIENT_PROFILES: '/etc/cds/profiles',
      CORS_ORIGINS: ['https://sandbox.cds-hooks.org', 'http://localhost:3000'],
      ALLOWED_FHIR_SERVERS: ['https://ehr.example/fhir/R4'],
      ALLOW_PRIVATE_FHIR_SERVERS: ['10.20.0.0/16', 'fd12::/32'],
      TRUST_PROXY: ['10.20.0.0/16', '192.0.2.1'],
      RATE_LIMIT_PER_ADDRESS: 0,
      RATE_LIMIT_PER_CLIENT: 1_200,
      METRICS_PORT: 9090,
      METRICS_HOST: '0.0.0.0',
      AUDIT_LOG: '/var/log/cds/audit.ndjson',
      AUDIT_KEY: '0123456789abcdef0123456789abcdef',
      STOP_DELAY_MS: 5_000,
      STOP_TIMEOUT_MS: 20_000,
      STORE_URL: { kind: 'postgres', url: 'postgres://cds@db.example/cards' },
      STORE_RETENTION_DAYS: 365,
      ANALYTICS_TOKEN: 'token-of-thirty-two-characters-ab',
      ALLOW_AS_OF: true,
      PLAYGROUND: false,
      LINKS_BASE_URL: 'https://cds.example/protocol',
      TERMINOLOGY_DIRECTORY: '/srv/tables',
      EXTRA_DRUG_FILES: ['/srv/site-drugs.tsv'],
    });
  });

  it('takes the shipped tables where none is named', () => {
    expect(tablesOf(readConfig({}))).toEqual({ extraDrugFiles: [] });
  });

  it('takes an empty variable as not set', () => {
    expect(readConfig({ PORT: '', SITE_TIME_ZONE: ' ' })).toMatchObject({ PORT: 8080, SITE_TIME_ZONE: 'UTC' });
  });

  it.each([
    ['2048', 2048],
    ['10B', 10],
    ['3MB', 3 * 1024 * 1024],
  ])('reads the size %s', (text, bytes) => {
    expect(readConfig({ BODY_LIMIT: text }).BODY_LIMIT).toBe(bytes);
  });

  it.each([
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['BASE_URL', 'cds.example'],
    ['BASE_URL', 'ftp://cds.example'],
    ['SITE_TIME_ZONE', 'Shanghai'],
    ['CARD_LANGUAGE', 'fr'],
    ['BODY_LIMIT', '10 gb'],
    ['BODY_LIMIT', '0'],
    ['FHIR_TIMEOUT_MS', '99'],
    ['LOG_LEVEL', 'loud'],
    ['AUTH', 'false'],
    ['AUTH', 'None'],
    ['AUTH_DISCOVERY', 'none'],
    ['AUTH_MAX_TOKEN_AGE_SECONDS', '0'],
    ['AUTH_MAX_TOKEN_AGE_SECONDS', '86401'],
    ['AUTH_CLOCK_TOLERANCE_SECONDS', '301'],
    ['CORS_ORIGINS', 'https://sandbox.cds-hooks.org/'],
    ['CORS_ORIGINS', 'sandbox.cds-hooks.org'],
    ['ALLOWED_FHIR_SERVERS', 'https://ehr.example,none'],
    ['ALLOWED_FHIR_SERVERS', 'http://10.1.2.3/fhir'],
    ['ALLOWED_FHIR_SERVERS', 'https://ehr.example/fhir,http://2130706433:8080/fhir'],
    ['ALLOW_PRIVATE_FHIR_SERVERS', 'yes'],
    ['ALLOW_PRIVATE_FHIR_SERVERS', '10.20.0.0/16,10.20.0.0'],
    ['HOOK_DEADLINE_MS', '49'],
    ['ALLOW_AS_OF', 'yes'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '0'],
    ['TRUST_PROXY', 'proxy.example'],
    ['RATE_LIMIT_PER_ADDRESS', '-1'],
    ['METRICS_PORT', '70000'],
    ['AUDIT_KEY', 'too-short'],
    ['STOP_TIMEOUT_MS', '1e9'],
    ['STORE_URL', 'mysql://db/cards'],
    ['STORE_URL', 'sqlite:'],
    ['STORE_URL', 'postgres://:x'],
    ['STORE_RETENTION_DAYS', '0'],
    ['ANALYTICS_TOKEN', 'short-token'],
    ['ANALYTICS_TOKEN', 'a token of thirty-two characters, with blanks'],
    ['LINKS_BASE_URL', '/protocol'],
  ])('%s=%s is refused: the variable is named, its value is not', (name, value) => {
    const failure = thrownBy({ [name]: value });
    expect(failure).toBeInstanceOf(OperationalError);
    expect(failure).toMatchObject({ code: 'configuration-invalid', field: name });
    expect(failure.message).toMatch(new RegExp(`^Settings: ${name} must `));
    expect(failure.message).not.toContain(`"${value}"`);
  });

  it.each([
    ['true', 'http://10.1.2.3/fhir'],
    ['true', 'http://[::1]:8080/fhir'],
    ['10.1.0.0/16', 'http://10.1.2.3/fhir'],
    ['false', 'https://ehr.example/fhir'],
  ])('ALLOW_PRIVATE_FHIR_SERVERS=%s: %s may be listed', (allowed, server) => {
    const env = { ALLOWED_FHIR_SERVERS: server, ALLOW_PRIVATE_FHIR_SERVERS: allowed };
    expect(readConfig(env).ALLOWED_FHIR_SERVERS).toEqual([server]);
  });

  it.each([
    ['false', 'http://10.1.2.3/fhir'],
    ['10.2.0.0/16', 'http://10.1.2.3/fhir'],
    ['true', 'http://169.254.169.254/fhir'],
    ['true', 'http://[fd00:ec2::254]/fhir'],
  ])('ALLOW_PRIVATE_FHIR_SERVERS=%s: %s stops the start', (allowed, server) => {
    expect(thrownBy({ ALLOWED_FHIR_SERVERS: server, ALLOW_PRIVATE_FHIR_SERVERS: allowed }).message).toMatch(
      /^Settings: ALLOWED_FHIR_SERVERS must not hold a private address /,
    );
  });

  it('names every variable that is wrong at once', () => {
    expect(thrownBy({ PORT: 'x', LOG_LEVEL: 'y' }).message).toMatch(/PORT .*; LOG_LEVEL /);
  });
});

function thrownBy(env: Record<string, string>): Error {
  try {
    readConfig(env);
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
