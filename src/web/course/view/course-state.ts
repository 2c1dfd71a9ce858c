/** What the server hands to the browser. */
import type { Language } from '../../../rules/wording.js';
import type { Picture } from '../picture.js';
import type { Scrub } from '../scrub.js';

export interface CourseState {
  readonly picture: Picture;
  readonly scrub: Scrub;
  readonly language: Language;
  /** The finding that the address names. */
  readonly finding?: string;
  /** The course that the address names. */
  readonly course?: number;
  /** Where pictures of other days are had: "/course/p1/picture.json". */
  readonly address: string;
}
