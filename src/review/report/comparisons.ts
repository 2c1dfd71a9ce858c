/** Sections that compare: months with each other, sites and operators with all. */
import { NOT_NAMED } from '../summary/count-chart.js';
import { OTHERS } from '../summary/hide-groups.js';
import type { ToldByRule } from '../summary/told-summary.js';
import { type Markup, element, table } from './html.js';
import { type Reporting, computed, figure, figureWith, judgedOf, percent, section, shareCells } from './figures.js';
import { type Point, funnelPlot, runChart } from './plots.js';
import { funnelLimits, median } from './statistics.js';

type Groups = Readonly<Record<string, ToldByRule>>;
type GroupPart = 'periods' | 'sites' | 'operators';

function pointsOf(groups: Groups, rule: string): readonly Point[] {
  return Object.entries(groups).flatMap(([name, byRule]) => {
    const judged = name === OTHERS || name === NOT_NAMED ? undefined : judgedOf(byRule[rule] ?? {});
    return judged === undefined ? [] : [{ name, ...judged }];
  });
}

/** Counts of every group of a rule, those too that are not drawn. */
function numbersOf(
  { say }: Reporting,
  [part, groups]: readonly [GroupPart, Groups],
  rule: { readonly id: string; readonly title: string },
  more: { readonly head: readonly string[]; readonly cells: (name: string) => readonly string[] },
): Markup {
  const rows = Object.entries(groups).flatMap(([name, byRule]) => {
    const counts = byRule[rule.id];
    if (counts === undefined) return [];
    const judged = judgedOf(counts);
    return [
      [
        name,
        figure(counts.met, part, name, rule.id, 'met'),
        figure(counts.unmet, part, name, rule.id, 'unmet'),
        ...shareCells(judged).map(computed),
        ...more.cells(name),
      ],
    ];
  });
  const head = [say(part === 'periods' ? 'period' : 'group'), say('met'), say('unmet'), say('share'), say('interval')];
  return table(rule.title, [...head, ...more.head], rows);
}

/** Run charts, one a rule. */
export function overTime(reporting: Reporting): Markup {
  const { summary, rules, language, say } = reporting;
  const charts = rules.flatMap(({ id, title: titles }) => {
    const points = pointsOf(summary.periods, id);
    if (points.length === 0) return [];
    const title = titles[language];
    const middle = median(points.map(({ met, judged }) => met / judged));
    const told = `${title}. ${say('median')} ${percent(middle)}. ${points.map(({ name, met, judged }) => `${name}: ${met}/${judged}`).join('; ')}`;
    const numbers = numbersOf(reporting, ['periods', summary.periods], { id, title }, { head: [], cells: () => [] });
    return [figureWith(title, runChart(told, points, middle), numbers, say)];
  });
  return section(
    say('overTime'),
    say('overTimeNote'),
    charts.length === 0 ? say('noGroups') : element('div', { class: 'plots' }, charts),
  );
}

/** Funnel plots, one a rule, of sites or operators. */
export function funnels(reporting: Reporting, part: 'sites' | 'operators'): Markup {
  const { summary, rules, language, say } = reporting;
  const groups = summary[part];
  const charts = rules.flatMap(({ id, title: titles }) => {
    const points = pointsOf(groups, id);
    const all = judgedOf(summary.outcomes[id] ?? {});
    if (points.length < 2 || all === undefined) return [];
    const title = titles[language];
    const target = all.met / all.judged;
    const place = (point: Point): string => say(placeOf(point, target));
    const told = `${title}. ${percent(target)}. ${points.map((point, index) => `${index + 1}: ${point.name}, ${point.met}/${point.judged}, ${place(point)}`).join('; ')}`;
    const cells = (name: string): readonly string[] => {
      const index = points.findIndex((point) => point.name === name);
      const point = points[index];
      return point === undefined ? ['', ''] : [String(index + 1), place(point)];
    };
    const numbers = numbersOf(reporting, [part, groups], { id, title }, { head: ['#', say('limits')], cells });
    return [figureWith(title, funnelPlot(told, points, target), numbers, say)];
  });
  const title = say(part === 'sites' ? 'bySite' : 'byOperator');
  if (charts.length === 0) return section(title, '', element('p', {}, say('noGroups')));
  return section(title, say('funnelNote'), element('div', { class: 'plots' }, charts));
}

function placeOf({ met, judged }: Point, target: number): 'within' | 'beyond95' | 'beyond998' {
  const share = met / judged;
  const outside = (level: number): boolean => {
    const { low, high } = funnelLimits(target, judged, level);
    return share < low || share > high;
  };
  if (outside(0.002)) return 'beyond998';
  return outside(0.05) ? 'beyond95' : 'within';
}
