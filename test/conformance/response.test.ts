/** CDS Hooks 2.0.1, response: every card of every answer (checklist 1.1, 1.5). What a schema refuses: hooks/schemas. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card, Link, Suggestion } from '../../src/cards/card.js';
import type { Untyped } from '../helpers/http.js';
import { r4Errors } from '../helpers/r4-oracles.js';
import { complaintsOf } from '../helpers/schemas.js';
import { LINKS, cardsOf, playAll, startPlayed, suggestionsOf } from './played.js';
import type { Exchange, Played } from './played.js';

let service: Played;
let exchanges: readonly Exchange[];
beforeAll(async () => {
  service = await startPlayed();
  exchanges = await playAll(service.url);
}, 120_000);
afterAll(() => service.close());

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const EMPTY = /null|""|\[\]|\{\}/;
const cards = (): readonly Card[] => cardsOf(exchanges);
const suggestions = (): readonly Suggestion[] => suggestionsOf(exchanges);
const actions = (): readonly Untyped[] => suggestions().flatMap((suggestion) => suggestion.actions);
const links = (): readonly Link[] => cards().flatMap((card) => card.links ?? []);
const codings = () => cards().flatMap(({ source, overrideReasons }) => [source.topic, ...overrideReasons]);

/** All of them, and there are some: a check of nothing proves nothing. */
function every<One>(ones: readonly One[], holds: (one: One) => unknown): void {
  expect(ones.length).toBeGreaterThan(0);
  expect(ones.filter((one) => holds(one) !== true)).toEqual([]);
}

describe('every answer', () => {
  it('is 200 and an object with the list of cards (cds-hooks_2.0@74)', () => {
    expect(exchanges.length).toBeGreaterThan(80);
    every(exchanges, ({ answer }) => answer.status === 200 && Array.isArray(answer.json.cards));
  });
  it('is JSON, said to be so (cds-hooks_2.0@1)', () => {
    every(exchanges, ({ answer }) => answer.headers.get('content-type') === 'application/json; charset=utf-8');
  });
  it('is JSON to the letter: parsed and written again it is the same, no comment, no trailing comma (1.1-3b)', () => {
    every(exchanges, ({ answer }) => JSON.stringify(answer.json) === answer.text);
  });
  it('keeps to the schema', () => {
    every(exchanges, ({ answer }) => complaintsOf('hook-response', answer.json).length === 0);
  });
  it('holds no null, "", [] or {}, save for the empty list of cards (cds-hooks_2.0@3)', () => {
    every(exchanges, ({ answer }) => answer.text === '{"cards":[]}' || !EMPTY.test(withoutTexts(answer.text)));
  });
  it('has nothing beside the cards: no systemActions (cds-hooks_2.0@75)', () => {
    every(exchanges, ({ answer }) => Object.keys(answer.json as object).join() === 'cards');
  });
  it('is an empty list of cards where there is nothing to say (cds-hooks_2.0@77)', () => {
    every(
      exchanges.filter(({ answer }) => answer.json.cards.length === 0),
      ({ answer }) => answer.text === '{"cards":[]}' && answer.status === 200,
    );
  });
  it('comes in the half second that the specification asks for, prefetch sent: the median here (cds-hooks_2.0@27)', () => {
    const times = exchanges.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(500);
  });
});

describe('every card', () => {
  it('has a uuid of its own within the answer (cds-hooks_2.0@80, @81, @82)', () => {
    every(cards(), ({ uuid }) => UUID.test(uuid));
    every(exchanges, ({ answer }) => {
      const uuids = (answer.json.cards as Card[]).map(({ uuid }) => uuid);
      return new Set(uuids).size === uuids.length;
    });
  });
  it('says what it is about in fewer than 140 characters (cds-hooks_2.0@83)', () => {
    every(cards(), ({ summary }) => summary.length > 0 && summary.length < 140 && !summary.includes('\n'));
  });
  it('has its detail in Markdown, without HTML and without tables, which some clients do not show (cds-hooks_2.0@84, @85)', () => {
    every(cards(), ({ detail }) => detail.length > 0 && !/<\/?[a-z][^>]*>/i.test(detail) && !/^\|.*\|$/m.test(detail));
  });
  it('says how urgent it is: info, warning or critical (cds-hooks_2.0@87, @88, @89)', () => {
    every(cards(), ({ indicator }) => ['info', 'warning', 'critical'].includes(indicator));
    expect(new Set(cards().map(({ indicator }) => indicator)).size).toBeGreaterThan(1);
  });
  it('has a source with a label (cds-hooks_2.0@90, @105, @106)', () => {
    every(cards(), ({ source }) => source.label.trim() !== '');
  });
  it('has a source url, where it has one, that is absolute and names no patient and no card (cds-hooks_2.0@107, @108, @109, @110)', () => {
    every(exchanges, ({ request, answer }) =>
      (answer.json.cards as Card[]).every(({ uuid, source: { url } }) => {
        if (url === undefined) return true;
        return /^https?:\/\//.test(url) && !url.includes(request.context.patientId as string) && !url.includes(uuid);
      }),
    );
  });
  it('shows no icon (cds-hooks_2.0@111, @112, @113)', () => {
    every(cards(), ({ source }) => !('icon' in source));
  });
  it('has a topic with code and system, the same for the same advice (cds-hooks_2.0@115, @116, @220)', () => {
    every(cards(), ({ source: { topic } }) => topic.code !== '' && URL.canParse(topic.system));
  });
  it('has codings with a code and a system (cds-hooks_2.0@216, @217, @218)', () => {
    every(codings(), ({ code, system }) => code !== '' && URL.canParse(system));
  });
  it('offers override reasons, each a coding with a text to show (cds-hooks_2.0@98, @99, @100, @136, @219)', () => {
    every(cards(), ({ overrideReasons }) => overrideReasons.length > 0);
    every(
      cards().flatMap(({ overrideReasons }) => overrideReasons),
      ({ display }) => display.trim() !== '',
    );
  });
  it('says with its suggestions how many may be taken (cds-hooks_2.0@92, @93, @94, @95, @96)', () => {
    every(cards(), ({ suggestions: list, selectionBehavior }) =>
      list === undefined
        ? selectionBehavior === undefined
        : list.length > 0 && ['at-most-one', 'any'].includes(selectionBehavior ?? ''),
    );
  });
  it('recommends at most one of its suggestions where at most one may be taken (cds-hooks_2.0@122)', () => {
    every(
      cards().filter(({ selectionBehavior }) => selectionBehavior === 'at-most-one'),
      ({ suggestions: list = [] }) => list.filter(({ isRecommended }) => isRecommended === true).length <= 1,
    );
  });
});

describe('every suggestion', () => {
  it('has a label (cds-hooks_2.0@117)', () => {
    every(suggestions(), ({ label }) => label.trim() !== '');
  });
  it('has a uuid of its own on its card (cds-hooks_2.0@118, @119)', () => {
    every(suggestions(), ({ uuid }) => UUID.test(uuid));
    every(cards(), ({ suggestions: list = [] }) => new Set(list.map(({ uuid }) => uuid)).size === list.length);
  });
  it('is recommended or not, never something else (cds-hooks_2.0@120, @121)', () => {
    every(suggestions(), ({ isRecommended }) => [true, false, undefined].includes(isRecommended));
    expect(suggestions().some(({ isRecommended }) => isRecommended === true)).toBe(true);
  });
  it('has a list of actions (cds-hooks_2.0@123, @124)', () => {
    every(suggestions(), (suggestion) => Array.isArray(suggestion.actions) && suggestion.actions.length > 0);
  });
  it('holds what belongs together; alternatives are suggestions of their own (cds-hooks_2.0@125)', () => {
    // Taken together, the actions of one suggestion never order the same drug twice.
    every(suggestions(), (suggestion) => {
      const created = suggestion.actions.flatMap((action) => (action.type === 'create' ? [action.description] : []));
      return new Set(created).size === created.length;
    });
    expect(cards().some(({ suggestions: list = [] }) => list.length > 1)).toBe(true);
  });
  it('has no actionSelectionBehavior, which 2.0.1 does not know (1.5-30g)', () => {
    every(suggestions(), (suggestion) => !('actionSelectionBehavior' in suggestion));
  });
});

describe('every action', () => {
  it('is a create, an update or a delete, in lower case (cds-hooks_2.0@127)', () => {
    every(actions(), ({ type }) => ['create', 'update', 'delete'].includes(type as string));
  });
  it('has a description (cds-hooks_2.0@128, @129)', () => {
    every(actions(), ({ description }) => typeof description === 'string' && description.trim() !== '');
  });
  it('that creates carries a whole new resource, as a resource and not as text (cds-hooks_2.0@130, @131)', () => {
    every(
      actions().filter(({ type }) => type === 'create'),
      ({ resource }) => typeof resource.resourceType === 'string' && resource.id === undefined,
    );
  });
  it('that creates carries FHIR R4 as independent validators know it (1.1-3a)', () => {
    const created = actions().filter(({ type }) => type === 'create');
    const distinct = [...new Map(created.map(({ resource }) => [JSON.stringify(resource), resource])).values()];
    every(distinct, (resource) => r4Errors(resource as Parameters<typeof r4Errors>[0]).length === 0);
  });
  it('updates nothing: no answer changes part of a resource (cds-hooks_2.0@132)', () => {
    every(actions(), ({ type }) => type !== 'update');
  });
  it('that deletes names the resource by reference, and carries none (cds-hooks_2.0@133, @134, @135)', () => {
    every(
      actions().filter(({ type }) => type === 'delete'),
      ({ resourceId, resource }) => resource === undefined && /^[A-Z][A-Za-z]+\/[^/\s]+$/.test(resourceId as string),
    );
  });
});

describe('every link', () => {
  it('is one of a list, with a label (cds-hooks_2.0@103, @104, @138)', () => {
    every(links(), ({ label }) => label.trim() !== '');
  });
  it('has an absolute URL (cds-hooks_2.0@139, @140)', () => {
    every(links(), ({ url }) => URL.canParse(url));
  });
  it('is absolute or smart, and an absolute one has no appContext (cds-hooks_2.0@141, @142, @144, @145, @146, @147)', () => {
    every(links(), (link: object) => 'type' in link && link.type === 'absolute' && !('appContext' in link));
  });
  it('leads below the one address that the site has set (1.7-47)', () => {
    every(links(), ({ url }) => url.startsWith(`${LINKS}/`));
  });
  it('is not there where the site has set no address', async () => {
    const without = await startPlayed({ LINKS_BASE_URL: '' });
    expect(cardsOf(await playAll(without.url)).flatMap((card) => card.links ?? [])).toEqual([]);
    await without.close();
  }, 120_000);
});

describe('extensions of an answer', () => {
  it('are an object of names by reversed domain (cds-hooks_2.0@214, @215)', () => {
    every(cards(), (card) =>
      Object.entries((card as { extension?: object }).extension ?? {}).every(([name]) =>
        /^[a-z]+(\.[A-Za-z0-9-]+)+$/.test(name),
      ),
    );
  });
});

/** JSON with the content of its strings gone, save for empty ones. */
function withoutTexts(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)+"/g, '"…"');
}
