/** What went wrong with a request, for the person who made it in a browser. */
import type { Request, Response } from 'express';
import type { Sentence } from '../../rules/rule.js';
import type { SendPage } from '../pages.js';
import { wantsPage } from '../wants-page.js';
import type { Refusal } from './refusal-page.js';
import { sendRefusal } from './send-refusal.js';

/** What a refused request is answered with; its words hold nothing of a chart. */
export interface PageProblem {
  readonly status: number;
  readonly diagnostics: string;
}

const TOO_MANY = 429;
const OURS = 500;

/** Sends the problem as a page to a browser that asked for one; @returns whether it did. */
export type ShowProblem = (request: Request, response: Response, problem: PageProblem) => boolean;

export function problemPages(send: SendPage): ShowProblem {
  return (request, response, problem) => {
    if (request.method !== 'GET' || !wantsPage(request, response)) return false;
    sendRefusal(send, request, response, refusalOf(problem), problem.status);
    return true;
  };
}

function refusalOf({ status, diagnostics }: PageProblem): Refusal {
  const what = { en: diagnostics, zh: diagnostics };
  if (status === TOO_MANY) return { title: TITLE.busy, what: WHAT.busy, next: NEXT.wait };
  if (status >= OURS) return { title: TITLE.failed, what, next: NEXT.tell };
  return { title: TITLE.refused, what, next: NEXT.address };
}

const TITLE = {
  busy: { en: 'Too many calls', zh: '请求过多' },
  failed: { en: 'The service failed on this page', zh: '服务未能显示此页' },
  refused: { en: 'This address cannot be read', zh: '无法识别该地址' },
} as const satisfies Readonly<Record<string, Sentence>>;

const WHAT = {
  busy: {
    en: 'More calls came from your network in this minute than the service takes.',
    zh: '您所在的网络本分钟内的请求超过了服务的上限。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

const NEXT = {
  wait: { en: 'Wait a minute, then load the page again.', zh: '请等待一分钟后重新加载。' },
  tell: {
    en: 'Load the page again. If it fails again, tell those who run the service when it happened; their log has the cause.',
    zh: '请重新加载。若仍失败，请将发生时间告知服务的运维人员，日志中有原因。',
  },
  address: {
    en: 'Correct the address, or go on from the line at the top.',
    zh: '请更正地址，或从顶部导航继续。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
