/** The words of the playground around its panels. Findings, criteria, titles and meanings come from the rules themselves. */
import type { Sentence } from '../../rules/rule.js';

export const PLAYGROUND_WORDS = {
  title: { en: 'Playground', zh: '试用' },
  intro: {
    en: 'Send a hook call as an EHR would, see its cards and why they came, and change the chart to see what flips.',
    zh: '像电子病历系统一样发送钩子调用，查看返回的卡片及其理由，并修改病历以观察哪些结论改变。',
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

export const WIRE_WORDS = {
  discovery: { en: 'Discovery', zh: '服务发现' },
  request: { en: 'Request', zh: '请求' },
  response: { en: 'Response', zh: '应答' },
} as const satisfies Readonly<Record<string, Sentence>>;
