/** Facts that differ between possible courses of events. */
import { describe, expect, it } from 'vitest';
import type { FactValue } from '../../src/rules/rule.js';
import { spreadFacts } from '../../src/rules/spread.js';
import { dayOf, type Day } from '../../src/timeline/day.js';
import { drugNamed, vesselNamed } from '../helpers/course-case.js';

const [first, second] = [dayOf(2028, 2, 28) as Day, dayOf(2028, 3, 1) as Day];
const [cisplatin, docetaxel] = [drugNamed('cisplatin'), drugNamed('docetaxel')];
const [left, right] = [vesselNamed('left bronchial-artery'), vesselNamed('right bronchial-artery')];
const given = { en: 'it was given later', zh: '其后才进行' };
const planned = { en: 'it is planned for later', zh: '计划于其后进行' };

describe('facts of one finding in several courses of events', () => {
  it.each<[string, FactValue[], FactValue]>([
    ['one number', [3, 3], 3],
    ['numbers as a range, whatever their order', [12, 9, 10], '9–12'],
    ['one day', [{ day: first }, { day: first }], { day: first }],
    ['days as a range', [{ day: second }, { day: first }], '2028-02-28 – 2028-03-01'],
    [
      'any of the drugs',
      [{ drugs: [cisplatin] }, { drugs: [cisplatin, docetaxel] }],
      { drugs: [cisplatin, docetaxel] },
    ],
    ['any of the vessels', [{ vessels: [left] }, { vessels: [right] }], { vessels: [left, right] }],
    ['one sentence', [given, { ...given }], given],
    [
      'one sentence or another',
      [given, planned, given],
      { en: 'it was given later or it is planned for later', zh: '其后才进行或计划于其后进行' },
    ],
    ['words or a number', ['< 1.5', 1.2], { en: '< 1.5 or 1.2', zh: '< 1.5或1.2' }],
    [
      'drugs or words where none is named',
      [{ drugs: [cisplatin] }, { en: 'chemotherapy', zh: '化疗' }],
      { en: 'cisplatin or chemotherapy', zh: 'cisplatin或化疗' },
    ],
  ])('%s', (_title, values, told) => {
    expect(spreadFacts(values.map((value) => ({ value })))).toEqual({ value: told });
  });

  it('leaves out what only some of them tell', () => {
    expect(spreadFacts([{ segment: 1, doneOn: { day: first } }, { segment: 1 }])).toEqual({ segment: 1 });
    expect(spreadFacts([{ segment: 1 }, { segment: 1, doneOn: { day: first } }])).toEqual({ segment: 1 });
  });
});
