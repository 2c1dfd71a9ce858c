/** The schemas refuse what CDS Hooks forbids: without this, a check against them would prove nothing. */
import { describe, expect, it } from 'vitest';
import { CARD } from '../helpers/door.js';
import { complaintsOf } from '../helpers/schemas.js';

const create = {
  type: 'create',
  description: 'Order it',
  resource: { resourceType: 'MedicationRequest', status: 'draft' },
};
const remove = { type: 'delete', description: 'Remove it', resourceId: 'MedicationRequest/m1' };
const suggestion = { label: 'Order it', uuid: CARD.uuid, actions: [create] };
const suggest = (...suggestions: object[]) => ({ suggestions, selectionBehavior: 'at-most-one' });
const act = (action: object) => suggest({ ...suggestion, actions: [action] });
const link = (extra: object) => ({
  links: [{ label: 'More', url: 'https://cds.example/rules', type: 'absolute', ...extra }],
});

describe('hook-response.schema.json', () => {
  it.each<[string, object]>([
    ['a card', {}],
    ['suggestions, one of them recommended', suggest({ ...suggestion, isRecommended: true }, suggestion)],
    [
      'several recommended where any may be taken',
      {
        ...suggest({ ...suggestion, isRecommended: true }, { ...suggestion, isRecommended: true }),
        selectionBehavior: 'any',
      },
    ],
    ['a delete by its reference', act(remove)],
    ['a link', link({})],
    ['a summary of 139 characters', { summary: 'x'.repeat(139) }],
  ])('takes %s', (_name, change) => {
    expect(complaintsOf('hook-response', { cards: [{ ...CARD, ...change }] })).toEqual([]);
  });

  it.each<[string, string, object]>([
    ['a summary of 140 characters', 'cds-hooks_2.0@80 to @104', { summary: 'x'.repeat(140) }],
    ['a summary of two lines', 'cds-hooks_2.0@80 to @104', { summary: 'one\ntwo' }],
    ['a hard stop', 'cds-hooks_2.0@80 to @104', { indicator: 'hard-stop' }],
    ['an empty list', 'cds-hooks_2.0@3', { suggestions: [] }],
    ['an empty text', 'cds-hooks_2.0@3', { detail: '' }],
    ['null', 'cds-hooks_2.0@3', { links: null }],
    ['null inside a resource', 'cds-hooks_2.0@3', act({ ...create, resource: { ...create.resource, note: [null] } })],
    [
      'an empty object inside a resource',
      'cds-hooks_2.0@3',
      act({ ...create, resource: { ...create.resource, subject: {} } }),
    ],
    ['suggestions without selectionBehavior', 'cds-hooks_2.0@80 to @104', { suggestions: [suggestion] }],
    [
      'two recommended where one may be taken',
      'cds-hooks_2.0@117 to @125',
      suggest({ ...suggestion, isRecommended: true }, { ...suggestion, isRecommended: true }),
    ],
    [
      'an override reason without display',
      'cds-hooks_2.0@100',
      { overrideReasons: [{ system: 'https://x.example', code: 'c' }] },
    ],
    ['a source without label', 'cds-hooks_2.0@105 to @116', { source: { topic: CARD.source.topic } }],
    ['a create without resource', 'cds-hooks_2.0@127 to @135', act({ type: 'create', description: 'Order it' })],
    ['a delete with a resource', 'cds-hooks_2.0@127 to @135', act({ ...create, type: 'delete' })],
    ['an action without description', 'cds-hooks_2.0@127 to @135', act({ type: 'create', resource: create.resource })],
    ['an absolute link with appContext', 'cds-hooks_2.0@138 to @147', link({ appContext: 'x' })],
    ['a link that is not absolute', 'cds-hooks_2.0@138 to @147', link({ url: '/rules' })],
  ])('refuses %s (%s)', (_name, _requirement, change) => {
    expect(complaintsOf('hook-response', { cards: [{ ...CARD, ...change }] })).not.toEqual([]);
  });

  it('takes no guidance, and refuses no answer (cds-hooks_2.0@74 to @77)', () => {
    expect(complaintsOf('hook-response', { cards: [] })).toEqual([]);
    expect(complaintsOf('hook-response', {})).not.toEqual([]);
  });
});

describe('feedback.schema.json', () => {
  const entry = { card: CARD.uuid, outcome: 'overridden', outcomeTimestamp: '2026-03-09T10:00:00Z' };
  it.each<[string, object, boolean]>([
    ['an overridden card without a reason', {}, true],
    ['an overridden card with a comment', { overrideReason: { userComment: 'Seen.' } }, true],
    ['an accepted card with its suggestion', { outcome: 'accepted', acceptedSuggestions: [{ id: CARD.uuid }] }, true],
    ['an accepted card without a suggestion', { outcome: 'accepted' }, false],
    ['another outcome', { outcome: 'ignored' }, false],
    ['a time without zone', { outcomeTimestamp: '2026-03-09' }, false],
    ['an empty reason', { overrideReason: {} }, false],
  ])('%s: %j → %s', (_name, change, taken) => {
    expect(complaintsOf('feedback', { feedback: [{ ...entry, ...change }] }).length === 0).toBe(taken);
  });
});
