/** Cohen's κ: how far two reviewers agree beyond chance (Cohen, Educ Psychol Meas 1960;20:37). */
import { type Interval, wilson } from '../report/statistics.js';

export interface Agreement {
  /** Rows that both judged. */
  readonly rows: number;
  /** Of these, those judged alike. */
  readonly alike: number;
  /** Absent where κ tells nothing: one of both gave the same verdict everywhere, so that it is 0 or 0 / 0 by its formula. */
  readonly kappa?: Interval & { readonly value: number };
}

const Z_95 = 1.959_963_984_540_054;

/**
 * κ with its 95 % interval by the large-sample standard error of Fleiss, Cohen and Everitt (Psychol Bull 1969;72:323,
 * equation 13). Where all rows are judged alike that error is 0, which says nothing of a small sample: the lower limit is
 * then that of Wilson for the observed agreement, chance agreement held. Not weighted: it speaks of the rows as drawn.
 *
 * @param pairs verdicts of the one and the other on the same rows
 */
export function cohensKappa(pairs: readonly (readonly [one: string, other: string])[]): Agreement {
  const rows = pairs.length;
  const alike = pairs.filter(([one, other]) => one === other).length;
  if (rows === 0) return { rows, alike };
  if ([0, 1].some((side) => new Set(pairs.map((pair) => pair[side])).size === 1)) return { rows, alike };
  const words = [...new Set(pairs.flat())];
  const share = (matches: (pair: readonly [string, string]) => boolean): number => pairs.filter(matches).length / rows;
  const first = new Map(words.map((word) => [word, share(([one]) => one === word)]));
  const second = new Map(words.map((word) => [word, share(([, other]) => other === word)]));
  const of = (shares: ReadonlyMap<string, number>, word: string): number => shares.get(word) ?? 0;
  const observed = alike / rows;
  const chance = words.reduce((sum, word) => sum + of(first, word) * of(second, word), 0);
  const value = (observed - chance) / (1 - chance);
  if (alike === rows)
    return { rows, alike, kappa: { value: 1, low: (wilson(alike, rows).low - chance) / (1 - chance), high: 1 } };
  const onDiagonal = words.reduce((sum, word) => {
    const both = share(([one, other]) => one === word && other === word);
    return sum + both * (1 - (of(first, word) + of(second, word)) * (1 - value)) ** 2;
  }, 0);
  const offDiagonal = pairs.reduce(
    (sum, [one, other]) => (one === other ? sum : sum + (of(second, one) + of(first, other)) ** 2 / rows),
    0,
  );
  const variance = onDiagonal + (1 - value) ** 2 * offDiagonal - (value - chance * (1 - value)) ** 2;
  const half = (Z_95 * Math.sqrt(Math.max(0, variance) / rows)) / (1 - chance);
  return { rows, alike, kappa: { value, low: Math.max(-1, value - half), high: Math.min(1, value + half) } };
}
