/** A core with the same seams as the real one: the chart is "read" by naming its resources. */
import type { ReceivedResource } from '../../src/fhir/chart.js';
import type { MakeCore } from '../../src/review/command.js';
import type { PatientResources } from '../../src/review/review-charts.js';
import type { ReviewCore } from '../../src/review/run-review.js';
import type { ChartFacts, Coverage, SourceType } from '../../src/timeline/fact.js';

export function entriesOf(bundle: ReceivedResource): readonly ReceivedResource[] {
  const entries = Array.isArray(bundle['entry']) ? bundle['entry'] : [];
  return entries.flatMap((entry) => (entry?.resource?.resourceType === undefined ? [] : [entry.resource]));
}

function patientsOf(resources: readonly ReceivedResource[]): readonly PatientResources[] {
  const groups = new Map<string, ReceivedResource[]>();
  for (const resource of resources) {
    const subject = resource['subject'] as { reference?: string } | undefined;
    const patient = resource.resourceType === 'Patient' ? String(resource.id) : subject?.reference?.split('/')[1];
    if (patient !== undefined) groups.set(patient, [...(groups.get(patient) ?? []), resource]);
  }
  return [...groups].map(([patient, held]) => ({ patient, resources: held }));
}

export const fakeCore: MakeCore = ({ asOf, language }): Promise<ReviewCore> =>
  Promise.resolve({
    unpack: entriesOf,
    patientsOf,
    readChart: ({ patient, resources }) =>
      Promise.resolve<ChartFacts>({
        patient: { reference: `Patient/${patient}` },
        facts: [],
        coverage: {} as Record<SourceType, Coverage>,
        unresolved: [],
        dataQuality: resources.map(({ resourceType, id, note }) => ({
          source: `${resourceType}/${String(id)}`,
          field: 'note',
          problem: typeof note === 'string' ? note : 'none',
        })),
      }),
    judge: () => ({
      asOf,
      protocol: { id: 'endovascular-lung', version: '1.0.0' },
      applicable: true,
      segments: 0,
      outcomes: [
        { rule: 'rule-a', ruleVersion: '1.0.0', course: 1, status: 'met', criteria: [], evidence: [] },
        {
          rule: 'rule-b',
          ruleVersion: '1.0.0',
          course: 1,
          status: 'not-applicable',
          because: { code: 'single-feeding-vessel' },
          criteria: [],
          evidence: [],
        },
      ],
      views: [],
    }),
    rules: [],
    language,
  });
