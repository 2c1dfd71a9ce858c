/** Requests as clients in the wild send them, one file a hook and client. */
import { readFileSync, readdirSync } from 'node:fs';
import type { Untyped } from './http.js';

const FOLDER = new URL('../../fixtures/hooks/', import.meta.url);

export interface HookFixture {
  /** "order-sign/epic" */
  readonly name: string;
  readonly hook: string;
  /** Path of the service on the wire. */
  readonly path: string;
  readonly request: Untyped;
}

/** A fresh copy of one request. */
export function hookFixture(name: string): HookFixture {
  const [hook = ''] = name.split('/');
  const request = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as unknown;
  return { name, hook, path: `/cds-services/endovascular-lung-${hook}`, request };
}

export function hookFixtures(): readonly HookFixture[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((folder) =>
      readdirSync(new URL(`${folder.name}/`, FOLDER)).map((file) =>
        hookFixture(`${folder.name}/${file.replace(/\.json$/, '')}`),
      ),
    );
}
