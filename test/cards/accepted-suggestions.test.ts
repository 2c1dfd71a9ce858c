/** Accepted suggestions are read back from the chart as what they ask for (protocol section 6). */
import type { ServiceRequest } from 'fhir/r4.js';
import { describe, expect, it } from 'vitest';
import { proposeRadiotherapy, proposeResectionReview } from '../../src/cards/suggestions/procedure-orders.js';
import type { Proposal } from '../../src/cards/suggestions/proposal.js';
import { read } from '../fhir/read/reader-case.js';
import { contextAtHand, viewAtHand } from './at-hand.js';

/** The facts of an order, as the client saved it. */
function readBack({ suggestions }: Proposal, status: ServiceRequest['status']): readonly object[] {
  const [action] = suggestions[0]?.actions ?? [];
  const { resource } = action as { resource: ServiceRequest };
  return read([{ ...resource, id: 'accepted', status }]).facts.map((fact) => ({
    ...fact,
    when: undefined,
    known: undefined,
  }));
}

describe.each(['en', 'zh'] as const)('accepted in %s', (language) => {
  const context = contextAtHand({ language });
  const view = viewAtHand();

  it.each(['draft', 'active', 'completed'] as const)('a surgical review is one that is asked for (%s)', (status) => {
    expect(readBack(proposeResectionReview(view, context), status)).toEqual([
      { kind: 'remark', source: 'ServiceRequest/accepted', remark: 'multidisciplinary' },
    ]);
  });

  it.each([
    ['draft', 'draft'],
    ['active', 'ordered'],
    ['completed', 'ordered'],
  ] as const)('a radiotherapy referral is planned radiotherapy of the chest (%s)', (status, standing) => {
    expect(readBack(proposeRadiotherapy(view, context), status)).toEqual([
      { kind: 'radiotherapy', source: 'ServiceRequest/accepted', modality: 'external', site: 'thorax', standing },
    ]);
  });
});
