/** What every part of the page of a validation is drawn from. */
import type { Say } from '../report/words.js';
import type { Validation } from './validation.js';
import type { SayValidation } from './words.js';

export interface ValidationTelling {
  readonly result: Validation;
  /** Of a rule, by its id. */
  readonly titleOf: (rule: string) => string;
  readonly say: SayValidation;
  /** Words of the report. */
  readonly sayReport: Say;
}

/** The properties of a part. */
export interface PartProps {
  readonly telling: ValidationTelling;
}
