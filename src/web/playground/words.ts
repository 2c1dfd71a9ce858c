/** The words of the playground. Findings, criteria, titles and meanings come from the rules themselves. */
import type { Sentence } from '../../rules/rule.js';

export const PLAYGROUND_WORDS = {
  title: { en: 'Playground', zh: '试用' },
  intro: {
    en: 'Send a hook call as an EHR would, see its cards and why they came, and change the chart to see what flips.',
    zh: '像 EHR 一样发送钩子调用，查看返回的卡片及其理由，并修改病历以观察哪些判断改变。',
  },
  noPatients: {
    en: 'For trying out: whoever reaches this service may call it. Never paste the chart of a real patient here.',
    zh: '仅供试用：任何能访问本服务的人都可调用。切勿在此粘贴真实患者的病历。',
  },
  noScript: {
    en: 'Without scripts you can pick a call and read its cards; pasting, changing and feedback need scripts.',
    zh: '未启用脚本时可选择调用并查看卡片；粘贴、修改和反馈需要启用脚本。',
  },
  pick: { en: 'A sample patient and call', zh: '示例患者与调用' },
  ask: { en: 'Ask the service', zh: '调用服务' },
  noSamples: {
    en: 'This service has no sample patients; the demo (npm run demo) has. Paste a call or a Bundle instead.',
    zh: '本服务没有示例患者；演示程序提供示例。请改为粘贴调用或 Bundle。',
  },
  paste: { en: 'Paste a hook request or a Bundle', zh: '粘贴钩子请求或 Bundle' },
  pasteHint: {
    en: 'JSON: a hook request with its prefetch, or a FHIR Bundle with the chart of one patient.',
    zh: 'JSON：带预取数据的钩子请求，或含一名患者病历的 FHIR Bundle。',
  },
  notJson: {
    en: 'This is not JSON; nothing was sent. Look at the place that the browser names:',
    zh: '不是 JSON，未发送。请查看浏览器指出的位置：',
  },
  nothingYet: {
    en: 'Nothing has been asked yet. Pick a sample patient, or paste a call.',
    zh: '尚未发送调用。请选择示例患者，或粘贴调用。',
  },
  asking: { en: 'Asking the service …', zh: '正在调用服务……' },
  unreachable: {
    en: 'The service did not answer. See whether it still runs, then ask again.',
    zh: '服务无应答。请确认服务仍在运行，然后重试。',
  },
  refusedSetting: {
    en: 'That cannot be; the change was left out.',
    zh: '该值无效，未采用此修改。',
  },
  sections: { en: 'On this page', zh: '本页内容' },
  cards: { en: 'Cards', zh: '卡片' },
  trace: { en: 'Why', zh: '判断依据' },
  change: { en: 'Change something', zh: '修改' },
  understood: { en: 'What was understood', zh: '读取结果' },
  wire: { en: 'On the wire', zh: '传输内容' },
  answered: { en: 'The service answered. Cards: {cards}', zh: '服务已应答。卡片数：{cards}' },
  refused: { en: 'The service refuses this call.', zh: '服务拒绝了该调用。' },
  refusedNext: {
    en: 'See below which field is wrong, mend it and send it again.',
    zh: '请在下方查看有误的字段，修正后重新发送。',
  },
  noCards: {
    en: 'No card: nothing at this point of the chart needs attention. Why shows what was judged.',
    zh: '没有卡片：病历此时无需提示。判断内容见“判断依据”。',
  },
  notJudged: {
    en: 'The call could not be judged; What was understood tells why.',
    zh: '该调用无法判断，原因见“读取结果”。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

export const CARD_WORDS = {
  info: { en: 'Info', zh: '提示' },
  warning: { en: 'Warning', zh: '警告' },
  critical: { en: 'Critical', zh: '严重' },
  source: { en: 'Source', zh: '来源' },
  suggestions: { en: 'Suggestions', zh: '建议' },
  recommended: { en: 'recommended', zh: '推荐' },
  accept: { en: 'Accept', zh: '采纳' },
  applied: { en: 'Put it into the chart and ask again', zh: '写入病历并重新调用' },
  override: { en: 'Override', zh: '不采纳' },
  reason: { en: 'Reason', zh: '理由' },
  comment: { en: 'Comment (not kept: it may name a patient)', zh: '备注（不保存，可能含患者信息）' },
  links: { en: 'Links', zh: '链接' },
  smart: { en: 'SMART app, which the EHR launches', zh: 'SMART 应用，由 EHR 启动' },
  sentAccepted: { en: 'Accepted. Feedback was sent and is stored.', zh: '已采纳。反馈已发送并保存。' },
  sentOverridden: { en: 'Overridden. Feedback was sent and is stored.', zh: '已标记不采纳。反馈已发送并保存。' },
  notKept: {
    en: 'This service keeps nothing (STORE_URL=none), so it takes no feedback.',
    zh: '本服务未设置存储（STORE_URL），因此不接收反馈。',
  },
  sent: { en: 'What was sent', zh: '已发送内容' },
  kept: { en: 'What the store holds of this month’s cards', zh: '本月卡片的存储内容' },
  rule: { en: 'Rule', zh: '规则' },
  finding: { en: 'Finding', zh: '发现' },
  shown: { en: 'Shown', zh: '显示' },
  accepted: { en: 'Accepted', zh: '采纳' },
  overridden: { en: 'Overridden', zh: '不采纳' },
  ignored: { en: 'No feedback yet', zh: '尚无反馈' },
} as const satisfies Readonly<Record<string, Sentence>>;

export const TRACE_WORDS = {
  course: { en: 'Course', zh: '疗程' },
  segment: { en: 'segment', zh: '周期' },
  whole: { en: 'the whole course', zh: '整个疗程' },
  none: {
    en: 'The protocol does not apply to this chart: no lung cancer, or no arterial session that was performed.',
    zh: '本方案不适用于该病历：无肺癌诊断，或无已执行的动脉灌注。',
  },
  because: { en: 'because', zh: '原因' },
  needs: { en: 'Needed to tell', zh: '判断所需' },
  criteria: { en: 'Criteria', zh: '标准' },
  findings: { en: 'Findings', zh: '发现' },
  asOf: { en: 'as of', zh: '截至' },
  notShown: { en: 'This resource does not stand in the request.', zh: '请求中没有该资源。' },
} as const satisfies Readonly<Record<string, Sentence>>;

export const CHANGE_WORDS = {
  what: { en: 'What to change', zh: '修改内容' },
  value: { en: 'a laboratory value or measurement', zh: '检验值或测量值' },
  date: { en: 'a date', zh: '日期' },
  drug: { en: 'the drug of an order or dose', zh: '医嘱或给药的药物' },
  day: { en: 'the day that the call is judged on', zh: '调用所依据的日期' },
  setting: { en: 'a setting of the protocol', zh: '方案参数' },
  which: { en: 'Which', zh: '对象' },
  to: { en: 'New value', zh: '新值' },
  now: { en: 'now', zh: '当前' },
  change: { en: 'Change', zh: '修改' },
  undo: { en: 'Undo', zh: '撤销' },
  none: {
    en: 'Nothing is changed yet. Change something to see which outcomes flip.',
    zh: '尚未修改。修改后可查看哪些判断改变。',
  },
  nothingHere: { en: 'The request carries nothing of this kind.', zh: '请求中没有此类内容。' },
  changes: { en: 'Changes', zh: '已修改' },
  cardsStay: {
    en: 'Cards above come from the protocol of this service; a changed setting shows in the outcomes only.',
    zh: '上方卡片依据本服务的方案；修改的参数仅影响下方判断。',
  },
  accepted: { en: 'Accepted', zh: '已采纳' },
  outcomes: { en: 'Outcomes before and after', zh: '修改前后的判断' },
  outcome: { en: 'Outcome', zh: '判断' },
  before: { en: 'Before', zh: '修改前' },
  after: { en: 'After', zh: '修改后' },
  flipped: { en: 'flipped', zh: '已改变' },
  reasons: { en: 'other reasons', zh: '理由改变' },
  flips: { en: '{flips} of {outcomes} outcomes flipped.', zh: '{outcomes} 项判断中有 {flips} 项改变。' },
  unchanged: { en: 'Outcomes that stayed the same', zh: '未改变的判断' },
  absent: { en: 'not judged', zh: '未判断' },
} as const satisfies Readonly<Record<string, Sentence>>;

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

export const FIELD_STATES = {
  understood: { en: 'understood', zh: '已理解' },
  wrong: { en: 'wrong', zh: '有误' },
  absent: { en: 'absent', zh: '未发送' },
  'passed-over': { en: 'passed over', zh: '已忽略' },
} as const satisfies Readonly<Record<string, Sentence>>;

export const KEY_STATES = {
  present: { en: 'present', zh: '已提供' },
  empty: { en: 'empty', zh: '为空' },
  missing: { en: 'missing', zh: '缺失' },
  error: { en: 'error', zh: '错误' },
  partial: { en: 'partial', zh: '不完整' },
} as const satisfies Readonly<Record<string, Sentence>>;

export const WIRE_WORDS = {
  discovery: { en: 'Discovery', zh: '服务发现' },
  request: { en: 'Request', zh: '请求' },
  response: { en: 'Response', zh: '应答' },
} as const satisfies Readonly<Record<string, Sentence>>;
