/** Figures of the summary as cells: each says where in summary.json it stands, so that a test can compare them. */
import type { ComponentChildren, VNode } from 'preact';
import type { Cell } from '../summary/told-summary.js';
import { pointer, shown } from './reporting.js';

interface FigureProps {
  readonly value: Cell | undefined;
  /** Names of summary.json, outermost first. */
  readonly of: readonly string[];
}

/** The figure at a place of the summary, as a cell. */
export function Figure({ value, of }: FigureProps): VNode {
  return (
    <td class="n" data-of={pointer(of)}>
      {shown(value)}
    </td>
  );
}

/** A number cell of something that is computed, not counted. */
export function Computed({ children }: { readonly children: ComponentChildren }): VNode {
  return <td class="n">{children}</td>;
}

interface SectionProps {
  readonly title: string;
  readonly note?: string;
  readonly children: ComponentChildren;
}

export function Section({ title, note, children }: SectionProps): VNode {
  return (
    <section>
      <h2>{title}</h2>
      {note !== undefined && <p class="soft">{note}</p>}
      {children}
    </section>
  );
}
