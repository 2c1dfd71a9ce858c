/** The walls of the house (docs/architecture.md). Each wall says why it stands. */
module.exports = {
  forbidden: [
    {
      name: 'timeline-knows-nobody',
      comment:
        'The treatment course is the ground everything stands on: if it imported a room above it, the arrows would run in circles.',
      severity: 'error',
      from: { path: '^src/timeline/' },
      to: { path: '^src/(?!timeline/)' },
    },
    {
      name: 'rules-know-only-the-timeline',
      comment:
        'A rule reads clinical words, never FHIR, codes or the wire; so it can be read by a clinician and tested as data.',
      severity: 'error',
      from: { path: '^src/rules/' },
      to: { path: '^src/(?!rules/|timeline/)' },
    },
    {
      name: 'rules-do-not-know-each-other',
      comment: 'A rule is a room of its own: changing one must never change the answer of another.',
      severity: 'error',
      from: { path: '^src/rules/([^/]+)/' },
      to: { path: '^src/rules/([^/]+)/', pathNot: '^src/rules/$1/' },
    },
    {
      name: 'terminology-knows-only-the-timeline',
      comment: 'The resolver turns codings into clinical words; it does not know who asks.',
      severity: 'error',
      from: { path: '^src/terminology/' },
      to: { path: '^src/(?!terminology/|timeline/|errors)' },
    },
    {
      name: 'settings-know-what-they-set',
      comment:
        'A settings file is checked by the schemas of the rules, the course and the tables it changes; who judges by it, and at which door, is none of its business.',
      severity: 'error',
      from: { path: '^src/protocol-settings/' },
      to: { path: '^src/(?!protocol-settings/|rules/|timeline/|terminology/|errors)' },
    },
    {
      name: 'fhir-does-not-meet-the-rules',
      comment: 'Reading charts and judging the protocol are two pillars on one ground; they meet only at the doors.',
      severity: 'error',
      from: { path: '^src/fhir/' },
      to: { path: '^src/(?!fhir/|timeline/|terminology/|errors)' },
    },
    {
      name: 'fhir-stays-in-fhir',
      comment:
        'No FHIR type leaves the folder that reads FHIR, save for the resources that suggestions carry, the artifacts that say what the rules know, and the demo server that holds charts.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(fhir|cards|demo|knowledge)/' },
      to: { path: '@types/fhir|fhir-kit-client' },
    },
    {
      name: 'clients-know-no-door',
      comment:
        'Who calls is told from settings and a token; whether it came by HTTP, and what is then judged, is none of its business.',
      severity: 'error',
      from: { path: '^src/clients/' },
      to: {
        path: '^src/(?!clients/|cards/client-profile|rules/wording|protocol-settings/(complaints|json-text|nearest)|errors)|node_modules/express',
      },
    },
    {
      name: 'oauth-knows-no-one',
      comment:
        'How a client of ours proves who it is to an authorization server is the same for the review and for the pages: the room between them must know neither.',
      severity: 'error',
      from: { path: '^src/oauth/' },
      to: { path: '^src/(?!oauth/|errors)' },
    },
    {
      name: 'smart-opens-sessions-and-judges-nothing',
      comment:
        'A launch ends in a session: which EHR, which patient, which token. What is shown of the chart is the business of the pages, which ask for the session; so no rule, no card and no other door is known here.',
      severity: 'error',
      from: { path: '^src/smart/' },
      to: {
        path: '^src/(?!smart/|oauth/|errors|clients/on-the-way|rules/(rule|wording)\\.ts|fhir/(chart|fhir-client|fhir-connections|fhir-failure|server-chart)\\.ts)',
      },
    },
    {
      name: 'core-touches-no-world',
      comment:
        'Time is given, never taken: no clock, file, network or log in timeline, rules and cards, so the same input gives the same bytes.',
      severity: 'error',
      from: { path: '^src/(timeline|rules|cards)/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'knowledge-describes-and-never-judges',
      comment:
        'The published artifacts are written from what rules and cards say about themselves: no chart, no door, and no clock or file but in its command.',
      severity: 'error',
      from: { path: '^src/knowledge/', pathNot: '^src/knowledge/command\\.ts' },
      to: {
        path: '^src/(?!knowledge/|rules/|cards/|timeline/|terminology/terminology\\.ts|errors)|^(node:)?(fs|net|http)',
      },
    },
    {
      name: 'databases-stay-in-the-store',
      comment:
        'Everyone else speaks to the port (store/store.ts): one suite of tests holds for every database, and no SQL grows elsewhere.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/store/' },
      to: { path: 'node_modules/(libsql|pg|kysely)/' },
    },
    {
      name: 'store-keeps-and-does-not-judge',
      comment:
        'The store knows days and the names of severities; charts, cards and doors are none of its business, so nothing of a patient can slip into it.',
      severity: 'error',
      from: { path: '^src/store/' },
      to: { path: '^src/(?!store/|timeline/day|rules/rule|errors)' },
    },
    {
      name: 'express-stays-at-the-doors',
      comment: 'HTTP belongs to the doors; the core must run in a worker, a browser or a notebook.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(hooks|operations|web|smart|composition/smart-launch|demo|main)' },
      to: { path: 'node_modules/express' },
    },
    {
      name: 'doors-do-not-meet',
      comment:
        'Hooks and review give the same answer because they stand on the same core, not because one calls the other.',
      severity: 'error',
      from: { path: '^src/(hooks|review)/' },
      to: { path: '^src/(hooks|review)/', pathNot: '^src/$1/' },
    },
    {
      name: 'pages-show-and-do-not-judge',
      comment:
        'A page shows what it is given: charts, judgements and counts come through ports, so the same components draw the service, the report and a test.',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: '^src/(?!web/|timeline/|rules/|protocol-settings/summary|accept-language|errors)' },
    },
    {
      name: 'components-run-in-browsers-too',
      comment:
        'What a browser takes over cannot read files or answer requests: components know properties, and nothing of servers.',
      severity: 'error',
      from: { path: '^src/web/(browser|components)/' },
      to: { path: '^src/(?!web/|timeline/|rules/)|node_modules/express|^(node:)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'playground-reads-as-the-door-does',
      comment:
        'Who tries a call out must see what the service will make of it: read by the readers of the hooks door, judged by the same rules, and not by a second way that could tell something else. It calls nobody, keeps nothing and knows no HTTP.',
      severity: 'error',
      from: { path: '^src/playground/' },
      to: {
        path: '^src/(?!playground/|hooks/(request|as-of|discovery|invoke)|fhir/|rules/|timeline/|terminology/known-words|protocol-settings/|clients/client\\.ts|web/playground/(port|understood)|errors)|node_modules/express',
      },
    },
    {
      name: 'composition-is-for-those-who-start',
      comment:
        'Here settings meet every room, so everything hangs on it; were a room to lean on it, all rooms would know each other.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(composition/|main\\.ts|review-core\\.ts)' },
      to: { path: '^src/composition/' },
    },
    {
      name: 'replay-judges-through-its-core',
      comment:
        'A replay asks for judgements and cards as a hook call would, and has neither of its own: what it forecasts is then what the hooks show.',
      severity: 'error',
      from: { path: '^src/review/replay/' },
      to: { path: '^src/(cards|protocol-settings|terminology)/' },
    },
    {
      name: 'operations-watch-and-are-not-leaned-on',
      comment:
        'Metrics, spans, logs and limits are hung around the door from outside: what answers a call must work the same without them, so only the wiring knows them.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(operations/|main\\.ts|cli\\.ts)' },
      to: { path: '^src/operations/' },
    },
    {
      name: 'operations-know-published-shapes',
      comment:
        'Who watches a room from outside knows the shape of its door, not its furniture: ports and contracts, and the address book of the door.',
      severity: 'error',
      from: { path: '^src/operations/' },
      to: {
        path: '^src/',
        pathNot:
          '^src/(operations/|errors\\.ts|clients/client\\.ts|store/store\\.ts|fhir/chart\\.ts|rules/judgement\\.ts|protocol-settings/nearest\\.ts|hooks/(app|invoke|discovery|request)\\.ts)',
      },
    },
    {
      name: 'review-reads-files',
      comment:
        'A review of files needs no network, and must not come to need one: only the folder that fetches charts into files speaks to a server, and only the command line knows it.',
      severity: 'error',
      from: { path: '^src/review/', pathNot: '^src/review/(server/|command\\.ts)' },
      to: { path: '^src/review/server/|node_modules/(undici|jose)/|^(node:)?(http|https|net)$' },
    },
    {
      name: 'review-borrows-drawing-only',
      comment:
        'The report is drawn with the components and the style of the pages, so that one chart looks the same in both; routes, documents and what a page is given belong to the service, and a review has none.',
      severity: 'error',
      from: { path: '^src/review/' },
      to: { path: '^src/web/(?!components/|style-sheet)' },
    },
    {
      name: 'filters-touch-no-files',
      comment:
        'A filter reads one stream and writes another: whoever runs it decides where lines lie, and may run it again at any time. Only the merge writes files.',
      severity: 'error',
      from: { path: '^src/review/filters/', pathNot: 'merge-parts|take-apart' },
      to: { path: '^(node:)?(fs|net|http|child_process)|^src/review/(output|run-review)\\.ts' },
    },
    {
      name: 'validation-reads-what-was-written',
      comment:
        'Reviewers judge what a review told, so a sample is drawn from its files as anybody can read them: were it to judge or to read charts itself, it would check the program by the program.',
      severity: 'error',
      from: { path: '^src/review/validation/' },
      to: {
        path: '^src/(?!review/(validation|outputs|report|summary)/|review/(output|exit-code|inputs/text-lines)\\.ts|rules/(protocol|rule|wording|outcome-entry|outcome-row)\\.ts|timeline/compare|web/components/|errors)',
      },
    },
    {
      name: 'manifest-describes-a-run',
      comment:
        'What a run was made of is told from its files, options and counts: a manifest that read or judged charts would be one more output to check.',
      severity: 'error',
      from: { path: '^src/review/manifest/' },
      to: {
        path: '^src/(?!review/(manifest|outputs|summary)/|review/(file-ends|output|progress|review-charts|segments|replay/look-back)\\.ts|timeline/(day|compare))',
      },
    },
    {
      name: 'nobody-imports-the-demo',
      comment: 'The demo shows the product; the product must not need it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(demo/|cli\\.ts)' },
      to: { path: '^src/demo/' },
    },
    {
      name: 'no-circular',
      comment: 'A circle has no bottom: nobody can read it from the ground up.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nobody imports is either dead or forgotten.',
      severity: 'error',
      from: { orphan: true, path: '^src/' },
      to: {},
    },
    {
      name: 'src-does-not-see-test',
      comment: 'What is shipped must not lean on what proves it.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
};
