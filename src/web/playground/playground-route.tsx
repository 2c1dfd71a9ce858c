/** `/playground`: the page, and what its script asks for. */
import express, { Router } from 'express';
import type { Request, Response } from 'express';
import { OperationalError } from '../../errors.js';
import type { Language } from '../../rules/wording.js';
import { languageOf } from '../language.js';
import type { SendPage } from '../pages.js';
import type { Asked, PlaygroundState } from './asked.js';
import { PlaygroundPage } from './playground-page.js';
import type { PlaygroundPort, SettingChanges } from './port.js';
import { objectOf } from './placed-resources.js';
import { PLAYGROUND_WORDS } from './words.js';

export interface PlaygroundRoutes {
  readonly send: SendPage;
  /** The path of BASE_URL, without a slash at its end. */
  readonly root: string;
  /** Where neither address nor browser says. */
  readonly language: Language;
  /** Largest body in bytes. */
  readonly bodyLimit: number;
  readonly port: PlaygroundPort;
}

export function playgroundRouter({ send, root, language: otherwise, bodyLimit, port }: PlaygroundRoutes): Router {
  const router = Router();
  const speaks = (request: Request, response: Response): Language => languageOf(request, response, otherwise);
  const readBody = express.json({ limit: bodyLimit });

  router.get('/playground', async (request, response) => {
    const { call } = request.query;
    const [, patient, name] = /^([^/]+)\/([^/]+)$/.exec(typeof call === 'string' ? call : '') ?? [];
    if (patient !== undefined && name !== undefined) {
      response.redirect(303, `${root}/playground/${encodeURIComponent(patient)}/${encodeURIComponent(name)}`);
      return;
    }
    await sendPlayground(request, response);
  });
  router.get('/playground/kept', async (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ rows: (await port.kept?.()) ?? [] });
  });
  router.get('/playground/:patient/:call', async (request, response, next) => {
    const { patient, call } = request.params;
    const asked = await port.samples.request(patient, call);
    if (asked === undefined) next();
    else await sendPlayground(request, response, { picked: { patient, call }, request: asked });
  });
  router.post('/playground/judge', readBody, async (request, response) => {
    const { request: call, changes } = objectOf(request.body);
    const row = await port.judge(call, readChanges(changes), speaks(request, response));
    response.set('Cache-Control', 'no-store').json(row);
  });
  router.post('/playground/read', readBody, async (request, response) => {
    const { request: call } = objectOf(request.body);
    response.set('Cache-Control', 'no-store').json(await port.understand(call, speaks(request, response)));
  });
  router.post('/playground/bundle', readBody, (request, response) => {
    response.set('Cache-Control', 'no-store').json(port.requestOf(objectOf(request.body)['bundle']));
  });
  return router;

  async function sendPlayground(
    request: Request,
    response: Response,
    chosen?: { readonly picked: NonNullable<PlaygroundState['picked']>; readonly request: unknown },
  ): Promise<void> {
    const language = speaks(request, response);
    const asked = chosen && (await answersTo(chosen.request, language, port));
    const kept = await port.kept?.();
    const { rules, course } = port.settings();
    const state: PlaygroundState = {
      language,
      root,
      patients: port.samples.patients,
      discovery: port.discovery,
      drugs: port.drugs,
      protocol: { rules, course },
      namesDay: port.namesDay,
      ...(kept && { kept }),
      ...(chosen && asked && { picked: chosen.picked, asked }),
    };
    send(request, response, () => ({
      title: PLAYGROUND_WORDS.title[language],
      content: <PlaygroundPage state={state} />,
      island: { name: 'playground', state },
    }));
  }
}

async function answersTo(request: unknown, language: Language, port: PlaygroundPort): Promise<Asked> {
  const [answer, understood, row] = await Promise.all([
    port.answer(request, language),
    port.understand(request, language),
    port.judge(request, {}, language).catch(() => undefined),
  ]);
  return { request, answer, understood, ...(row && { row }) };
}

/** @throws OperationalError `request-invalid` where they are not rule → name → value */
function readChanges(changes: unknown): SettingChanges {
  const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
  if (changes === undefined) return {};
  if (!isObject(changes) || !Object.values(changes as object).every(isObject))
    throw new OperationalError('request-invalid', 'changes must be an object: rule → setting → value.', {
      field: 'changes',
    });
  return changes as SettingChanges;
}
