/** The outcomes of a course as a reader meets them: sentences, traces, and the resources that each rests on. */
import type { Outcome } from '../../rules/judgement.js';
import { entryOf } from '../../rules/outcome-entry.js';
import type { Language } from '../../rules/wording.js';
import { compareText } from '../../timeline/compare.js';
import type { JudgedCourse } from './judged-course.js';
import type { ToldFinding, ToldOutcome } from './picture.js';

export interface Told {
  readonly outcomes: readonly ToldOutcome[];
  readonly findings: readonly ToldFinding[];
  /** Ids of the outcomes that rest on one of some resources, in the order of the protocol. */
  readonly restingOn: (references: readonly string[]) => readonly string[];
}

/** "rule/course/segment", "rule/course" for the whole course. */
export function idOf({ rule, course, segment }: Pick<Outcome, 'rule' | 'course' | 'segment'>): string {
  return [rule, course, ...(segment === undefined ? [] : [segment])].join('/');
}

const findingsOf = (outcome: Outcome) => (outcome.status === 'unmet' ? outcome.findings : []);
const sorted = (references: readonly string[]): readonly string[] => [...new Set(references)].sort(compareText);

function toldOutcome(outcome: Outcome, { protocol }: JudgedCourse, language: Language): ToldOutcome {
  const rule = protocol.rules.find(({ meta }) => meta.id === outcome.rule);
  const evidence = [...outcome.evidence, ...findingsOf(outcome).flatMap((finding) => finding.evidence)];
  return {
    id: idOf(outcome),
    title: rule?.meta.title[language] ?? outcome.rule,
    clauses: rule?.meta.clauses ?? [],
    ...entryOf(outcome, rule?.wording ?? {}, language),
    resources: sorted(evidence.map(({ resource }) => resource)),
  };
}

/** Findings of one outcome; of several with one code the later ones are numbered. */
function toldFindings(outcome: Outcome, told: ToldOutcome): readonly ToldFinding[] {
  const seen = new Map<string, number>();
  return findingsOf(outcome).map((finding, index) => {
    const { code, severity, actionable, evidence } = finding;
    const count = (seen.get(code) ?? 0) + 1;
    seen.set(code, count);
    const id = `${told.id}/${code}`;
    return {
      id: count === 1 ? id : `${id}/${count}`,
      outcome: told.id,
      code,
      severity,
      text: told.findings[index]?.text ?? code,
      actionable,
      resources: sorted(evidence.map(({ resource }) => resource)),
    };
  });
}

const GRAVEST_FIRST: Readonly<Record<ToldFinding['severity'], number>> = { stop: 0, caution: 1, advisory: 2 };

/** What the rules say of a course: findings that someone can act on first, the gravest of them before the others. */
export function toldOf(judged: JudgedCourse, course: number, language: Language): Told {
  const own = judged.judgement.outcomes.filter((outcome) => outcome.course === course);
  const pairs = own.map((outcome) => [outcome, toldOutcome(outcome, judged, language)] as const);
  const outcomes = pairs.map(([, told]) => told);
  const findings = pairs
    .flatMap(([outcome, told]) => toldFindings(outcome, told))
    .toSorted(
      (a, b) => Number(b.actionable) - Number(a.actionable) || GRAVEST_FIRST[a.severity] - GRAVEST_FIRST[b.severity],
    );
  const byResource = new Map<string, string[]>();
  for (const { id, resources } of outcomes)
    for (const resource of resources) byResource.set(resource, [...(byResource.get(resource) ?? []), id]);
  return {
    outcomes,
    findings,
    restingOn: (references) => {
      const ids = new Set(references.flatMap((reference) => byResource.get(reference) ?? []));
      return outcomes.map(({ id }) => id).filter((id) => ids.has(id));
    },
  };
}
