/** What the page asks of the service, as an EHR would: calls, feedback; and of the playground: judging and reading. */
import { LANGUAGE_TAG } from '../../accept-language.js';
import type { Language } from '../../rules/wording.js';
import type { OutcomeRow } from '../../rules/outcome-row.js';
import type { Asked } from './asked.js';
import type { TallyRow } from './tally-row.js';
import { objectOf } from './placed-resources.js';
import type { HookAnswer, SettingChanges } from './port.js';
import { serviceIdFor } from './services.js';
import type { Understood } from './understood.js';

export interface Where {
  readonly root: string;
  readonly language: Language;
  /** The discovery document. */
  readonly discovery: unknown;
}

/** What the service would not do, in its own words. */
export class Refused extends Error {}

/** Sends a call, has it judged and read. @throws Refused, or TypeError where the service does not answer */
export async function ask(where: Where, request: unknown, changes: SettingChanges): Promise<Asked> {
  const [answer, judged, understood] = await Promise.all([
    post(where, `/cds-services/${serviceIdFor(request, where.discovery)}`, request),
    post(where, '/playground/judge', { request, changes }),
    post(where, '/playground/read', { request }),
  ]);
  if (understood.status !== 200) throw new Refused(saidBy(understood));
  // A setting that cannot be is a slip of who tries; a call that cannot be is what the page is there to show.
  if (judged.status !== 200 && Object.keys(changes).length > 0 && answer.status === 200)
    throw new Refused(saidBy(judged));
  return {
    request,
    answer,
    ...(judged.status === 200 && { row: judged.body as OutcomeRow }),
    understood: understood.body as Understood,
  };
}

/** The hook request for the patient of a Bundle. @throws Refused */
export async function requestOfBundle(where: Where, bundle: unknown): Promise<unknown> {
  const made = await post(where, '/playground/bundle', { bundle });
  if (made.status !== 200) throw new Refused(saidBy(made));
  return made.body;
}

/** Sends feedback on a card. CDS Hooks 2.0.1, Feedback. @throws Refused */
export async function sendFeedback(where: Where, service: string, entry: unknown): Promise<void> {
  const { status, body } = await post(where, `/cds-services/${service}/feedback`, { feedback: [entry] });
  if (status !== 200) throw new Refused(saidBy({ status, body }));
}

/** What is kept of the cards of this month. @throws Refused */
export async function keptCards({ root }: Where): Promise<readonly TallyRow[]> {
  const response = await fetch(`${root}/playground/kept`, { headers: { accept: 'application/json' } });
  const body: unknown = await response.json();
  if (!response.ok) throw new Refused(saidBy({ status: response.status, body }));
  return (body as { readonly rows: readonly TallyRow[] }).rows;
}

async function post({ root, language }: Where, address: string, body: unknown): Promise<HookAnswer> {
  const response = await fetch(root + address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'accept-language': LANGUAGE_TAG[language],
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  try {
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  } catch {
    return { status: response.status, body: text };
  }
}

/** The words of an OperationOutcome. */
export function saidBy({ status, body }: HookAnswer): string {
  const { issue } = objectOf(body);
  const { diagnostics } = objectOf(Array.isArray(issue) ? issue[0] : undefined);
  return typeof diagnostics === 'string' ? diagnostics : `HTTP ${status}`;
}
