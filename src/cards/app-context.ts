/**
 * What a card's link of type `smart` hands to the app: which finding to open. The EHR passes it on in the launch
 * context (CDS Hooks 2.0.1, Link.appContext), through its own database and logs, so it names rule and finding and
 * nobody: "give-systemic-supplement/no-platinum-partner/2".
 */

export interface AppContext {
  /** Rule id. */
  readonly rule: string;
  /** Code of the finding. */
  readonly finding: string;
  /** Absent: the finding is about the whole course. */
  readonly segment?: number;
}

const FORM = /^([a-z0-9][a-z0-9-]{0,99})\/([a-z0-9][a-z0-9-]{0,99})(?:\/([1-9]\d{0,3}))?$/;

/** The text of an app context. */
export function appContextText({ rule, finding, segment }: AppContext): string {
  return [rule, finding, ...(segment === undefined ? [] : [segment])].join('/');
}

/**
 * Reads an app context, as it came back from an EHR.
 *
 * @returns undefined for anything that is not of our form: it is then as if there were none
 */
export function readAppContext(text: unknown): AppContext | undefined {
  const [, rule, finding, segment] = (typeof text === 'string' && FORM.exec(text)) || [];
  if (rule === undefined || finding === undefined) return undefined;
  return { rule, finding, ...(segment !== undefined && { segment: Number(segment) }) };
}
