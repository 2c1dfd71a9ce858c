/** A version of the protocol as a site uses it: the published rulebook with the site's settings. */
import type { z } from 'zod';
import { PROTOCOL, type Protocol } from '../rules/protocol.js';
import type { AnyRule } from '../rules/rule.js';
import type { JudgeOptions } from '../rules/run.js';
import type { Day } from '../timeline/day.js';
import { REGIMENS, REGIMENS_VERSION, type Regimen } from '../timeline/regimens.js';
import { DEFAULT_COURSE_SETTINGS, type CourseSettings } from '../timeline/settings.js';
import { regimensWith } from './regimen-schema.js';
import type { VersionEntry } from './site-schema.js';

/** The protocol of a site. `rules` are those switched on; the options of `judge` stand beside them. */
export interface SiteProtocol extends Protocol {
  /** First day judged by it; absent: from the beginning. */
  readonly effectiveFrom?: Day;
  /** Last day judged by it: the day before the next version. Absent: until further notice. */
  readonly effectiveUntil?: Day;
  readonly note?: string;
  /** Every rule of the published protocol, on or off, in its order. */
  readonly rulebook: readonly AnyRule[];
  /** Parameters of every rule by its id, defaults filled in. */
  readonly parameters: ReadonlyMap<string, unknown>;
  /** Why the site set a rule so, by its id. */
  readonly ruleNotes: ReadonlyMap<string, string>;
  readonly settings: CourseSettings;
  readonly regimens: readonly Regimen[];
  /** What cards call the table of regimens. */
  readonly regimenTable: string;
}

/** Parameters as a rule's own schema fills them in. */
function defaultsOf(rules: readonly AnyRule[]): Map<string, unknown> {
  return new Map(rules.map((rule) => [rule.meta.id, rule.parameters.parse({})]));
}

/** The protocol as published: every rule on, every setting at its default. */
export function asPublished(protocol: Protocol = PROTOCOL): SiteProtocol {
  return {
    ...protocol,
    rulebook: protocol.rules,
    parameters: defaultsOf(protocol.rules),
    ruleNotes: new Map(),
    settings: DEFAULT_COURSE_SETTINGS,
    regimens: REGIMENS,
    regimenTable: REGIMENS_VERSION,
  };
}

/** Marks what a site changed where it gave no name of its own (build metadata of semantic versions). */
const CHANGED = '+site';

/** Whether the entry changes what is judged. */
export function changesJudgement({ safetyPack, rules, course, regimens }: VersionEntry): boolean {
  return [safetyPack, rules, course, regimens].some((change) => change !== undefined);
}

/** A version of the file over the published protocol. */
export function siteProtocol(entry: VersionEntry, published: Protocol): SiteProtocol {
  const { id = published.id, note, effectiveFrom, course, regimens, safetyPack = true } = entry;
  const rules = entry.rules ?? {};
  const isOn = ({ meta }: AnyRule): boolean => rules[meta.id]?.enabled ?? (meta.pack === 'safety' ? safetyPack : true);
  const parameters = defaultsOf(published.rules);
  const ruleNotes = new Map<string, string>();
  for (const [rule, change] of Object.entries(rules)) {
    if (change?.parameters !== undefined) parameters.set(rule, change.parameters);
    if (change?.note !== undefined) ruleNotes.set(rule, change.note);
  }
  const changed = changesJudgement(entry) ? CHANGED : '';
  return {
    ...asPublished(published),
    id,
    version: entry.version ?? `${published.version}${changed}`,
    ...(effectiveFrom !== undefined && { effectiveFrom }),
    ...(note !== undefined && { note }),
    rules: published.rules.filter(isOn),
    parameters,
    ruleNotes,
    ...(course !== undefined && { settings: course }),
    ...(regimens !== undefined && {
      regimens: regimensWith(regimens),
      regimenTable: regimens.version ?? `${REGIMENS_VERSION}${CHANGED}`,
    }),
  };
}

/** The options of `judge` that a version decides. */
export function judgingBy(
  protocol: SiteProtocol,
): Required<Pick<JudgeOptions, 'protocol' | 'settings' | 'regimens' | 'parameters'>> {
  const { settings, regimens, parameters } = protocol;
  return { protocol, settings, regimens, parameters };
}

/** The parameters of one rule, as the version has them. */
export function parametersOf<Parameters>(
  { parameters }: SiteProtocol,
  rule: { readonly meta: { readonly id: string }; readonly parameters: z.ZodType<Parameters> },
): Parameters {
  return (parameters.get(rule.meta.id) ?? rule.parameters.parse({})) as Parameters;
}
