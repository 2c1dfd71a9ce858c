/**
 * The embedded SMART authorization server of the demo and of tests: stands beside the embedded FHIR server, for
 * synthetic patients. It checks what a real one checks, and has nobody who signs in. SMART App Launch 2.2.0.
 */
import express, { Router } from 'express';
import type { Request, Response } from 'express';
import { accessProblem } from './access.js';
import { approvalPage } from './approval-page.js';
import { approved, type AuthorizationQuestion, readAuthorization, refused } from './authorize.js';
import { configurationDocument, type ServerAddresses } from './configuration-document.js';
import { emptyGrants, type Grants, issuedWord, type LaunchContext } from './grants.js';
import { freshIdentity } from './identity.js';
import type { RegisteredApp, SmartServerOptions } from './options.js';
import { answerTokenRequest } from './token-endpoint.js';

const TOKEN_SECONDS = 3_600;
const LONGEST_FORM = '64kb';

export interface SmartServer {
  /** To be mounted at the root, before the FHIR server at `/fhir`. */
  readonly router: Router;
  /** From now on the app can be launched. */
  readonly register: (app: RegisteredApp) => void;
  /** Opens a launch as the EHR does when a link is clicked. @returns the value of `launch` */
  readonly launchFor: (context: LaunchContext) => string;
  readonly grants: Grants;
}

export async function createSmartServer(options: SmartServerOptions = {}): Promise<SmartServer> {
  const { approval = 'at-once', patients = [], openWithoutToken = false, tokenSeconds = TOKEN_SECONDS } = options;
  const now = options.now ?? (() => Date.now());
  const apps: RegisteredApp[] = [];
  const grants = emptyGrants();
  const identity = await freshIdentity(now);
  /** Questions that the page asks, by ticket. */
  const questions = new Map<string, AuthorizationQuestion>();
  const launchFor = (context: LaunchContext): string => {
    const launch = issuedWord('launch');
    grants.launches.set(launch, context);
    return launch;
  };
  const stop = (response: Response, problem: string): void => {
    response.status(400).type('text').send(`${problem}\n`);
  };
  const approve = (response: Response, question: AuthorizationQuestion, patient: unknown, origin: string): void => {
    const context = question.context ?? { patient: patients.find((one) => one === patient) ?? patients[0] ?? '' };
    response.redirect(302, approved(question, context, { grants, origin, now: now() }));
  };

  const router = Router();
  if (options.intercept) router.use(options.intercept);
  router.use('/auth', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.use('/auth', express.text({ type: 'application/x-www-form-urlencoded', limit: LONGEST_FORM }));
  router.get('/fhir/.well-known/smart-configuration', (request, response) => {
    response.json(configurationDocument(addressesOf(request)));
  });
  router.get('/auth/jwks.json', (_request, response) => {
    response.json({ keys: [identity.jwk] });
  });
  router.get('/launch-app', (request, response) => {
    const { patient, appContext, app: clientId = apps[0]?.clientId } = request.query;
    const app = apps.find((one) => one.clientId === clientId);
    if (app === undefined || typeof patient !== 'string' || !patients.includes(patient)) {
      stop(response, 'patient must name a patient of this server, and app, where it is given, an app.');
      return;
    }
    const launch = launchFor({ patient, ...(typeof appContext === 'string' && { appContext }) });
    const url = new URL(app.launchUrl);
    url.searchParams.set('iss', addressesOf(request).fhir);
    url.searchParams.set('launch', launch);
    response.redirect(302, url.href);
  });
  router.get('/auth/authorize', (request, response) => {
    const { origin, fhir } = addressesOf(request);
    const asked = readAuthorization(new URL(request.originalUrl, origin).searchParams, { apps, grants, fhir });
    if (asked.kind === 'stopped') stop(response, asked.problem);
    else if (asked.kind === 'sent-back')
      response.redirect(302, refused(asked.redirectUri, asked.state, asked.error, origin));
    else if (approval === 'at-once' || (approval === 'to-choose' && asked.question.context))
      approve(response, asked.question, undefined, origin);
    else {
      const ticket = issuedWord('launch');
      questions.set(ticket, asked.question);
      response.type('html').send(approvalPage(asked.question, { ticket, patients }));
    }
  });
  router.post('/auth/decision', (request, response) => {
    const { origin } = addressesOf(request);
    const form = formOf(request);
    const ticket = form.get('ticket') ?? '';
    const question = questions.get(ticket);
    questions.delete(ticket);
    if (question === undefined) stop(response, 'This question was answered, or never asked.');
    else if (form.get('decision') !== 'allow')
      response.redirect(302, refused(question.redirectUri, question.state, 'access_denied', origin));
    else approve(response, question, form.get('patient') ?? undefined, origin);
  });
  router.post('/auth/token', async (request, response) => {
    const settings = { ...addressesOf(request), apps, grants, identity, tokenSeconds, now: now() };
    const { status, body } = await answerTokenRequest(formOf(request), settings);
    response.status(status).json(body);
  });
  router.use('/fhir', (request, response, next) => {
    const { method, url } = request;
    const authorization = request.get('authorization');
    const problem = accessProblem({ method, url, authorization }, { grants, openWithoutToken, now: now() });
    if (problem === undefined || method === 'OPTIONS') next();
    else response.status(problem).end();
  });
  return {
    router,
    register(app) {
      apps.push(app);
    },
    launchFor,
    grants,
  };
}

function addressesOf(request: Request): ServerAddresses {
  const origin = `${request.protocol}://${request.get('host') ?? 'localhost'}`;
  return { origin, fhir: `${origin}/fhir` };
}

function formOf(request: Request): URLSearchParams {
  return new URLSearchParams(typeof request.body === 'string' ? request.body : '');
}
