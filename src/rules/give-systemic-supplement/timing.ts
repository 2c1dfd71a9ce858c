/** When the systemic partner of a session came, and what could still change the answer. */
import type { CourseView, Delivery, Segment } from '../../timeline/course-view.js';
import { ingredientsOf } from '../../timeline/regimen-match.js';
import { targetedBeside } from '../targeted.js';
import { continuesCycle } from './continued-cycle.js';
import type { Parameters } from './parameters.js';

export type Timing = 'in-time' | 'late' | 'very-late' | 'none';

export interface Partner {
  /** The earliest systemic cell-cycle-specific dose from the session on. */
  readonly first?: Delivery;
  /** Such a dose one or two days before the session. */
  readonly before?: Delivery;
  /** Doses that would be the partner if the chart told their drug or route. */
  readonly possible: readonly Delivery[];
  readonly arterialOnly: readonly Delivery[];
  /** Doses that only go on with the cycle of a drug infused, where the site reads them as no partner. */
  readonly continued: readonly Delivery[];
  /** Kinase inhibitor or antibody in the segment or running before it, where no cytotoxic goes to the whole body. */
  readonly targeted: readonly Delivery[];
  /** Kinase inhibitor or antibody that is the partner, where the site reads the clause so. */
  readonly standIn: readonly Delivery[];
}

const isCytotoxic = (row: Delivery): boolean =>
  row.drug?.cellCycle === 'specific' || row.drug?.cellCycle === 'nonspecific';
const isSpecific = (row: Delivery): boolean => row.drug?.cellCycle === 'specific';

/** What the segment holds that could be the partner of its session. */
export function partnerOf(segment: Segment, view: CourseView, parameters: Parameters): Partner {
  const { session } = segment;
  const firstDay = parameters.sameDayCounts ? session.day : session.day + 1;
  const goesOn = continuesCycle(segment, view);
  const counts = (row: Delivery): boolean => isSpecific(row) && (parameters.laterDosesCount || !goesOn(row));
  const specific = segment.systemic.filter(counts);
  const continued = segment.systemic.filter((row) => isSpecific(row) && row.day >= firstDay && !counts(row));
  const unnamed = segment.systemic.filter((row) => row.drug === undefined);
  const unrouted = segment.routeUnknown.filter((row) => row.drug === undefined || counts(row));
  const first = specific.find((row) => row.day >= firstDay);
  const before = specific.findLast((row) => row.day < session.day);
  const targeted = targetedBeside(segment, view, parameters.targetedLookBackDays);
  const byVein = ingredientsOf(continued);
  return {
    ...(first && { first }),
    ...(before && { before }),
    possible: [...unnamed, ...unrouted].filter((row) => row.day >= firstDay),
    arterialOnly: session.deliveries.filter(
      (row) => row.route === 'arterial' && isSpecific(row) && !byVein.some((each) => each === row.drug?.ingredient),
    ),
    continued,
    targeted: segment.systemic.some((row) => isCytotoxic(row) && row.day >= firstDay) ? [] : targeted,
    standIn: targeted.filter(
      (row) => parameters.targetedSuffices && row.day <= session.day + parameters.inTimeUntilDay,
    ),
  };
}

/** The clause's classes of days after the session. */
export function timingOf(day: number | undefined, session: number, parameters: Parameters): Timing {
  if (day === undefined) return 'none';
  const after = day - session;
  if (after <= parameters.inTimeUntilDay) return 'in-time';
  return after <= parameters.lateUntilDay ? 'late' : 'very-late';
}

/** Doses of unknown drug or route on which the class of the answer hangs. */
export function decisive(partner: Partner, session: number, parameters: Parameters): readonly Delivery[] {
  const known = timingOf(partner.first?.day, session, parameters);
  return partner.possible.filter((row) => {
    const earliest = Math.min(row.day, partner.first?.day ?? row.day);
    return timingOf(earliest, session, parameters) !== known;
  });
}
