/** The one changing thing: which state is the present one. */
import type { StoredResource } from './resource.js';
import type { ServerState } from './state.js';
import { currentResource } from './state.js';

export interface Store {
  readonly state: () => ServerState;
  /** Makes a new state the present one. */
  readonly replace: (next: ServerState) => void;
  /** The present resources, by type and in order of creation. */
  readonly resources: () => readonly StoredResource[];
}

export function createStore(initial: ServerState): Store {
  let present = initial;
  return {
    state: () => present,
    replace: (next) => {
      present = next;
    },
    resources: () =>
      [...present.shelves.values()].flatMap((shelf) =>
        [...shelf.values()].map(currentResource).filter((resource) => resource !== undefined),
      ),
  };
}
