/**
 * The envelope of a hook call. Resources, prefetch and extensions stay opaque here: only what the door
 * itself uses is checked and kept, and unknown keys are passed over.
 *
 * CDS Hooks 2.0.1, Calling a CDS Service: https://cds-hooks.hl7.org/2.0/#calling-a-cds-service
 */
import { z } from 'zod';
import { OperationalError } from '../errors.js';
import type { HookName } from './discovery.js';

const object = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be an object',
);
const text = z.string({ error: 'must be a string' }).min(1, 'must not be empty');
/** FHIR R4 id, with the length and characters that servers really use; nothing that could change a query. */
const bareId = text.regex(/^[A-Za-z0-9\-._]{1,256}$/, 'must be a bare FHIR id');
/** An optional field: null counts as absent (some clients send it). */
const absent = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? undefined);

/** cds-hooks_2.0@61 ff: the access token acts for the user; it is used for this call and never kept. */
const authorization = z.object({
  // "" is what the CRD request generator sends where it has no token.
  access_token: z.string({ error: 'must be a string' }),
  token_type: text.regex(/^[Bb][Ee][Aa][Rr][Ee][Rr]$/, 'must be Bearer'),
  expires_in: z.int({ error: 'must be a whole number of seconds' }),
  scope: z.string({ error: 'must be a string' }),
  subject: text,
});

/** The fields of every hook. */
export const envelope = z.object({
  hook: text,
  hookInstance: text,
  fhirServer: absent(z.url({ protocol: /^https?$/, error: 'must be an http or https address' })),
  fhirAuthorization: absent(authorization),
  context: object,
  prefetch: absent(object),
  extension: absent(object),
});

const resource = z.custom<DraftOrder>(isResource, 'must be a resource with a resourceType');
// Bundle.type is missing in some clients' drafts, so only what is read is asked for.
const drafts = z.object({
  resourceType: z.literal('Bundle', 'must be Bundle'),
  entry: absent(z.array(z.object({ resource }, 'must be an entry with a resource'), 'must be an array')),
});

const common = { userId: text, patientId: bareId, encounterId: absent(text) };
/** The context of each hook. */
export const CONTEXT = {
  'patient-view': z.object(common),
  'order-select': z.object({ ...common, selections: z.array(text, 'must be an array'), draftOrders: drafts }),
  'order-sign': z.object({ ...common, draftOrders: drafts }),
  'encounter-discharge': z.object({ ...common, encounterId: text }),
  'appointment-book': z.object({ ...common, appointments: drafts }),
} satisfies Record<HookName, z.ZodType>;

/** A draft order or proposed appointment as it came: only its type is known. */
export interface DraftOrder {
  readonly resourceType: string;
  readonly [field: string]: unknown;
}

/** A hook call, as far as the door has checked it. */
export interface HookRequest {
  readonly hook: HookName;
  /** Bare id. */
  readonly patientId: string;
  /** As the client names it, normally a bare id; it need not be one that a server knows. */
  readonly encounterId?: string;
  /** Drafts of order-select and order-sign, in the order of the Bundle. */
  readonly draftOrders?: readonly DraftOrder[];
  /** appointment-book: the Appointments proposed, in the order of the Bundle; what else stands in it is passed over. */
  readonly appointments?: readonly DraftOrder[];
  /** order-select: references of the orders just selected. */
  readonly selections?: readonly string[];
  readonly prefetch: Readonly<Record<string, unknown>>;
  readonly fhirServer?: string;
  /** Absent where the client sent none or an empty one. */
  readonly accessToken?: string;
  readonly extension: Readonly<Record<string, unknown>>;
}

/**
 * Reads the body of a call to a service of the given hook.
 *
 * @throws OperationalError `request-invalid`, naming the field and never its value
 */
export function readHookRequest(body: unknown, hook: HookName): HookRequest {
  const { fhirAuthorization, fhirServer, ...call } = checked(envelope, body, '');
  if (call.hook !== hook) throw invalid('hook', `must be ${hook} for this service`);
  if (fhirAuthorization !== undefined && fhirServer === undefined)
    throw invalid('fhirServer', 'must be there with fhirAuthorization');
  requireFew(call.context);
  const context: z.output<(typeof CONTEXT)['patient-view']> & {
    draftOrders?: z.output<typeof drafts>;
    appointments?: z.output<typeof drafts>;
    selections?: string[];
  } = checked(CONTEXT[hook], call.context, 'context');
  const accessToken = fhirAuthorization?.access_token;
  return {
    hook,
    patientId: context.patientId,
    ...(context.encounterId !== undefined && { encounterId: context.encounterId }),
    ...(context.draftOrders && { draftOrders: resourcesOf(context.draftOrders) }),
    ...(context.appointments && {
      appointments: resourcesOf(context.appointments).filter(({ resourceType }) => resourceType === 'Appointment'),
    }),
    ...(context.selections && { selections: context.selections }),
    prefetch: call.prefetch ?? {},
    ...(fhirServer !== undefined && { fhirServer }),
    ...(accessToken !== undefined && accessToken !== '' && { accessToken }),
    extension: call.extension ?? {},
  };
}

/** No session of ordering drafts more; a list of a million is not looked through to say what is wrong with each. */
const MOST_ENTRIES = 1_000;

function requireFew(context: Readonly<Record<string, unknown>>): void {
  const { selections, draftOrders, appointments } = context;
  const lists = {
    selections,
    'draftOrders.entry': (draftOrders as { entry?: unknown } | null | undefined)?.entry,
    'appointments.entry': (appointments as { entry?: unknown } | null | undefined)?.entry,
  };
  for (const [field, list] of Object.entries(lists))
    if (Array.isArray(list) && list.length > MOST_ENTRIES)
      throw invalid(`context.${field}`, `must have at most ${MOST_ENTRIES} entries`);
}

function resourcesOf({ entry }: z.output<typeof drafts>): readonly DraftOrder[] {
  return (entry ?? []).map(({ resource }) => resource);
}

function isResource(value: unknown): boolean {
  const type = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['resourceType'] : '';
  return typeof type === 'string' && type !== '';
}

function checked<Output>(schema: z.ZodType<Output>, value: unknown, at: string): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = [...(at === '' ? [] : [at]), ...(issue?.path ?? [])];
  throw invalid(pathText(path), isMissing(value, issue?.path ?? []) ? 'is missing' : (issue?.message ?? 'is wrong'));
}

/** "context.draftOrders.entry[0].resource" */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${String(step)}`))
    .join('');
}

/** Whether there is nothing at this path of a value. */
export function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  let found = value;
  for (const step of path) found = (found as Record<PropertyKey, unknown> | undefined)?.[step];
  return found === undefined;
}

function invalid(field: string, problem: string): OperationalError {
  return new OperationalError('request-invalid', `${field === '' ? 'The body' : field} ${problem}.`, {
    ...(field !== '' && { field }),
  });
}
