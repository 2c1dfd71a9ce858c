/** The pillars as a replay needs them: each past day judged by the protocol of that day, cards chosen as at the hooks. */
import { adviseOn } from '../cards/cards-for.js';
import { STRICT_PROFILE } from '../cards/client-profile.js';
import { type Site, protocolNamed, protocolOn } from '../protocol-settings/site.js';
import { type SiteProtocol, judgingBy, parametersOf } from '../protocol-settings/site-protocol.js';
import type { FollowUps, ReplayCore } from '../review/replay/replay-core.js';
import { embolizeCompletelyAfterFourthSegment } from '../rules/embolize-completely-after-fourth-segment/rule.js';
import { giveSystemicSupplement } from '../rules/give-systemic-supplement/rule.js';
import { keepSegmentSchedule } from '../rules/keep-segment-schedule/rule.js';
import { planRadiotherapyAfterCourse } from '../rules/plan-radiotherapy-after-course/rule.js';
import { judge } from '../rules/run.js';
import type { Language } from '../rules/wording.js';
import type { Terminology } from '../terminology/terminology.js';
import type { Day } from '../timeline/day.js';

/** How a replay is asked for. */
export interface ReplayQuestion {
  /** The version to judge every day by; absent: the one in effect on each day. */
  readonly version?: string;
  readonly language: Language;
  readonly terminology: Pick<Terminology, 'ingredients' | 'orderCoding'>;
}

/**
 * A replay over the protocols of a site.
 *
 * @throws OperationalError `request-invalid` where the site has no protocol of the version asked for
 */
export function replayOver(site: Site, { version, language, terminology }: ReplayQuestion): ReplayCore {
  const chosen = version === undefined ? undefined : protocolNamed(site, version);
  const protocolOf = (day: Day): SiteProtocol => chosen ?? protocolOn(site, day);
  const followUps = new Map<SiteProtocol, FollowUps>();
  return {
    judgeOn(facts, { rule, ...question }) {
      const protocol = protocolOf(question.asOf);
      return judge(facts, { ...judgingBy(rule === undefined ? protocol : only(rule, protocol)), ...question });
    },
    rulesOn: (day) => protocolOf(day).rules,
    followUpsOn(day) {
      const protocol = protocolOf(day);
      const known = followUps.get(protocol) ?? windowsOf(protocol);
      followUps.set(protocol, known);
      return known;
    },
    alertsOf(judgement, moment) {
      const rulebook = protocolOf(judgement.asOf);
      // Who is replayed has told what could not be read already (outcomes.ndjson): no card about that.
      const { identities } = adviseOn(judgement, {
        ...moment,
        patient: moment.facts.patient.reference,
        rulebook,
        terminology,
        language,
        profile: STRICT_PROFILE,
      });
      return identities.map(({ rule, severity, course, segment, findings, orders }, index) => ({
        rule,
        severity,
        course,
        ...(segment !== undefined && { segment }),
        findings,
        orders,
        shown: index < STRICT_PROFILE.maxCards,
      }));
    },
  };
}

/** The protocol with one rule of its own. */
function only(rule: string, protocol: SiteProtocol): SiteProtocol {
  return { ...protocol, rules: protocol.rules.filter(({ meta }) => meta.id === rule) };
}

/** The windows of a protocol, in days after the act that opens them. */
function windowsOf(protocol: SiteProtocol): FollowUps {
  const supplement = parametersOf(protocol, giveSystemicSupplement);
  const { latestDay } = parametersOf(protocol, keepSegmentSchedule);
  const { withinDays } = parametersOf(protocol, embolizeCompletelyAfterFourthSegment);
  const { untilDay } = parametersOf(protocol, planRadiotherapyAfterCourse);
  const { inTimeUntilDay, lateUntilDay, actionableUntilDay } = supplement;
  return {
    afterSession: [inTimeUntilDay, lateUntilDay, actionableUntilDay, withinDays, latestDay, untilDay],
    afterEmbolization: [untilDay],
  };
}
