/** The fixture patients as a scattered bulk export, with all that exports do: spellings, merges, Bundles, broken lines. */
import { readFileSync, readdirSync } from 'node:fs';

export interface Resource {
  readonly resourceType: string;
  readonly id: string;
  readonly [field: string]: unknown;
}

export const RESOURCES: readonly Resource[] = readdirSync('fixtures/patients', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => {
    const chart = JSON.parse(readFileSync(`fixtures/patients/${name}/chart.json`, 'utf8')) as {
      readonly entry: readonly { readonly resource: Resource }[];
    };
    return chart.entry.map(({ resource }) => resource);
  });

const UUID = '0f0e1d2c-3b4a-4958-8776-655443322110';
const renamed = (resource: Resource, reference: (text: string) => string): Resource =>
  JSON.parse(JSON.stringify(resource), (key, value: unknown) =>
    key === 'reference' && typeof value === 'string' ? reference(value) : value,
  ) as Resource;
const line = (value: unknown): string => JSON.stringify(value);
const isOf = (patient: string) => (resource: Resource) =>
  resource.id.startsWith(`${patient}-`) || resource.id === patient;
const bundle = (resources: readonly Resource[], more: object = {}): string =>
  line({ resourceType: 'Bundle', type: 'collection', ...more, entry: resources.map((resource) => ({ resource })) });

const FOREIGN = (text: string): string => `https://ehr.example/fhir/R4/${text}`;
const BUNDLED = RESOURCES.filter(isOf('li-wei'));
/** A chart under two records, one of which replaced the other. */
const MERGED = RESOURCES.filter(isOf('sato-yuki')).map((resource, index) =>
  index % 2 === 0 && resource.resourceType !== 'Patient'
    ? renamed(resource, (text) => text.replace('Patient/sato-yuki', 'Patient/sato-before'))
    : resource,
);
/** A chart whose references are by uuid. */
const BY_UUID = RESOURCES.filter(isOf('novak-jan')).map((resource) => {
  const own = renamed(resource, (text) => text.replace('Patient/novak-jan', `urn:uuid:${UUID}`));
  return own.resourceType === 'Patient' ? { ...own, id: UUID } : own;
});

function spelled(resource: Resource, index: number): string {
  const ways = [
    line,
    (one: Resource) => line(renamed(one, FOREIGN)),
    (one: Resource) => line(renamed(one, (text) => `${text}/_history/3`)),
    (one: Resource) => `${JSON.stringify(one, undefined, 1).replaceAll('\n', ' ')}\r`,
    (one: Resource) => line(one).replaceAll('/', '\\/'),
    ({ resourceType, ...rest }: Resource) => line({ ...rest, resourceType }),
  ];
  return ways[index % ways.length]?.(resource) ?? '';
}

const medication = (id: string, rest: object): Resource => ({ resourceType: 'Medication', id, ...rest });
const order = (id: string, patient: string, rest: object): Resource => ({
  resourceType: 'MedicationAdministration',
  id,
  status: 'completed',
  subject: { reference: `Patient/${patient}` },
  effectiveDateTime: '2026-05-04',
  ...rest,
});

/** What no fixture has. */
const ODD: readonly (string | Uint8Array)[] = [
  line({
    resourceType: 'Patient',
    id: 'sato-before',
    link: [{ type: 'replaced-by', other: { reference: 'Patient/sato-yuki' } }],
  }),
  // A row of nobody's concern, and ids that sorts order in their own ways.
  ...['Zoë', 'a~b', 'a b', 'a', 'A-', '中', '\u{1F600}', 'p/1'].map((id) => line({ resourceType: 'Patient', id })),
  // Of several patients.
  line({
    resourceType: 'Appointment',
    id: 'group',
    status: 'booked',
    participant: ['li-wei', 'chen-bo', 'only-here'].map((id) => ({ actor: { reference: `Patient/${id}` } })),
  }),
  // A Medication behind a Medication; two versions of one.
  line(order('odd-1', 'chen-bo', { medicationReference: { reference: 'Medication/kit' } })),
  line(medication('kit', { ingredient: [{ itemReference: { reference: 'Medication/part' } }] })),
  line(medication('part', { code: { text: 'intra-arterial cisplatin' } })),
  line(order('odd-2', 'signed-by-medication', { medicationReference: { reference: 'Medication/arterial' } })),
  line(medication('arterial', { meta: { versionId: '1' }, code: { text: 'heparin' } })),
  line(medication('arterial', { meta: { versionId: '2' }, code: { text: 'cisplatin for intra-arterial infusion' } })),
  // Broken lines: of a patient with sessions, of a patient without, of nobody, and one in GBK.
  '{"resourceType":"Procedure","id":"cut","subject":{"reference":"Patient/wang-fang"},"code":{"text":"bronchial arter',
  '{"resourceType":"Procedure","id":"cut","subject":{"reference":"Patient/a"},"code":{"text":"app',
  '{"resourceType":"AllergyIntolerance","id":"cut","pat',
  Buffer.from('7b227265736f7572636554797065223a224f62736572766174696f6e222c226964223a22b6acbfa8227d', 'hex'),
  // Of no patient.
  line({ resourceType: 'DiagnosticReport', id: 'nobody', status: 'final', code: { text: 'pathology' } }),
  // Pages: one that is there, one that is not; deletions.
  bundle([order('paged', 'kim-soojin', {})], {
    link: [
      { relation: 'self', url: 'p1' },
      { relation: 'next', url: 'p2' },
    ],
  }),
  bundle(RESOURCES.filter(isOf('kim-soojin')).slice(0, 3), { link: [{ relation: 'self', url: 'p2' }] }),
  bundle(RESOURCES.filter(isOf('moreau-paul')).slice(0, 2), { link: [{ relation: 'next', url: 'p9' }] }),
  line({ resourceType: 'Bundle', type: 'transaction', entry: [{ request: { method: 'DELETE', url: 'Patient/a' } }] }),
  '',
  '[]',
  '{"name":"no resource"}',
  '!not base64',
];

/** Lines of the export, in one order. */
export function scatteredLines(): readonly (string | Uint8Array)[] {
  const special = new Set([...BUNDLED, ...RESOURCES.filter(isOf('sato-yuki')), ...RESOURCES.filter(isOf('novak-jan'))]);
  return [
    ...RESOURCES.filter((resource) => !special.has(resource)).map(spelled),
    ...[...MERGED, ...BY_UUID].map(line),
    // A line twice, as exports have it.
    ...MERGED.slice(0, 5).map(line),
    bundle(BUNDLED),
    ...ODD,
  ];
}

/** The lines dealt out to files whose names tell nothing; the third is without a line feed at its end. */
export function scatteredFiles(count: number): Readonly<Record<string, Buffer>> {
  const lines = scatteredLines();
  const files = Array.from({ length: count }, (_, file) => {
    const dealt = lines.filter((_line, index) => (index * 7919) % count === file);
    const bytes = dealt.flatMap((one) => [Buffer.from(one as string), Buffer.from('\n')]);
    return [`part-${String(file)}.ndjson`, Buffer.concat(file === 2 ? bytes.slice(0, -1) : bytes)] as const;
  });
  return Object.fromEntries(files);
}
