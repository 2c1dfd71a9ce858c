/** What a picture is drawn from: a judged chart, and the numbers of the protocol that judged it. */
import type { Parameters as Laboratory } from '../../rules/check-laboratory-limits/parameters.js';
import type { Parameters as Embolization } from '../../rules/embolize-completely-after-fourth-segment/parameters.js';
import type { Parameters as Supplement } from '../../rules/give-systemic-supplement/parameters.js';
import type { Judgement } from '../../rules/judgement.js';
import type { Parameters as Schedule } from '../../rules/keep-segment-schedule/parameters.js';
import type { Parameters as Radiotherapy } from '../../rules/plan-radiotherapy-after-course/parameters.js';
import type { RuleMeta, Sentence } from '../../rules/rule.js';
import type { ChartFacts } from '../../timeline/fact.js';

/** The parameters of the rules that have windows or limits to draw, as the site has set them. */
export interface ProtocolNumbers {
  readonly supplement: Supplement;
  readonly schedule: Schedule;
  readonly embolization: Embolization;
  readonly radiotherapy: Radiotherapy;
  readonly laboratory: Laboratory;
}

export interface ToldRule {
  readonly meta: Pick<RuleMeta, 'id' | 'title' | 'clauses'>;
  readonly wording: Readonly<Record<string, Sentence>>;
}

export interface JudgedCourse {
  readonly chart: Pick<ChartFacts, 'patient' | 'facts' | 'coverage'>;
  /** Of the chart, as of the day of the picture; planned segments not judged. */
  readonly judgement: Judgement;
  /** The protocol that judged: its rules, and what it is worth as evidence. */
  readonly protocol: { readonly title: Sentence; readonly standing: Sentence; readonly rules: readonly ToldRule[] };
  readonly numbers: ProtocolNumbers;
}
