import type { PageSizes } from './search.js';

/** What an interaction needs from outside: addresses, the clock and new ids. */
export interface Surroundings {
  readonly baseUrl: string;
  readonly now: () => Date;
  readonly createId: () => string;
  readonly sizes: PageSizes;
}
