/** What holds for every input: no text or coding makes the resolver throw; order and strangers change nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadTerminology } from '../../src/terminology/load.js';
import { lookUp } from '../../src/terminology/lookup.js';
import type { Coding, Terminology } from '../../src/terminology/terminology.js';

const terminology: Terminology = loadTerminology();

const WORDS =
  '右 左 支气管动脉 肋间动脉 第3、4 灌注 栓塞 未见 无 no not right left bronchial artery IIIB 期 T5 , 。 ( ) - and DDP 60mg 顺铂 ' +
  'BACE L 非小细胞 肺癌 stage IV 1 12th PR RECIST embolization İ ﬃ Ⅲ';
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.array(fc.constantFrom(...WORDS.split(' ')), { maxLength: 14 }).map((words) => words.join(' ')),
  fc.array(fc.constantFrom(...WORDS.split(' ')), { maxLength: 14 }).map((words) => words.join('')),
);
const system = fc.oneof(
  fc.string(),
  fc.constantFrom(
    'http://snomed.info/sct',
    'http://loinc.org',
    'http://hl7.org/fhir/sid/icd-10',
    'http://www.nlm.nih.gov/research/umls/rxnorm',
    'http://www.whocc.no/atc',
    'http://cancerstaging.org',
    '__proto__',
  ),
);
const coding = fc.record({ system, code: fc.string(), display: text }, { requiredKeys: [] });
const coded = fc.record({ coding: fc.array(coding, { maxLength: 3 }), text }, { requiredKeys: [] });

const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const known: fc.Arbitrary<Coding> = fc.constantFrom(
  { system: RXNORM, code: '2555' },
  { system: RXNORM, code: '12574' },
  { system: RXNORM, code: '105583' },
  { system: 'http://www.whocc.no/atc', code: 'L01CD01' },
  { system: 'http://www.whocc.no/atc', code: 'L01XA02' },
  { system: 'http://snomed.info/sct', code: '387318005' },
  { display: '白蛋白结合型紫杉醇' },
  { display: 'nedaplatin' },
);

describe('for every input', () => {
  test('nothing throws, and every concept says how it was recognized', () => {
    fc.assert(
      fc.property(coded, (given) => {
        for (const found of Object.values(lookUp(terminology, given.text ?? ''))) expect(found).toBeDefined();
        const concepts = [
          terminology.drugs(given),
          terminology.procedure(given),
          terminology.route(given),
          terminology.condition(given),
          terminology.histology(given),
          terminology.observation(given),
        ];
        for (const concept of concepts) if (concept !== undefined) expect(concept.recognizedBy.by).toMatch(/code|text/);
        terminology.allergen(given);
        terminology.stage(given);
        terminology.diseaseStatus(given);
        const vessels = terminology.vessels(given).map((vessel) => JSON.stringify(vessel));
        expect(new Set(vessels).size).toBe(vessels.length);
      }),
      { numRuns: 1500 },
    );
  });

  test('reading twice says the same, with and without memory of it', () => {
    const other = loadTerminology();
    fc.assert(
      fc.property(text, (words) => {
        const first = terminology.read(words);
        expect(terminology.read(words)).toEqual(first);
        expect(other.read(words)).toEqual(first);
      }),
      { numRuns: 300 },
    );
  });

  test('the order of codings makes no difference to ingredients and form', () => {
    fc.assert(
      fc.property(fc.array(known, { maxLength: 5 }), (codings) => {
        const one = terminology.drugs({ coding: codings });
        const reversed = terminology.drugs({ coding: codings.toReversed() });
        expect(reversed?.drugs).toEqual(one?.drugs);
        expect(reversed?.form).toEqual(one?.form);
      }),
    );
  });

  test('a coding of a system we do not know changes nothing', () => {
    const stranger = fc.record({ system: fc.webUrl(), code: fc.constantFrom('2555', 'C34', '58100008', '2160-0') });
    fc.assert(
      fc.property(fc.array(known, { maxLength: 3 }), stranger, text, (codings, unknown, words) => {
        const before = { coding: codings, text: words };
        const after = { coding: [unknown, ...codings], text: words };
        expect(terminology.drugs(after)).toEqual(terminology.drugs(before));
        expect(terminology.condition(after)).toEqual(terminology.condition(before));
        expect(terminology.procedure(after)).toEqual(terminology.procedure(before));
        expect(terminology.observation(after)).toEqual(terminology.observation(before));
      }),
      { numRuns: 300 },
    );
  });

  test('a negation before a statement in its clause turns it off, in the clause before it does not', () => {
    const statement = fc.constantFrom(
      '支气管动脉灌注化疗',
      'bronchial artery embolization',
      '咯血',
      'right bronchial artery',
    );
    fc.assert(
      fc.property(statement, fc.constantFrom('no ', 'without ', '未行', '无'), (words, negation) => {
        const plain = terminology.read(words);
        const apart = terminology.read(`${negation}fever; ${words}`);
        const denied = terminology.read(`${negation}${words}`);
        expect({ ...apart, site: undefined }).toEqual({ ...plain, site: undefined });
        expect([denied.procedures, denied.vessels, denied.remarks]).toEqual([[], [], []]);
      }),
    );
  });
});
