/** The protocol page's telling of a version, from the rules, the settings of the site and what is published. Pure. */
import { DECISION_EVENTS } from '../knowledge/decision-points.js';
import { severitiesOf } from '../knowledge/finding-severities.js';
import { NOT_CHECKED } from '../knowledge/not-checked.js';
import { sourceAttributes } from '../knowledge/source-attributes.js';
import { protocolOn, type Site } from '../protocol-settings/site.js';
import type { SiteProtocol } from '../protocol-settings/site-protocol.js';
import { settingsSummary } from '../protocol-settings/summary.js';
import type { AnyRule } from '../rules/rule.js';
import type { Day } from '../timeline/day.js';
import { REGIMENS } from '../timeline/regimens.js';
import type { Drug } from '../timeline/vocabulary.js';
import type { ProtocolTelling, ToldRegimen, ToldRule, ToldVersion } from '../web/protocol/protocol-telling.js';

interface Around {
  readonly site: Site;
  readonly today: Day;
  /** The drug table, by ingredient. */
  readonly drugs: ReadonlyMap<string, Drug>;
}

export function protocolTelling(protocol: SiteProtocol, { site, today, drugs }: Around): ProtocolTelling {
  const current = protocolOn(site, today);
  return {
    summary: settingsSummary(protocol),
    rules: new Map(protocol.rulebook.map((rule) => [rule.meta.id, toldRule(rule)])),
    versions: site.protocols.map((version): ToldVersion => {
      const { version: name, effectiveFrom, effectiveUntil } = settingsSummary(version);
      return {
        version: name,
        current: version === current,
        ...(effectiveFrom !== undefined && { effectiveFrom }),
        ...(effectiveUntil !== undefined && { effectiveUntil }),
      };
    }),
    regimens: toldRegimens(protocol),
    notChecked: NOT_CHECKED,
    attributes: sourceAttributes({ ...protocol, rules: protocol.rulebook }),
    drugs,
  };
}

function toldRule({ meta, wording }: AnyRule): ToldRule {
  return {
    citations: meta.citations,
    speaksAt: meta.decisionPoints.map((point) => DECISION_EVENTS[point]),
    findings: Object.entries(wording).map(([code, sentence]) => ({
      code,
      wording: sentence,
      severities: severitiesOf(meta.id, code),
    })),
  };
}

/** Those in use as they stand, then the published ones that the site took out. */
function toldRegimens({ regimens }: SiteProtocol): readonly ToldRegimen[] {
  const published = new Set(REGIMENS);
  const used = new Set(regimens);
  const inUse = regimens.map((regimen): ToldRegimen => {
    return { regimen, standing: published.has(regimen) ? 'published' : 'added' };
  });
  const removed = REGIMENS.filter((regimen) => !used.has(regimen));
  return [...inUse, ...removed.map((regimen): ToldRegimen => ({ regimen, standing: 'removed' }))];
}
