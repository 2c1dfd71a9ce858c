import type { Criterion, Sentence } from '../rule.js';
import { tried } from '../tried.js';
import type { Parameters } from './parameters.js';

/** The criteria this rule tries, for the trace. An accepted interval that is not the usual one is noted so. */
const CRITERIA = {
  accepted: {
    en: '{earliest} to {latest} days after the session before',
    zh: '距上一次灌注 {earliest} 至 {latest} 天',
  },
  usual: { en: 'the usual interval of {from} to {until} days', zh: '通常间隔 {from} 至 {until} 天' },
  enough: { en: 'at least {fewest} segments', zh: '至少 {fewest} 个周期' },
  notTooMany: { en: 'at most {most} segments', zh: '至多 {most} 个周期' },
  awaited: {
    en: 'the next session within {latest} days, or {fewest} segments reached',
    zh: '{latest} 天内进行下一次灌注，或已达 {fewest} 个周期',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

type Results = Readonly<Partial<Record<keyof typeof CRITERIA, Criterion['result']>>>;

/** The criteria tried, with the limits they name. */
export function check(results: Results, settings: Parameters): readonly Criterion[] {
  return tried(CRITERIA, results, {
    earliest: settings.earliestDay,
    latest: settings.latestDay,
    from: settings.usualFromDay,
    until: settings.usualUntilDay,
    fewest: settings.fewestSegments,
    most: settings.mostSegments,
  });
}
