/** A core with the same seams as the real one: the chart is "read" by naming its resources. */
import type { MakeCore } from '../../src/review/command.js';
import type { ReviewCore } from '../../src/review/review-charts.js';
import type { Problem } from '../../src/timeline/data-quality.js';
import type { ChartFacts, Coverage, SourceType } from '../../src/timeline/fact.js';

const TYPES = ['Patient', 'Procedure', 'Observation'] as const;

export const fakeCore: MakeCore = ({ asOf, language }): Promise<ReviewCore> =>
  Promise.resolve({
    queries: TYPES.map((type) => ({ key: type, template: `${type}?patient={{context.patientId}}` })),
    readFacts: async (chart, patient): Promise<ChartFacts> => {
      const parts = await chart.read(TYPES.map((type) => ({ key: type, template: `${type}?` })));
      return {
        patient: { reference: patient },
        facts: [],
        coverage: {} as Record<SourceType, Coverage>,
        // Partial types, so that a test can see them.
        unresolved: parts
          .filter(({ state }) => state === 'partial')
          .map(({ key }) => ({ source: key, what: 'partial', codes: [] })),
        dataQuality: parts.flatMap(({ resources }) =>
          resources.map(({ resourceType, id, note }) => ({
            source: `${resourceType}/${String(id)}`,
            field: 'note',
            // Any text of a test, to tell versions apart.
            problem: (typeof note === 'string' ? note : 'none') as Problem,
          })),
        ),
      };
    },
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
    // Every line is of concern.
    scan: { signs: [{ text: 'resourcetype', whole: false, exact: false }], sessionTypes: TYPES },
    language,
    protocol: 'Protocol endovascular-lung 1.0.0: as published.',
    judgedBy: {
      asOf,
      protocol: {
        id: 'endovascular-lung',
        version: '1.0.0',
        settings: ['Protocol endovascular-lung 1.0.0: as published.'],
      },
      standing: { en: 'A letter.', zh: '来信。' },
      rules: [],
    },
  });
