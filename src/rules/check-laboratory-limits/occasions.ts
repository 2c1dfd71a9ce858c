import { least } from '../../timeline/extremes.js';
import type { CourseView, Delivery } from '../../timeline/course-view.js';
import type { Day } from '../../timeline/day.js';
import { flat } from '../../timeline/flat.js';
import {
  cytotoxicLimits,
  embolizationLimits,
  heldAgainst,
  type Limit,
  type Verdict,
} from '../../timeline/laboratory-limits.js';
import type { ActRow, Acts } from '../acts.js';
import type { Parameters } from './parameters.js';

/** Acts of one day that the same results are asked for. */
export interface Occasion {
  readonly kind: 'session' | 'systemic' | 'embolization';
  readonly day: Day;
  readonly rows: readonly ActRow[];
  /** A drug without a name is among them: it can be any. */
  readonly unnamed: boolean;
}

/** A limit held against the latest result before an occasion. */
export interface Held {
  readonly occasion: Occasion;
  readonly limit: Limit;
  readonly verdict: Verdict;
  /** Asked for only if the drug that has no name is the one of the limit. */
  readonly perhaps: boolean;
}

const isCytotoxic = ({ drug }: Delivery): boolean =>
  drug === undefined || drug.cellCycle === 'specific' || drug.cellCycle === 'nonspecific';

function sessionOf({ segment, arterial, infusions }: Acts, view: CourseView): readonly Occasion[] {
  if (segment === undefined) return [];
  const { session } = segment;
  const all = session.deliveries;
  const rows = [...arterial.filter(isCytotoxic), ...(all.length === 0 || all.some(isCytotoxic) ? infusions : [])];
  if (rows.length === 0) return [];
  // Drafts that join a performed session are judged on their own day.
  const days = view.planning ? rows.map((row) => row.day) : [session.day];
  const unnamed = all.length === 0 || all.some(({ drug }) => drug === undefined);
  return [{ kind: 'session', day: least(days) as Day, rows, unnamed }];
}

function byDay<Row extends ActRow>(rows: readonly Row[]): readonly (readonly [Day, readonly Row[]])[] {
  const days = new Map<Day, Row[]>();
  for (const row of rows) days.set(row.day, [...(days.get(row.day) ?? []), row]);
  return [...days];
}

/** The occasions of some acts: the session, each day of other cytotoxics, each day of embolization. */
export function occasionsOf(acts: Acts, view: CourseView): readonly Occasion[] {
  const systemic = acts.others.filter((row) => row.route !== 'local' && isCytotoxic(row));
  return [
    ...sessionOf(acts, view),
    ...byDay(systemic).map(([day, rows]): Occasion => {
      return { kind: 'systemic', day, rows, unnamed: rows.some(({ drug }) => drug === undefined) };
    }),
    ...byDay(acts.embolizations).map(([day, rows]): Occasion => {
      return { kind: 'embolization', day, rows, unnamed: false };
    }),
  ];
}

/** Rows that a limit is about: all, or those of its drug. */
export function rowsAbout({ occasion, limit }: Pick<Held, 'occasion' | 'limit'>): readonly ActRow[] {
  if (limit.only === undefined) return occasion.rows;
  return occasion.rows.filter((row) => row.kind === 'drug-delivery' && row.drug?.ingredient === limit.only);
}

/** Holds every limit that an occasion asks for against the latest result before it. */
export function heldFor(occasion: Occasion, view: CourseView, settings: Parameters): readonly Held[] {
  const asked = occasion.kind === 'embolization' ? embolizationLimits(settings) : cytotoxicLimits(settings);
  return flat(asked, (limit): readonly Held[] => {
    const perhaps = rowsAbout({ occasion, limit }).length === 0;
    if (perhaps && !occasion.unnamed) return [];
    return [{ occasion, limit, verdict: heldAgainst(limit, view, occasion.day, settings), perhaps }];
  });
}
