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
    ['a summary of 140 characters', 'cds-hooks_2.0@83', { summary: 'x'.repeat(140) }],
    ['a summary of two lines', 'cds-hooks_2.0@83', { summary: 'one\ntwo' }],
    ['a hard stop', 'cds-hooks_2.0@88', { indicator: 'hard-stop' }],
    ['an empty list', 'cds-hooks_2.0@3', { suggestions: [] }],
    ['an empty text', 'cds-hooks_2.0@3', { detail: '' }],
    ['null', 'cds-hooks_2.0@3', { links: null }],
    ['null inside a resource', 'cds-hooks_2.0@3', act({ ...create, resource: { ...create.resource, note: [null] } })],
    [
      'an empty object inside a resource',
      'cds-hooks_2.0@3',
      act({ ...create, resource: { ...create.resource, subject: {} } }),
    ],
    ['suggestions without selectionBehavior', 'cds-hooks_2.0@93, @96', { suggestions: [suggestion] }],
    [
      'two recommended where one may be taken',
      'cds-hooks_2.0@122',
      suggest({ ...suggestion, isRecommended: true }, { ...suggestion, isRecommended: true }),
    ],
    [
      'an override reason without display',
      'cds-hooks_2.0@100, @219',
      { overrideReasons: [{ system: 'https://x.example', code: 'c' }] },
    ],
    ['a source without label', 'cds-hooks_2.0@105', { source: { topic: CARD.source.topic } }],
    ['a create without resource', 'cds-hooks_2.0@131', act({ type: 'create', description: 'Order it' })],
    ['a delete with a resource', 'cds-hooks_2.0@133', act({ ...create, type: 'delete' })],
    ['an action without description', 'cds-hooks_2.0@128', act({ type: 'create', resource: create.resource })],
    ['an absolute link with appContext', 'cds-hooks_2.0@147', link({ appContext: 'x' })],
    ['a card without uuid', 'cds-hooks_2.0@80', { uuid: undefined }],
    ['a uuid that is none', 'cds-hooks_2.0@80', { uuid: '4711' }],
    ['a card without summary', 'cds-hooks_2.0@83', { summary: undefined }],
    ['a detail that is no text', 'cds-hooks_2.0@84', { detail: ['text'] }],
    ['a card without indicator', 'cds-hooks_2.0@87', { indicator: undefined }],
    ['a card without source', 'cds-hooks_2.0@90', { source: undefined }],
    ['one suggestion that is no list', 'cds-hooks_2.0@92', { ...suggest(suggestion), suggestions: suggestion }],
    ['another selectionBehavior', 'cds-hooks_2.0@95', { ...suggest(suggestion), selectionBehavior: 'all' }],
    ['override reasons that are texts', 'cds-hooks_2.0@98', { overrideReasons: ['Patient refuses'] }],
    ['one link that is no list', 'cds-hooks_2.0@103', { links: link({}).links[0] }],
    ['a source url that is relative', 'cds-hooks_2.0@107', { source: { ...CARD.source, url: '/protocol' } }],
    ['an icon that is relative', 'cds-hooks_2.0@111', { source: { ...CARD.source, icon: 'icon.png' } }],
    ['a topic that is a text', 'cds-hooks_2.0@115', { source: { ...CARD.source, topic: 'partner' } }],
    ['a topic without code', 'cds-hooks_2.0@216, @218', { source: { ...CARD.source, topic: { system: 'urn:x' } } }],
    ['a topic without system', 'cds-hooks_2.0@217', { source: { ...CARD.source, topic: { code: 'x' } } }],
    ['a suggestion without label', 'cds-hooks_2.0@117', suggest({ ...suggestion, label: undefined })],
    ['a suggestion uuid that is a number', 'cds-hooks_2.0@119', suggest({ ...suggestion, uuid: 7 })],
    ['isRecommended as text', 'cds-hooks_2.0@121', suggest({ ...suggestion, isRecommended: 'true' })],
    ['one action that is no list', 'cds-hooks_2.0@124', suggest({ ...suggestion, actions: create })],
    ['an action in upper case', 'cds-hooks_2.0@127', act({ ...create, type: 'CREATE' })],
    ['a resource as text', 'cds-hooks_2.0@130', act({ ...create, resource: '{"resourceType":"MedicationRequest"}' })],
    ['an update without resource', 'cds-hooks_2.0@132', act({ type: 'update', description: 'Mend it' })],
    ['a delete without resourceId', 'cds-hooks_2.0@134', act({ type: 'delete', description: 'Remove it' })],
    ['a resourceId that is a bare id', 'cds-hooks_2.0@135', act({ ...remove, resourceId: 'm1' })],
    ['a link without label', 'cds-hooks_2.0@138', link({ label: undefined })],
    ['a link without type', 'cds-hooks_2.0@141', link({ type: undefined })],
    ['a link of another type', 'cds-hooks_2.0@142', link({ type: 'relative' })],
    ['an appContext that is no text', 'cds-hooks_2.0@144', link({ type: 'smart', appContext: {} })],
    ['an extension that is a text', 'cds-hooks_2.0@214', { extension: 'x' }],
    ['an extension that anybody could name', 'cds-hooks_2.0@215', { extension: { note: { text: 'x' } } }],
    ['a link that is not absolute', 'cds-hooks_2.0@139', link({ url: '/rules' })],
  ])('refuses %s (%s)', (_name, _requirement, change) => {
    const cards: unknown = JSON.parse(JSON.stringify([{ ...CARD, ...change }]));
    expect(complaintsOf('hook-response', { cards })).not.toEqual([]);
  });

  it('takes no guidance, and refuses no answer (cds-hooks_2.0@74, @77)', () => {
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
