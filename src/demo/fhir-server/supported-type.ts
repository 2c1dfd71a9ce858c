/** Only resource types of the table of search parameters are kept. */
import { Refusal } from './refusal.js';
import { isSupportedType } from './search-parameters.js';

/** @throws Refusal 404 for a type that the server does not keep */
export function requireType(type: string): void {
  if (!isSupportedType(type))
    throw new Refusal(404, 'not-supported', 'The resource type of the address is not supported.');
}
