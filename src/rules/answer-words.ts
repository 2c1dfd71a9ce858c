/** How an answer of a rule is called: its status, the result of a criterion, the severity of a finding. One word each, everywhere. */
import type { Criterion, RuleOutcome, Sentence, Severity } from './rule.js';

export const STATUS_WORDS: Readonly<Record<RuleOutcome['status'], Sentence>> = {
  met: { en: 'met', zh: '符合' },
  unmet: { en: 'not met', zh: '不符合' },
  indeterminate: { en: 'cannot tell', zh: '无法判定' },
  'not-applicable': { en: 'does not apply', zh: '不适用' },
};

export const RESULT_WORDS: Readonly<Record<Criterion['result'], Sentence>> = {
  met: { en: 'met', zh: '满足' },
  'not-met': { en: 'not met', zh: '未满足' },
  unknown: { en: 'unknown', zh: '不明' },
};

export const SEVERITY_WORDS: Readonly<Record<Severity, Sentence>> = {
  advisory: { en: 'advisory', zh: '提示' },
  caution: { en: 'caution', zh: '警示' },
  stop: { en: 'stop', zh: '停止' },
};
