/** Months, sites and operators: their shares, and their numbers as a table. */
import type { VNode } from 'preact';
import type { Share } from '../../web/components/charts/run-chart.js';
import { Table } from '../../web/components/table.js';
import { NOT_NAMED } from '../summary/count-chart.js';
import { OTHERS } from '../summary/hide-groups.js';
import type { ToldByRule } from '../summary/told-summary.js';
import { Computed, Figure } from './figures.js';
import { judgedOf, shareTexts, type SectionProps } from './reporting.js';

export type GroupPart = 'periods' | 'sites' | 'operators';

/** Groups that can be drawn: those with a name, and with something judged. */
export function sharesOf(groups: Readonly<Record<string, ToldByRule>>, rule: string): readonly Share[] {
  return Object.entries(groups).flatMap(([name, byRule]) => {
    const judged = name === OTHERS || name === NOT_NAMED ? undefined : judgedOf(byRule[rule] ?? {});
    return judged === undefined ? [] : [{ name, ...judged }];
  });
}

const NUMBERS = ['met', 'unmet', 'share', 'interval'] as const;

interface GroupNumbersProps extends SectionProps {
  readonly part: GroupPart;
  readonly rule: { readonly id: string; readonly title: string };
  /** Further columns. */
  readonly more?: { readonly head: readonly string[]; readonly cells: (name: string) => readonly string[] };
}

/** Counts of every group of a rule, those too that are not drawn. */
export function GroupNumbers({ reporting, part, rule, more }: GroupNumbersProps): VNode {
  const { summary, say } = reporting;
  const named = say(part === 'periods' ? 'period' : 'group');
  const head = [named, ...NUMBERS.map((name) => ({ number: say(name) })), ...(more?.head ?? [])];
  return (
    <Table caption={rule.title} head={head}>
      {Object.entries(summary[part]).map(([name, byRule]) => {
        const counts = byRule[rule.id];
        if (counts === undefined) return undefined;
        const [share, interval] = shareTexts(judgedOf(counts));
        return (
          <tr key={name}>
            <th scope="row">{name}</th>
            <Figure value={counts.met} of={[part, name, rule.id, 'met']} />
            <Figure value={counts.unmet} of={[part, name, rule.id, 'unmet']} />
            <Computed>{share}</Computed>
            <Computed>{interval}</Computed>
            {more?.cells(name).map((cell, index) => (
              <td key={index}>{cell}</td>
            ))}
          </tr>
        );
      })}
    </Table>
  );
}
