/** The words for what was understood of a call. */
import type { Sentence } from '../../rules/rule.js';
import type { FieldState, KeyState } from './understood.js';

export const READ_WORDS = {
  taken: { en: 'The service takes this call.', zh: '服务接受该调用。' },
  field: { en: 'Field', zh: '字段' },
  body: { en: 'the body', zh: '请求体' },
  state: { en: 'State', zh: '状态' },
  says: { en: 'What it was taken for, or what is wrong', zh: '读取结果或错误' },
  fields: { en: 'Envelope and context', zh: '请求信封与上下文' },
  keys: { en: 'Prefetch', zh: '预取数据' },
  key: { en: 'Key', zh: '键' },
  resources: { en: 'Resources', zh: '资源' },
  query: { en: 'Query', zh: '查询' },
  required: { en: 'required', zh: '必需' },
  others: { en: 'Drafts, and what resources refer to', zh: '草稿及被引用的资源' },
  resource: { en: 'Resource', zh: '资源' },
  facts: { en: 'What the protocol can use', zh: '方案可用内容' },
  notes: { en: 'Read by a convention, or not readable', zh: '按约定读取或无法读取' },
  unknown: { en: 'Not recognized', zh: '未识别' },
  quality: { en: 'Resources with something to mend', zh: '需要修正的资源' },
  allWell: { en: 'Every resource was read without a remark.', zh: '所有资源均已读取，无异常。' },
} as const satisfies Readonly<Record<string, Sentence>>;

export const FIELD_STATES: Readonly<Record<FieldState, Sentence>> = {
  understood: { en: 'understood', zh: '已理解' },
  wrong: { en: 'wrong', zh: '有误' },
  absent: { en: 'absent', zh: '未发送' },
  'passed-over': { en: 'passed over', zh: '已忽略' },
};

export const KEY_STATES: Readonly<Record<KeyState, Sentence>> = {
  present: { en: 'present', zh: '已提供' },
  empty: { en: 'empty', zh: '为空' },
  missing: { en: 'missing', zh: '缺失' },
  error: { en: 'error', zh: '出错' },
  partial: { en: 'partial', zh: '不完整' },
};
