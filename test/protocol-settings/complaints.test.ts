/** What a wrong settings file is told: every place at once, by its path, with what must stand there. */
import { describe, expect, it } from 'vitest';
import { OperationalError } from '../../src/errors.js';
import { readSite } from '../../src/protocol-settings/read-site.js';
import { KNOWN } from './known.js';

function refusalOf(text: string): OperationalError {
  try {
    readSite(text, KNOWN);
  } catch (error) {
    if (error instanceof OperationalError) return error;
    throw error;
  }
  throw new Error('the file was taken');
}

const complaintsAbout = (file: unknown): readonly string[] =>
  refusalOf(JSON.stringify(file))
    .message.split('\n')
    .slice(1)
    .map((line) => line.trim());

const supplement = (parameters: unknown) => ({ rules: { 'give-systemic-supplement': { parameters } } });
const at = 'rules.give-systemic-supplement.parameters';
const regimen = {
  id: 'gemcitabine-nedaplatin',
  histologies: ['squamous'],
  drugs: [{ ingredient: 'gemcitabine', unit: 'mg/m2', dose: [1000, 1250], days: [1, 8] }],
};

const CASES: readonly (readonly [string, unknown, readonly string[]])[] = [
  [
    'a number too large',
    supplement({ inTimeUntilDay: 22 }),
    [`${at}.inTimeUntilDay: must be a whole number from 0 to 21 (default 8)`],
  ],
  [
    'a number too small',
    supplement({ inTimeUntilDay: -1 }),
    [`${at}.inTimeUntilDay: must be a whole number from 0 to 21 (default 8)`],
  ],
  [
    'a part of a day',
    supplement({ inTimeUntilDay: 7.5 }),
    [`${at}.inTimeUntilDay: must be a whole number from 0 to 21 (default 8)`],
  ],
  [
    'a number as text',
    supplement({ inTimeUntilDay: '10' }),
    [`${at}.inTimeUntilDay: must be a whole number from 0 to 21 (default 8)`],
  ],
  [
    'null',
    supplement({ inTimeUntilDay: null }),
    [`${at}.inTimeUntilDay: must be a whole number from 0 to 21 (default 8)`],
  ],
  [
    'a share of nothing',
    supplement({ underdosedBelow: 0 }),
    [`${at}.underdosedBelow: must be a number above 0 and of 1 or less (default 0.75)`],
  ],
  ['yes for true', supplement({ sameDayCounts: 'yes' }), [`${at}.sameDayCounts: must be true or false (default true)`]],
  [
    'a parameter mistyped',
    supplement({ inTimeUntillDay: 9 }),
    [`${at}.inTimeUntillDay: is not known here (did you mean "inTimeUntilDay"?)`],
  ],
  [
    'parameters beside "parameters"',
    { rules: { 'give-systemic-supplement': { inTimeUntilDay: 9 } } },
    ['rules.give-systemic-supplement.inTimeUntilDay: is not known here'],
  ],
  [
    'a rule mistyped',
    { rules: { 'give-systemic-suplement': {} } },
    ['rules.give-systemic-suplement: is not known here (did you mean "give-systemic-supplement"?)'],
  ],
  ['a rule that is nothing like one', { rules: { weather: {} } }, ['rules.weather: is not known here']],
  [
    'a rule switched off with a word',
    { rules: { 'give-systemic-supplement': false } },
    ['rules.give-systemic-supplement: must be an object {...}'],
  ],
  ['a safety pack with a word', { safetyPack: 'off' }, ['safetyPack: must be true or false']],
  [
    'a course setting',
    { course: { maxGapDays: 90 } },
    ['course.maxGapDays: must be a whole number from 14 to 89 (default 42)'],
  ],
  ['versions that are none', { protocols: [] }, ['protocols: must be a list [...] that is not empty']],
  ['a version without a name', { protocols: [{}] }, ['protocols[0].version: is missing; it must be a text']],
  [
    'a version with blanks',
    { protocols: [{ version: 'of 2021' }] },
    ['protocols[0].version: must be letters, digits and . + _ - (64 at most)'],
  ],
  [
    'a day that does not exist',
    { protocols: [{ version: '2021', effectiveFrom: '2021-02-30' }] },
    ['protocols[0].effectiveFrom: must be a day that exists, YYYY-MM-DD'],
  ],
  [
    'a month for a day',
    { protocols: [{ version: '2021', effectiveFrom: '2021-02' }] },
    ['protocols[0].effectiveFrom: must be a day that exists, YYYY-MM-DD'],
  ],
  [
    'two versions of one name',
    { protocols: [{ version: 'a' }, { version: 'a', effectiveFrom: '2021-01-01' }] },
    ['protocols[1].version: stands twice'],
  ],
  [
    'two versions of one day',
    {
      protocols: [
        { version: 'a', effectiveFrom: '2021-01-01' },
        { version: 'b', effectiveFrom: '2021-01-01' },
      ],
    },
    ['protocols[1].effectiveFrom: another version starts on this day'],
  ],
  [
    'two versions from the beginning',
    { protocols: [{ version: 'a' }, { version: 'b' }] },
    ['protocols[1].effectiveFrom: is missing; one version only can be in effect from the beginning'],
  ],
  [
    'a changed protocol under the published name',
    { version: '1.0.0', safetyPack: false },
    ['version: is that of the published protocol, which this one changes; give it another'],
  ],
  [
    'settings beside the versions',
    { protocols: [{ version: 'a' }], course: {} },
    ['course: must stand inside the versions of "protocols"'],
  ],
  [
    'a regimen that is not there',
    { regimens: { remove: ['etoposide-lobaplatn'] } },
    ['regimens.remove[0]: is no regimen of the table (did you mean "etoposide-lobaplatin"?)'],
  ],
  [
    'a regimen that is there',
    { regimens: { add: [{ ...regimen, id: 'docetaxel-cisplatin' }] } },
    ['regimens.add[0].id: stands in the table already; list it in "remove" too to replace it'],
  ],
  ['a regimen added twice', { regimens: { add: [regimen, regimen] } }, ['regimens.add[1].id: is added twice']],
  [
    'a drug that nobody knows',
    { regimens: { add: [{ ...regimen, drugs: [{ ...regimen.drugs[0], ingredient: 'gemcitabin' }] }] } },
    ['regimens.add[0].drugs[0].ingredient: is no drug of the tables (did you mean "gemcitabine"?)'],
  ],
  [
    'a dose in words',
    { regimens: { add: [{ ...regimen, drugs: [{ ...regimen.drugs[0], dose: '1000' }] }] } },
    ['regimens.add[0].drugs[0].dose: must be a dose such as 75, or a range such as [60, 75]'],
  ],
  ['another country', { regimens: { add: [{ ...regimen, region: 'US' }] } }, ['regimens.add[0].region: must be "CN"']],
  [
    'a new drug without its classes',
    { terminology: { drugs: [{ ingredient: 'wonderplatin' }] } },
    [
      'terminology.drugs[0].class: is missing: the tables do not have this drug',
      'terminology.drugs[0].cellCycle: is missing: the tables do not have this drug',
    ],
  ],
  [
    'a class mistyped',
    { terminology: { drugs: [{ ingredient: 'wonderplatin', class: 'platinium', cellCycle: 'nonspecific' }] } },
    ['terminology.drugs[0].class: is no class of the drug table (did you mean "platinum"?)'],
  ],
  [
    'a known drug reclassified',
    { terminology: { drugs: [{ ingredient: 'cisplatin', cellCycle: 'specific' }] } },
    ['terminology.drugs[0].cellCycle: cannot be changed: the tables have this drug; add names only'],
  ],
  [
    'a name of one letter',
    { terminology: { drugs: [{ ingredient: 'cisplatin', names: ['c'] }] } },
    ['terminology.drugs[0].names[0]: must be two characters or more, without blanks around them'],
  ],
  [
    'a code system without an address',
    { terminology: { codes: [{ system: 'HIS', code: '1', topic: 'route', meaning: 'arterial' }] } },
    ['terminology.codes[0].system: must be an address, http://..., https://... or urn:...'],
  ],
  [
    'a meaning that the tables do not have',
    { terminology: { codes: [{ system: 'urn:his', code: '1', topic: 'route', meaning: 'vein' }] } },
    ['terminology.codes[0].meaning: is no meaning of the topic route; it must be one of arterial, local, systemic'],
  ],
  [
    'a topic mistyped',
    { terminology: { codes: [{ system: 'urn:his', code: '1', topic: 'routes', meaning: 'arterial' }] } },
    [expect.stringMatching(/^terminology\.codes\[0\]\.topic: must be one of "drug", /) as string],
  ],
  [
    'a group mistyped',
    { terminology: { patterns: [{ group: 'routes', concept: 'arterial', words: ['经导管'] }] } },
    ['terminology.patterns[0].group: is no group of the tables (did you mean "route"?)'],
  ],
  [
    'a concept mistyped',
    { terminology: { patterns: [{ group: 'route', concept: 'arterail', words: ['经导管'] }] } },
    ['terminology.patterns[0].concept: is not known in this group (did you mean "arterial"?)'],
  ],
  [
    'a pattern without words',
    { terminology: { patterns: [{ group: 'route', concept: 'arterial' }] } },
    ['terminology.patterns[0].words: needs at least one phrase'],
  ],
  ['a key mistyped at the top', { rule: {} }, ['rule: is not known here (did you mean "rules"?)']],
  ['a list', [], ['the file: must be an object {...}']],
];

describe('a settings file is told', () => {
  it.each(CASES)('%s', (_title, file, complaints) => {
    expect(complaintsAbout(file)).toEqual(complaints);
  });

  it('everything that is wrong, at once', () => {
    const all = complaintsAbout({
      protocols: [
        { version: '2021', effectiveFrom: 'soon', course: { mergeDays: 99 }, ...supplement({ inTimeUntilDay: 99 }) },
        { version: '2024', safetyPack: 1, regimens: { remove: ['x'] } },
      ],
      rules: {},
      terminology: { codes: [{ system: 'HIS', code: '', topic: 'route', meaning: 'arterial' }] },
    });
    expect(all.map((line) => line.split(': ')[0])).toEqual([
      'rules',
      'protocols[0].effectiveFrom',
      `protocols[0].${at}.inTimeUntilDay`,
      'protocols[0].course.mergeDays',
      'protocols[1].safetyPack',
      'protocols[1].regimens.remove[0]',
      'terminology.codes[0].system',
      'terminology.codes[0].code',
    ]);
  });

  it.each([
    ['', 'line 1, column 1: is not JSON'],
    ['{\n  "rules": {},\n  "course" {}\n}', 'line 3, column 12: is not JSON'],
    ['{"rules": {},}', 'line 1, column 14: is not JSON'],
    ["{'rules': {}}", 'line 1, column 2: is not JSON'],
    ['{"rules": {} // none\n}', 'line 1, column 14: is not JSON'],
    ['{"note": "a\nb"}', 'line 1, column 10: is not JSON'],
    ['{"note": 01}', 'line 1, column 11: is not JSON'],
    ['{} {}', 'line 1, column 4: is not JSON'],
    ['['.repeat(100), 'line 1, column 66: is not JSON'],
    ['{"rules": {},\n "rules": {}}', 'line 2, column 2: stands twice in one object'],
    ['{"r\\u0075les": {}, "rules": {}}', 'line 1, column 20: stands twice in one object'],
  ])('where it stops being JSON, or says a thing twice: %j', (text, complaint) => {
    expect(refusalOf(text).message).toBe(`Site settings:\n  ${complaint}`);
  });

  it('never a value that stands in it', () => {
    const secret = 'hunter2-0815';
    const { message } = refusalOf(
      JSON.stringify({
        version: ` ${secret}`,
        safetyPack: secret,
        ...supplement({ inTimeUntilDay: secret }),
        regimens: { remove: [secret], add: [{ ...regimen, id: secret.toUpperCase() }] },
        terminology: { codes: [{ system: secret, code: ` ${secret}`, topic: secret, meaning: secret }] },
      }),
    );
    expect(message).not.toContain(secret);
    expect(refusalOf(`{"${secret}": ${secret}}`).message).not.toContain(secret);
  });

  it('as an error that names the first place', () => {
    expect(refusalOf(JSON.stringify({ safetyPack: 'off' }))).toMatchObject({
      code: 'configuration-invalid',
      field: 'safetyPack',
    });
  });
});
