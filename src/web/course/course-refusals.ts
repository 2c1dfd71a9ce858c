/** Why a course is not shown, and what the reader can do: never whether there is such a patient. */
import type { Refusal } from '../refusal/refusal-page.js';
import type { Closed } from './port.js';

export type Why = Closed | 'no-such-day';

export const REFUSALS: Readonly<Record<Why, Refusal & { readonly status: number }>> = {
  'unknown-reader': {
    status: 401,
    title: { en: 'Open this page from the EHR', zh: '请从电子病历系统打开本页' },
    what: {
      en: 'The course of a patient is shown only to whom an EHR has opened the chart.',
      zh: '只有经电子病历系统打开该患者病历者方可查看其治疗过程。',
    },
    next: {
      en: 'Open the chart in the EHR and choose this app from its menu, or follow the link of a card. A session ends after an hour without use.',
      zh: '请在电子病历系统中打开病历，并从其应用菜单或提示卡的链接进入。会话闲置一小时后结束。',
    },
  },
  'another-patient': {
    status: 403,
    title: { en: 'Another chart is open', zh: '当前打开的是另一份病历' },
    what: {
      en: 'This session was opened from the chart of another patient.',
      zh: '此会话是从另一位患者的病历打开的。',
    },
    next: { en: 'Open this page again from the chart you want to see.', zh: '请从要查看的病历重新打开本页。' },
  },
  'no-such-patient': {
    status: 404,
    title: { en: 'There is no such sample patient', zh: '没有此示例患者' },
    what: { en: 'Only the sample patients can be looked at freely.', zh: '只有示例患者可自由查看。' },
    next: { en: 'Check the address.', zh: '请核对地址。' },
  },
  unreadable: {
    status: 502,
    title: { en: 'The chart could not be read', zh: '未能读取病历' },
    what: {
      en: 'The FHIR server of the EHR did not answer as it should.',
      zh: '电子病历系统的 FHIR 服务器未正常应答。',
    },
    next: {
      en: 'Try again in a moment, or open the page from the EHR again.',
      zh: '请稍后重试，或从电子病历系统重新打开本页。',
    },
  },
  'no-such-day': {
    status: 400,
    title: { en: 'There is no such day', zh: '日期无效' },
    what: {
      en: 'The address names a day or a course that is none.',
      zh: '地址中的日期或疗程无效。',
    },
    next: {
      en: 'Days are written YYYY-MM-DD, courses are numbered from 1.',
      zh: '日期写作 YYYY-MM-DD，疗程自 1 起编号。',
    },
  },
};
