/** Where a card leads: to the protocol, and into the pages about the patient, by SMART App Launch. */
import { describe, expect, it } from 'vitest';
import { appContextText, readAppContext } from '../../src/cards/app-context.js';
import { cardsFor } from '../../src/cards/cards-for.js';
import type { CardContext } from '../../src/cards/card-context.js';
import { STRICT_PROFILE } from '../../src/cards/client-profile.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import { contextAtHand, judgementAtHand, missing, unmet } from './at-hand.js';

const RULE = 'give-systemic-supplement';
const LAUNCH = 'https://cds.example/smart/launch';
const cardOf = (change: Partial<CardContext>) =>
  cardsFor(judgementAtHand([unmet(RULE, 2, missing())]), contextAtHand(change))[0]!;
const SMART = { label: 'Open the course of treatment', url: LAUNCH, type: 'smart' };

describe('the link into the pages', () => {
  it('names rule, finding and segment, and nobody (cds-hooks_2.0@146)', () => {
    const { links } = cardOf({ smartLaunchUrl: LAUNCH });
    expect(links).toEqual([{ ...SMART, appContext: `${RULE}/supplement-missing/2` }]);
    expect(JSON.stringify(links)).not.toContain(contextAtHand({}).patient);
  });

  it('stands behind the link to the protocol, in the language of the card', () => {
    const { links } = cardOf({ smartLaunchUrl: LAUNCH, linksBaseUrl: 'https://docs.example', language: 'zh' });
    expect(links?.map(({ type, label }) => [type, label])).toEqual([
      ['absolute', '查看方案条文'],
      ['smart', '打开治疗过程'],
    ]);
  });

  it.each<[string, Partial<CardContext>]>([
    ['no address of its own', {}],
    [
      'a client that opens no such links',
      { smartLaunchUrl: LAUNCH, profile: { ...STRICT_PROFILE, smartLinks: false } },
    ],
  ])('is not there with %s', (_title, change) => {
    expect(cardOf(change)).not.toHaveProperty('links');
  });

  it('changes nothing else of the card, its uuid and those of its suggestions included', () => {
    const { links, ...linked } = cardOf({ smartLaunchUrl: LAUNCH });
    expect(links).toHaveLength(1);
    expect(linked).toEqual(cardOf({}));
  });
});

describe('an app context', () => {
  it('is read back as it was written, for every finding of every rule', () => {
    for (const { meta, wording } of PROTOCOL.rules)
      for (const finding of Object.keys(wording))
        for (const about of [{}, { segment: 1 }, { segment: 12 }]) {
          const context = { rule: meta.id, finding, ...about };
          expect(readAppContext(appContextText(context))).toEqual(context);
        }
  });

  it.each([
    [undefined],
    [''],
    ['give-systemic-supplement'],
    ['give-systemic-supplement/x/0'],
    ['give-systemic-supplement/x/2/3'],
    ['give-systemic-supplement/x/99999'],
    ['../x'],
    ['a/b\n'],
    ['a/b?c=d'],
    ['https://evil.example/x'],
    [`${'a'.repeat(101)}/b`],
    [{ rule: 'a', finding: 'b' }],
    [['a/b']],
  ])('of another form is none: %j', (text) => {
    expect(readAppContext(text)).toBeUndefined();
  });
});
