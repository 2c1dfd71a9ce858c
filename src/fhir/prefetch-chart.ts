/** The chart that a client sent along with its hook request. CDS Hooks 2.0.1, "Prefetch". */
import type { Chart } from './chart.js';
import { objectOf } from './fhir-json.js';
import { failed, partOfAnswer } from './query-answer.js';

/**
 * A chart of the `prefetch` of a hook request.
 *
 * A key that is absent is `missing`; null and a Bundle without entries are `empty`; a Bundle with a `next` link,
 * with suppressed results or with more matches counted than sent is `partial`; an OperationOutcome, another type
 * of resource, an empty text or list (which CDS Hooks forbids) is `error`.
 *
 * It holds no references of its own: Medications that came along in a Bundle are among the part's resources.
 *
 * @param prefetch undefined where the request has none: every part is then missing
 */
export function prefetchChart(prefetch: unknown): Chart {
  const given = objectOf(prefetch);
  const unreadable = given === undefined && prefetch !== undefined && prefetch !== null;
  return {
    read: (queries) =>
      Promise.resolve(
        queries.map((query) => {
          if (unreadable) return failed(query.key, 'could not be read: prefetch is not an object');
          return partOfAnswer(query, given && Object.hasOwn(given, query.key) ? given[query.key] : undefined);
        }),
      ),
    readReferences: () => Promise.resolve([]),
  };
}
