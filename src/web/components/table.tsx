/** A table: what it is, its heads, its rows. */
import type { ComponentChildren, VNode } from 'preact';

/** The head of a column of numbers stands above them, to the right. */
export type Head = string | { readonly number: string };

interface TableProps {
  readonly caption: string;
  /** A heading above says the same: the caption is for those only who jump from table to table. */
  readonly headed?: boolean;
  /** As narrow as what it holds. */
  readonly narrow?: boolean;
  readonly head: readonly Head[];
  /** `<tr>` elements. */
  readonly children: ComponentChildren;
}

export function Table({ caption, headed = false, narrow = false, head, children }: TableProps): VNode {
  return (
    <table class={narrow ? 'narrow' : undefined}>
      <caption class={headed ? 'hidden-text' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {head.map((one) =>
            typeof one === 'string' ? (
              <th key={one} scope="col">
                {one}
              </th>
            ) : (
              <th key={one.number} scope="col" class="n">
                {one.number}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
