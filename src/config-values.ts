/** The kinds of values that settings have: each reads a text of the environment, or says what should have stood there. */
import { isIP } from 'node:net';
import { z } from 'zod';
import { ANYWHERE, isNetwork } from './fhir/address-guard.js';
import { readStoreUrl, type StoreAddress } from './store/store-url.js';

export const MEGABYTE = 1024 * 1024;
const SIZE_UNIT: Readonly<Record<string, number>> = { b: 1, kb: 1024, mb: MEGABYTE };

/** "10mb", "512kb", "2048": a size in bytes. */
export const size = z
  .string()
  .regex(/^\d{1,9}(?:b|kb|mb)?$/i, 'must be a size such as 10mb, 512kb or 2048')
  .transform((text) => Number.parseInt(text, 10) * (SIZE_UNIT[text.replace(/\d/g, '').toLowerCase()] ?? 1))
  .refine((bytes) => bytes > 0, 'must be more than nothing');

export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`);

/** An http or https address, without slashes at its end. */
export const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((url) => url.replace(/\/+$/, ''));

export const flag = z.enum(['true', 'false'], { error: 'must be true or false' }).transform((text) => text === 'true');

/** A comma-separated list; blanks around and between entries are dropped. */
export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
);

/** An origin as browsers send it: scheme, host and port, no path. "*" lets every origin in. */
export const origin = z
  .string()
  .refine((text) => text === '*' || originOf(text) === text, 'must hold origins such as https://ehr.example, or *');

function originOf(text: string): string | undefined {
  return URL.canParse(text) ? new URL(text).origin : undefined;
}

/** "true", "false" or private networks: "10.20.0.0/16, fd12::/32". */
export const networks = list.transform((entries, context): readonly string[] => {
  if (entries.length === 1 && entries[0] === 'true') return ANYWHERE;
  if (entries.length === 1 && entries[0] === 'false') return [];
  if (!entries.every(isNetwork)) context.addIssue('must be true, false or networks such as 10.20.0.0/16');
  return entries;
});

/** "2": proxies in front of the service, counted; or their addresses and networks. "none": the caller is who connects. */
export const proxies = list.transform((entries, context): number | readonly string[] => {
  const [only = ''] = entries;
  if (entries.length === 1 && only === 'none') return 0;
  if (entries.length === 1 && /^[1-9]$/.test(only)) return Number(only);
  if (!entries.every((entry) => isNetwork(entry) || isIP(entry) !== 0))
    context.addIssue('must be none, a number of proxies from 1 to 9, or addresses and networks such as 10.20.0.0/16');
  return entries;
});

export const storeUrl = z.string().transform((text, context): StoreAddress => {
  const address = readStoreUrl(text);
  if (address === undefined) context.addIssue('must be sqlite:PATH, postgres://USER:PASSWORD@HOST/DATABASE or none');
  return address ?? { kind: 'none' };
});

export const timeZone = z.string().refine(isTimeZone, 'must be an IANA time zone such as Asia/Shanghai');

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
