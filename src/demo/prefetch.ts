/** Filling the prefetch of a hook request from a FHIR server, as an EHR does. CDS Hooks 2.0.1, "Providing FHIR Resources". */
import { type TokenValues, fillTemplate } from '../fhir/query.js';

/** What a discovery document says about one service, as far as a client needs it. */
export interface DiscoveredService {
  readonly id: string;
  readonly hook: string;
  readonly title?: string;
  readonly prefetch?: Readonly<Record<string, string>>;
}

/**
 * Runs the prefetch templates of a service and hands back what goes into the request.
 *
 * A key whose token has no value, or whose query the server refuses, is left out: the service then has to ask itself.
 *
 * @param fhirServer base address, without a slash at the end
 * @param templates prefetch key → template
 * @param tokens values of the prefetch tokens: { "context.patientId": "li-wei" }
 */
export async function fillPrefetch(
  fhirServer: string,
  templates: Readonly<Record<string, string>>,
  tokens: TokenValues,
): Promise<Readonly<Record<string, unknown>>> {
  const answers = await Promise.all(
    Object.entries(templates).map(async ([key, template]): Promise<readonly (readonly [string, unknown])[]> => {
      const query = fillTemplate(template, tokens);
      if (query === undefined) return [];
      const response = await fetch(`${fhirServer}/${query}`, { headers: { accept: 'application/fhir+json' } });
      if (!response.ok) {
        await response.body?.cancel();
        return [];
      }
      return [[key, await response.json()]];
    }),
  );
  return Object.fromEntries(answers.flat());
}
