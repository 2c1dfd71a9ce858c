/** A picture under its caption, and the same numbers as a table. */
import type { ComponentChildren, VNode } from 'preact';
import { Wide } from './wide.js';

interface DrawnProps {
  readonly caption: string;
  /** What is shown of it, where several pictures of a page bear the same caption. */
  readonly about: string;
  /** "The same as a table" */
  readonly tableWord: string;
  readonly numbers: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Drawn({ caption, about, tableWord, numbers, children }: DrawnProps): VNode {
  return (
    <figure>
      <figcaption>{caption}</figcaption>
      {children}
      <details>
        <summary>
          {tableWord}
          <span class="hidden-text">
            {' '}
            ({about}: {caption})
          </span>
        </summary>
        <Wide label={`${about}: ${caption}`}>{numbers}</Wide>
      </details>
    </figure>
  );
}
