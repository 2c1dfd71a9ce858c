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
      FHIR_TIMEOUT_MS: 5000,
      LOG_LEVEL: 'info',
      CORS_ORIGINS: [],
      ALLOWED_FHIR_SERVERS: [],
      ALLOW_AS_OF: false,
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
      FHIR_TIMEOUT_MS: '2500',
      LOG_LEVEL: 'silent',
      CORS_ORIGINS: 'https://sandbox.cds-hooks.org, http://localhost:3000,',
      ALLOWED_FHIR_SERVERS: 'https://ehr.example/fhir/R4/',
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
      FHIR_TIMEOUT_MS: 2500,
      LOG_LEVEL: 'silent',
      CORS_ORIGINS: ['https://sandbox.cds-hooks.org', 'http://localhost:3000'],
      ALLOWED_FHIR_SERVERS: ['https://ehr.example/fhir/R4'],
      ALLOW_AS_OF: true,
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
    ['CORS_ORIGINS', 'https://sandbox.cds-hooks.org/'],
    ['CORS_ORIGINS', 'sandbox.cds-hooks.org'],
    ['ALLOWED_FHIR_SERVERS', 'https://ehr.example,none'],
    ['ALLOW_AS_OF', 'yes'],
    ['LINKS_BASE_URL', '/protocol'],
  ])('%s=%s is refused: the variable is named, its value is not', (name, value) => {
    const failure = thrownBy({ [name]: value });
    expect(failure).toBeInstanceOf(OperationalError);
    expect(failure).toMatchObject({ code: 'configuration-invalid', field: name });
    expect(failure.message).toMatch(new RegExp(`^Settings: ${name} must `));
    expect(failure.message).not.toContain(`"${value}"`);
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
