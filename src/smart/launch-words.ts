/** What a user is told where no session comes about, or one has ended: what happened, and what to do. */
import type { Sentence } from '../rules/rule.js';
import type { LaunchRefusal } from './launch-refused.js';

/** `session-ended`: for pages that need a session. `signed-out`: after logging out. */
export type LaunchPageName = LaunchRefusal | 'session-ended' | 'signed-out';

export interface LaunchPage {
  /** HTTP status. */
  readonly status: number;
  readonly title: Sentence;
  readonly what: Sentence;
  readonly next: Sentence;
}

export const LAUNCH_PAGES: Readonly<Record<LaunchPageName, LaunchPage>> = {
  'issuer-missing': {
    status: 400,
    title: { en: 'Which EHR?', zh: '未指明电子病历系统' },
    what: { en: 'The launch does not say which EHR it comes from.', zh: '启动请求未说明来自哪个电子病历系统。' },
    next: {
      en: 'Open the page from the patient’s chart in the EHR, or have the EHR’s administrator look at the launch address: it must carry iss, and launch where it comes from a chart.',
      zh: '请在电子病历系统中从患者病历打开本页，或请管理员检查启动地址：须含 iss；从病历启动时还须含启动标识。',
    },
  },
  'issuer-unknown': {
    status: 400,
    title: { en: 'This EHR is not registered here', zh: '该电子病历系统未在此登记' },
    what: {
      en: 'The launch names an EHR that this service does not know, so nothing was sent there.',
      zh: '启动请求所指的电子病历系统未被本服务登记，未向其发送任何信息。',
    },
    next: {
      en: 'If it is yours, have the administrator of this service add its FHIR server and the part “smart” to the clients file.',
      zh: '如属本院系统，请本服务管理员在客户端文件中添加其 FHIR 服务器及 SMART 部分。',
    },
  },
  'configuration-unavailable': {
    status: 502,
    title: { en: 'The EHR did not say how to sign in', zh: '电子病历系统未提供登录方式' },
    what: { en: 'The EHR’s SMART configuration could not be read.', zh: '无法读取电子病历系统的 SMART 配置。' },
    next: {
      en: 'Try again in a minute; if it goes on, have the administrator look at the log of this service.',
      zh: '请稍后重试；如仍失败，请管理员查看本服务日志。',
    },
  },
  'configuration-unsuitable': {
    status: 502,
    title: { en: 'The EHR cannot launch this page safely', zh: '电子病历系统无法安全启动本页' },
    what: {
      en: 'The EHR’s SMART configuration lacks something that a safe launch needs, such as PKCE by S256.',
      zh: '电子病历系统的 SMART 配置缺少安全启动所需内容（如 S256 方式的 PKCE）。',
    },
    next: {
      en: 'The administrator finds what it is in the log of this service.',
      zh: '管理员可在本服务日志中查看详情。',
    },
  },
  'launch-lost': {
    status: 400,
    title: { en: 'This launch is over', zh: '本次启动已失效' },
    what: {
      en: 'It took longer than ten minutes, was used before, or was begun in another browser.',
      zh: '启动超过十分钟、已被使用，或在另一浏览器中开始。',
    },
    next: {
      en: 'Open the page from the EHR again, in a window of its own and with cookies allowed for this address.',
      zh: '请从电子病历系统重新打开，使用独立窗口，并允许本地址使用 Cookie。',
    },
  },
  'access-denied': {
    status: 403,
    title: { en: 'Access was not granted', zh: '未获授权' },
    what: {
      en: 'The EHR, or you, did not allow this page to read the chart, so nothing was read.',
      zh: '电子病历系统或您未允许本页读取病历，未读取任何内容。',
    },
    next: {
      en: 'Open it again and allow access; if you were not asked, the EHR’s administrator decides who may.',
      zh: '请重新打开并允许访问；如未出现询问，由电子病历系统管理员决定权限。',
    },
  },
  'authorization-failed': {
    status: 502,
    title: { en: 'Signing in at the EHR failed', zh: '在电子病历系统登录失败' },
    what: { en: 'The EHR ended the sign-in with an error.', zh: '电子病历系统报错并终止登录。' },
    next: {
      en: 'Open the page again; if it goes on, have the administrator compare the registration of this app (client id, redirect address, scopes) with the clients file.',
      zh: '请重新打开；如仍失败，请管理员核对本应用的登记信息（客户端 ID、重定向地址、权限范围）与客户端文件。',
    },
  },
  'token-refused': {
    status: 502,
    title: { en: 'The EHR gave no access', zh: '电子病历系统未给予访问权限' },
    what: {
      en: 'The sign-in worked, but the EHR then gave no access token.',
      zh: '登录成功，但电子病历系统未发放访问令牌。',
    },
    next: {
      en: 'Open the page again; if it goes on, have the administrator compare client id, key and redirect address with the registration at the EHR.',
      zh: '请重新打开；如仍失败，请管理员核对客户端 ID、密钥和重定向地址与登记信息是否一致。',
    },
  },
  'token-unusable': {
    status: 502,
    title: { en: 'The EHR’s answer cannot be used', zh: '电子病历系统的应答无法使用' },
    what: {
      en: 'The EHR answered the sign-in with something that is no usable access token.',
      zh: '电子病历系统的登录应答不含可用的访问令牌。',
    },
    next: {
      en: 'The administrator finds in the log of this service what was wrong.',
      zh: '管理员可在本服务日志中查看原因。',
    },
  },
  'patient-missing': {
    status: 400,
    title: { en: 'No patient was chosen', zh: '未选择患者' },
    what: { en: 'The EHR did not say whose chart is open.', zh: '电子病历系统未说明打开了哪位患者的病历。' },
    next: {
      en: 'Open a patient’s chart first and then this page; where you were asked to choose a patient, choose one.',
      zh: '请先打开患者病历再打开本页；如提示选择患者，请选择一位。',
    },
  },
  'session-ended': {
    status: 401,
    title: { en: 'Open this page from the EHR', zh: '请从电子病历系统打开本页' },
    what: {
      en: 'There is no session for this patient in this browser: it has ended, or another chart was opened since.',
      zh: '本浏览器中没有该患者的会话：会话已结束，或之后打开了其他病历。',
    },
    next: { en: 'Open the page again from the patient’s chart.', zh: '请从患者病历重新打开本页。' },
  },
  'signed-out': {
    status: 200,
    title: { en: 'Signed out', zh: '已退出' },
    what: { en: 'This service no longer has access to the chart.', zh: '本服务已不再能访问病历。' },
    next: { en: 'You may close the window.', zh: '可以关闭窗口。' },
  },
};
