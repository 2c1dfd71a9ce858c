/**
 * Settings of the service, one schema. Reads a record of environment variables that the caller passes in;
 * docs/configuration.md explains each.
 */
import { z } from 'zod';
import {
  MEGABYTE,
  flag,
  httpUrl,
  list,
  networks,
  origin,
  proxies,
  size,
  storeUrl,
  timeZone,
  wholeNumber,
} from './config-values.js';
import { OperationalError } from './errors.js';
import { neverCalled } from './fhir/address-guard.js';

const shape = z.object({
  /** 0 takes any free port. */
  PORT: wholeNumber(0, 65_535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  /** Address under which clients reach the service, where it is not http://HOST:PORT. */
  BASE_URL: httpUrl.optional(),
  /** Time zone that decides which day today is, and the day of timestamps in UTC. */
  SITE_TIME_ZONE: timeZone.default('UTC'),
  /** Language of the cards. (Not LANGUAGE: many systems set that one, as a list of locales.) */
  CARD_LANGUAGE: z.enum(['en', 'zh'], { error: 'must be en or zh' }).default('en'),
  /** Largest request body. */
  BODY_LIMIT: size.default(10 * MEGABYTE),
  /** Time from a hook call to its answer; what the FHIR server has not sent by then goes unread. */
  HOOK_DEADLINE_MS: wholeNumber(50, 60_000).default(450),
  /** Time for one answer of a FHIR server. */
  FHIR_TIMEOUT_MS: wholeNumber(100, 60_000).default(5_000),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
  /** "jwt": clients prove who they are. "none": everyone may call. */
  AUTH: z.enum(['jwt', 'none'], { error: 'must be jwt or none' }).default('jwt'),
  /** Whether discovery asks for a token too. */
  AUTH_DISCOVERY: z.enum(['required', 'open'], { error: 'must be required or open' }).default('required'),
  /** How long after its `iat` a token is taken, where the client's profile says nothing else. */
  AUTH_MAX_TOKEN_AGE_SECONDS: wholeNumber(1, 86_400).default(900),
  /** By how much the clocks of clients and service may differ. */
  AUTH_CLOCK_TOLERANCE_SECONDS: wholeNumber(0, 300).default(30),
  /** Secret of the site, under which the store knows advice that was overridden (docs/alert-fatigue.md). */
  ADVICE_KEY: z.string().min(32, 'must have 32 characters or more').optional(),
  /** The file that holds it, instead. */
  ADVICE_KEY_FILE: z.string().optional(),
  /** The file of trusted clients (docs/clients.md). Needed unless AUTH is none. */
  CLIENTS: z.string().optional(),
  /** A folder with the site's own client profiles, beside the shipped ones. */
  CLIENT_PROFILES: z.string().optional(),
  /** Origins of browser clients. Empty: none. */
  CORS_ORIGINS: list.pipe(z.array(origin)).default([]),
  /** Base addresses of FHIR servers that the service may read. Empty: none, the prefetch is all there is. */
  ALLOWED_FHIR_SERVERS: list.pipe(z.array(httpUrl)).default([]),
  /** FHIR servers that may be read may stand at private addresses: everywhere, or in these networks. */
  ALLOW_PRIVATE_FHIR_SERVERS: networks.default([]),
  /** Client id of the pages as a SMART app of those servers, with AUTH=none; clients name their own. Absent: no launch. */
  SMART_CLIENT_ID: z
    .string()
    .regex(/^[\x21-\x7e]{1,256}$/, 'must be the client id that the EHR gave')
    .optional(),
  /** Proxies whose word on the caller's address is taken; 0: none. */
  TRUST_PROXY: proxies.default(0),
  /** Calls per minute from one address, known or not; 0: any number. */
  RATE_LIMIT_PER_ADDRESS: wholeNumber(0, 10_000_000).default(6_000),
  /** Calls per minute of one known client; 0: any number. */
  RATE_LIMIT_PER_CLIENT: wholeNumber(0, 10_000_000).default(6_000),
  /** Port of `/metrics`, apart from PORT so that no ingress opens it by accident. Absent: there are none. */
  METRICS_PORT: wholeNumber(0, 65_535).optional(),
  METRICS_HOST: z.string().default('127.0.0.1'),
  /** Where audit events go: a file, "stdout", or "none". */
  AUDIT_LOG: z.string().default('none'),
  /** Secret under which the audit log tells patients and users apart. Absent: it names neither. */
  AUDIT_KEY: z.string().min(32, 'must have 32 characters or more').optional(),
  /** From SIGTERM until no new connection is taken: time for a load balancer to see that the service is not ready. */
  STOP_DELAY_MS: wholeNumber(0, 600_000).default(0),
  /** For calls under way when the service stops; those that take longer are cut off. */
  STOP_TIMEOUT_MS: wholeNumber(0, 600_000).default(10_000),
  /** Where issued cards and feedback are kept: sqlite:PATH, postgres://…, or none. */
  STORE_URL: storeUrl.prefault('sqlite:data/endovascular-cds.db'),
  /** Days after which issued cards and feedback are deleted. */
  STORE_RETENTION_DAYS: wholeNumber(1, 36_500).default(1_095),
  /** Bearer token that opens /analytics. Absent: there is no such address. */
  ANALYTICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{32,}$/, 'must have 32 characters or more, without blanks')
    .optional(),
  /** Requests may say on which day they are to be judged (demo and tests). */
  ALLOW_AS_OF: flag.default(false),
  /** The page for trying out hook calls, and what stands below it (docs/playground.md). */
  PLAYGROUND: flag.default(false),
  /** A folder that replaces the shipped code tables, with the same files. */
  TERMINOLOGY_DIRECTORY: z.string().optional(),
  /** RxNorm tables of the site, as `endovascular-cds terminology` writes them. */
  EXTRA_DRUG_FILES: list.default([]),
  /** The site's settings of the protocol (docs/site-settings.md). Absent: the protocol as published. */
  PROTOCOL_SETTINGS: z.string().optional(),
  /** Secret of the site, under which a de-identified review changes ids and dates (docs/chart-review.md). */
  REVIEW_KEY: z.string().min(32, 'must have 32 characters or more').optional(),
  /** Address under which the pages of the protocol stand. Absent: cards carry no links. */
  LINKS_BASE_URL: httpUrl.optional(),
});

/** The environment variables that are read. */
export const SETTING_NAMES: readonly string[] = Object.keys(shape.shape);

const settings = shape
  .refine((given) => neverCalled(given.ALLOWED_FHIR_SERVERS, given.ALLOW_PRIVATE_FHIR_SERVERS).length === 0, {
    path: ['ALLOWED_FHIR_SERVERS'],
    error: 'must not hold a private address unless ALLOW_PRIVATE_FHIR_SERVERS allows it, nor ever a special one',
  })
  .refine(({ PLAYGROUND, AUTH }) => !PLAYGROUND || AUTH === 'none', {
    path: ['PLAYGROUND'],
    error: 'is for AUTH=none: a page in a browser holds no key to prove that it is a trusted client',
  });

export type Config = Readonly<z.output<typeof settings>>;

/** Which code tables the settings name, for terminology/load.ts. Both doors take the same. */
export function tablesOf({ TERMINOLOGY_DIRECTORY: directory, EXTRA_DRUG_FILES: extraDrugFiles }: Config): {
  readonly directory?: string;
  readonly extraDrugFiles: readonly string[];
} {
  return { extraDrugFiles, ...(directory !== undefined && { directory }) };
}

/**
 * Reads the settings.
 *
 * @param env environment variables; unknown ones are ignored, empty ones count as not set
 * @throws OperationalError `configuration-invalid`, naming every variable that is wrong and none of the values
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''));
  const result = settings.safeParse(given);
  if (result.success) return result.data;
  const complaints = result.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
  throw new OperationalError('configuration-invalid', `Settings: ${complaints.join('; ')}.`, {
    field: String(result.error.issues[0]?.path[0]),
  });
}
