/** Cards of the real rules: from facts through the judgement to suggestions, and every sentence under 140 characters. */
import { describe, expect, it } from 'vitest';
import { cardsFor } from '../../src/cards/cards-for.js';
import { STRICT_PROFILE } from '../../src/cards/client-profile.js';
import { summaryOf } from '../../src/cards/summary.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import type { FactValue } from '../../src/rules/rule.js';
import { judge } from '../../src/rules/run.js';
import { loadTerminology } from '../../src/terminology/load.js';
import type { Fact } from '../../src/timeline/fact.js';
import { emptyValues, r4Errors } from '../helpers/r4-oracles.js';
import { bodySize, byArtery, chart, INGREDIENTS, lab, LUNG_CANCER, on, RIGHT_INTERCOSTAL } from './at-hand.js';

const terminology = loadTerminology();
const size = [bodySize('height', 168, '2026-02-01'), bodySize('weight', 60, '2026-03-01')];
const labs = [lab('neutrophils', 4, '2026-03-08'), lab('platelets', 210, '2026-03-08')];

function cards(facts: readonly Fact[], asOf: string, about?: readonly string[]) {
  const read = chart({ facts });
  const planning = about !== undefined;
  return cardsFor(judge(read, { asOf: on(asOf), planning }), {
    decisionPoint: planning ? 'order-signed' : 'chart-opened',
    patient: 'Patient/x',
    facts: read,
    rulebook: PROTOCOL,
    terminology,
    language: 'en',
    profile: STRICT_PROFILE,
    ...(about !== undefined && { about: new Set(about) }),
  });
}

describe('signing an arterial cisplatin order with no systemic partner', () => {
  const draft = byArtery('cisplatin', '2026-03-09', { standing: 'draft', source: 'MedicationRequest/d1' });
  const chartFacts = [
    LUNG_CANCER,
    ...size,
    ...labs,
    byArtery('cisplatin', '2026-02-09'),
    byArtery('docetaxel', '2026-02-11', { route: 'systemic' }),
  ];

  it('gives a warning that names segment and drug, with the earlier partner preselected and sound orders', () => {
    const found = cards([...chartFacts, draft], '2026-03-09', ['MedicationRequest/d1']);
    const card = found.find(({ source }) => source.topic.code === 'give-systemic-supplement');
    expect(card?.indicator).toBe('warning');
    expect(card?.summary).toBe(
      'Segment 2: no systemic cell-cycle-specific drug after arterial cisplatin of 2026-03-09.',
    );
    expect(card?.suggestions?.[0]).toMatchObject({ label: 'Add systemic docetaxel (IV)', isRecommended: true });
    for (const { actions } of card?.suggestions ?? [])
      for (const action of actions)
        expect(action.type === 'create' ? r4Errors(action.resource) : ['no create']).toEqual([]);
    expect(found.flatMap((one) => emptyValues(one))).toEqual([]);
  });
  it('gives nothing about the partner where a systemic partner is drafted too', () => {
    const partner = byArtery('docetaxel', '2026-03-10', {
      route: 'systemic',
      standing: 'draft',
      source: 'MedicationRequest/d2',
      known: on('2026-03-09'),
    });
    const found = cards([...chartFacts, draft, partner], '2026-03-09', [
      'MedicationRequest/d1',
      'MedicationRequest/d2',
    ]);
    expect(found.map(({ source }) => source.topic.code)).not.toContain('give-systemic-supplement');
  });
  it('speaks on the first session too, and never of a chart without lung cancer', () => {
    expect(cards([LUNG_CANCER, draft], '2026-03-09', ['MedicationRequest/d1']).length).toBeGreaterThan(0);
    expect(cards([{ ...LUNG_CANCER, cancer: 'other' }, draft], '2026-03-09', ['MedicationRequest/d1'])).toEqual([]);
  });
  it('offers to take a drug outside the regimens back', () => {
    const mitomycin = byArtery('mitomycin', '2026-03-09', { standing: 'draft', source: 'MedicationRequest/d3' });
    const found = cards([...chartFacts, draft, mitomycin], '2026-03-09', ['MedicationRequest/d3']);
    const actions = found.flatMap(({ suggestions = [] as never }) => suggestions.flatMap((one) => one.actions));
    expect(actions).toContainEqual(expect.objectContaining({ type: 'delete', resourceId: 'MedicationRequest/d3' }));
  });
});

it('opening the chart nine days after a session without a partner gives the warning; history gives none', () => {
  const facts = [LUNG_CANCER, byArtery('cisplatin', '2026-02-09'), byArtery('cisplatin', '2026-03-09')];
  const spoken = cards(facts, '2026-03-18').filter(({ source }) => source.topic.code === 'give-systemic-supplement');
  expect(spoken.map(({ summary }) => summary.slice(0, 9))).toEqual(['Segment 2']);
});

describe('every sentence of the rulebook', () => {
  const sentences = PROTOCOL.rules.flatMap(({ meta, wording }) =>
    Object.entries(wording).map(([code, sentence]) => ({ title: `${meta.id} ${code}`, sentence })),
  );
  const long: readonly FactValue[] = [
    { drugs: [...INGREDIENTS.values()] },
    { vessels: Array.from({ length: 12 }, () => RIGHT_INTERCOSTAL) },
    'a very long word out of a chart '.repeat(6),
  ];
  it.each(sentences)('$title fits on a card, whatever it is filled with', ({ sentence }) => {
    for (const language of ['en', 'zh'] as const)
      for (const value of long) {
        const names = [...sentence[language].matchAll(/\{(\w+)\}/g)].map(([, name]) => [
          name,
          name === 'segment' ? 1 : value,
        ]);
        const text = summaryOf(sentence, Object.fromEntries(names) as Record<string, FactValue>, 1, language);
        expect(text.length).toBeLessThan(140);
        expect(text).toMatch(language === 'en' ? /segment 1(?!\d)/i : /第 1 周期/);
      }
  });
});
