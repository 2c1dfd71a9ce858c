/** What may be wider than the screen scrolls by itself; by keyboard too. WCAG 2.2, 2.1.1 Keyboard */
import type { ComponentChildren, VNode } from 'preact';

interface WideProps {
  /** What it is, for those who do not see it. */
  readonly label: string;
  readonly children: ComponentChildren;
}

export function Wide({ label, children }: WideProps): VNode {
  return (
    <div class="scroll" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
