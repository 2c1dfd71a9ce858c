/** JSON for reading, in a box that scrolls by itself; by keyboard too. */
import type { VNode } from 'preact';

export function JsonView({ value, label }: { readonly value: unknown; readonly label: string }): VNode {
  return (
    <pre class="json" role="region" aria-label={label} tabIndex={0}>
      {JSON.stringify(value, null, 2)}
    </pre>
  );
}
