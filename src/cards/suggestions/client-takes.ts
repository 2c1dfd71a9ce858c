/** Which suggestions a client can take, and how it spells the codes of what they order. */
import type { Coding } from 'fhir/r4.js';
import type { ClientProfile } from '../client-profile.js';
import type { UnnamedSuggestion } from './proposal.js';

/** Whether a suggestion of so many actions of a type can be taken. */
export function takesActions(profile: ClientProfile, type: 'create' | 'delete', count: number): boolean {
  return count <= profile.maxActionsPerSuggestion && profile.actionTypes.includes(type);
}

/** Whether all actions of a suggestion can be taken, together. */
export function takes(profile: ClientProfile, { actions }: UnnamedSuggestion): boolean {
  return actions.every(({ type }) => takesActions(profile, type, actions.length));
}

/**
 * The codings of an order, the client's own first.
 *
 * @param order an ingredient, or `embolization`, `radiotherapy`, `resection-review`
 * @param general what the order is called everywhere, if it has a code
 */
export function codingsFor(
  order: string,
  general: Coding | undefined,
  { orderCodes, codeSystems }: ClientProfile,
): readonly Coding[] {
  const own = Object.hasOwn(orderCodes, order) ? orderCodes[order] : undefined;
  const { system = '' } = general ?? {};
  const spelled = Object.hasOwn(codeSystems, system) ? codeSystems[system] : undefined;
  return [
    ...(own === undefined ? [] : [own]),
    ...(general === undefined ? [] : [spelled === undefined ? general : { ...general, system: spelled }]),
  ];
}
