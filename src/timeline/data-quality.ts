/**
 * What can be wrong with a field of a chart, in fixed words that follow the field: "performedDateTime is not a date
 * that exists". Never the offending value, which may identify a patient. The English text is the key: a note that does
 * not stand here does not compile.
 */
export const PROBLEMS = [
  // ── fields
  { en: 'is not text', zh: '不是文本' },
  { en: 'is empty text', zh: '为空文本' },
  { en: 'is not a number', zh: '不是数值' },
  { en: 'is text; read as a number', zh: '为文本，已按数值读取' },
  { en: 'is not true or false', zh: '不是布尔值' },
  { en: 'is not an object', zh: '不是对象' },
  { en: 'is not a list; read as its only entry', zh: '不是列表，已按唯一条目读取' },
  { en: 'is a list; its only entry was read', zh: '为列表，已读取其唯一条目' },
  { en: 'is not a date that exists', zh: '不是实际存在的日期' },
  { en: 'is free text; the date in it was read', zh: '为自由文本，已读取其中的日期' },
  { en: 'is text, not a coded element; read as its text', zh: '为文本而非编码元素，已按文本读取' },
  { en: 'is not a reference that can be followed', zh: '不是可解析的引用' },
  { en: 'is not a quantity with a number and a known unit', zh: '不是带数值和已知单位的量' },
  { en: 'is missing; the end was read', zh: '缺失，已读取结束时间' },
  { en: 'is before the start', zh: '早于开始时间' },
  { en: 'has more problems than are listed', zh: '的问题多于所列' },
  // ── whose and which
  { en: 'cannot be followed; ignored', zh: '无法解析，已忽略' },
  { en: 'is another patient; ignored', zh: '属于其他患者，已忽略' },
  { en: 'is missing; taken for the patient of the chart', zh: '缺失，视为本病历患者' },
  { en: 'is missing or no id', zh: '缺失或不是有效 id' },
  { en: 'refers to a Medication that could not be had', zh: '引用的 Medication 无法获取' },
  // ── what was done
  { en: 'does not tell what was done', zh: '未说明所做操作' },
  { en: 'does not tell what is given', zh: '未说明所给药物' },
  { en: 'does not tell whether the order stands', zh: '未说明医嘱是否有效' },
  { en: 'does not tell whether it was done', zh: '未说明是否已执行' },
  { en: 'does not tell whether it was taken', zh: '未说明是否已服用' },
  { en: 'does not tell whether it was given', zh: '未说明是否已给药' },
  { en: 'is broken off; the documented dose counts as given', zh: '已中断，按记录的剂量视为已给药' },
  {
    en: 'is broken off with no dose documented: nobody can tell what was given',
    zh: '已中断且未记录剂量，无法判断实际给药',
  },
  // ── when
  { en: 'gives no day', zh: '未给出日期' },
  { en: 'and issued give no day', zh: '与签发时间均未给出日期' },
  { en: 'and authoredOn give no day', zh: '与 authoredOn 均未给出日期' },
  { en: 'and requestedPeriod give no day', zh: '与 requestedPeriod 均未给出日期' },
  { en: 'and the dosage timing give no day', zh: '与用药时间均未给出日期' },
  {
    en: 'and recordedDate give no day; it counts from the first dated fact',
    zh: '与 recordedDate 均未给出日期，自首个有日期的记录起计',
  },
  {
    en: 'gives no day of death; it counts from the newest dated fact of the chart',
    zh: '未给出死亡日期，自病历中最近的有日期记录起计',
  },
] as const;

export type Problem = (typeof PROBLEMS)[number]['en'];

const CHINESE: ReadonlyMap<string, string> = new Map(PROBLEMS.map(({ en, zh }) => [en, zh]));

/** The words of a note in a language. */
export function problemIn(problem: Problem, language: 'en' | 'zh'): string {
  return language === 'en' ? problem : (CHINESE.get(problem) as string);
}
