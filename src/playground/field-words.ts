/** What can be said of a field of a hook request. What is wrong with it is said in the words of its refusal. */
import type { Sentence } from '../rules/rule.js';

export const FIELD_WORDS = {
  notObject: { en: 'The body is not a JSON object.', zh: '请求体不是 JSON 对象。' },
  missing: { en: 'is missing', zh: '缺失' },
  optional: { en: 'not sent; it may be left out', zh: '未发送，可省略' },
  unknown: { en: 'no field of this hook; passed over', zh: '不是该钩子的字段，已忽略' },
  passedOver: { en: 'none that this service knows; passed over', zh: '无本服务已知的扩展，已忽略' },
  secret: { en: 'read; it is not shown here', zh: '已读取，此处不显示' },
  asOf: { en: 'the day to judge on', zh: '判断所依据的日期' },
  asOfIgnored: {
    en: 'names a day to judge on, which this service does not heed (ALLOW_AS_OF); it judges on today',
    zh: '指定了判断日期，但本服务不采用（ALLOW_AS_OF），按今天判断',
  },
  entries: { en: 'entries:', zh: '条目数：' },
  serverAllowed: {
    en: 'on the list of servers that may be read; asked for what the prefetch lacks',
    zh: '在允许读取的服务器列表中，用于补充预取数据所缺内容',
  },
  serverRefused: {
    en: 'not on the list of servers that may be read (ALLOWED_FHIR_SERVERS); not asked',
    zh: '不在允许读取的服务器列表中（ALLOWED_FHIR_SERVERS），不会访问',
  },
  unknownKey: { en: 'no prefetch key of this service; passed over', zh: '不是本服务的预取键，已忽略' },
  notAsked: { en: 'a type that this service does not ask for', zh: '本服务不查询的资源类型' },
  nothing: { en: 'read; nothing that the protocol asks about', zh: '已读取，无本方案所需内容' },
} as const satisfies Readonly<Record<string, Sentence>>;

/** What a code or text was asked for and not recognized as. */
export const ASKED_FOR: Readonly<Record<string, Sentence>> = {
  drug: { en: 'drug not recognized', zh: '未识别的药物' },
  procedure: { en: 'procedure not recognized', zh: '未识别的操作' },
  route: { en: 'route not recognized', zh: '未识别的给药途径' },
};
