/**
 * `GET /course/{patient}`: the course as a page; `GET /course/{patient}/picture.json`: what another day looked like.
 *
 * Query of both: `asOf` (YYYY-MM-DD), `course` (from 1), `lang`; of the page also `finding` (cards/app-context.ts).
 */
import { type Request, type Response, Router } from 'express';
import type { Language } from '../../rules/wording.js';
import { isExact, readDateTime, type Day } from '../../timeline/day.js';
import { languageOf } from '../language.js';
import type { SendPage } from '../pages.js';
import { sendRefusal } from '../refusal/send-refusal.js';
import { coursePicture } from './course-picture.js';
import { REFUSALS, type Why } from './course-refusals.js';
import { PAGE_WORDS } from './page-words.js';
import type { CoursePort, OpenCourse } from './port.js';
import { SamplesPage } from './samples-page.js';
import { scrubOf } from './scrub.js';
import { CourseApp } from './view/course-app.js';
import type { CourseState } from './view/course-state.js';

export interface CoursePages extends CoursePort {
  readonly send: SendPage;
  /** What stands before each address. */
  readonly root: string;
  /** Where neither address nor browser says. */
  readonly language: Language;
}

/** What an address asks for. */
interface Asked {
  readonly asOf?: Day;
  readonly course?: number;
  readonly finding?: string;
}

/** Longer names are no names of findings. */
const LONGEST_NAME = 250;

export function coursePages({ send, open, samples, root, language: otherwise }: CoursePages): Router {
  const router = Router();
  const refuse = (request: Request, response: Response, why: Why): void => {
    const { status, ...refusal } = REFUSALS[why];
    sendRefusal(send, request, response, refusal, status);
  };
  router.get('/course', (request, response) => {
    if (samples === undefined) {
      refuse(request, response, 'unknown-reader');
      return;
    }
    const content = (language: Language) => <SamplesPage language={language} root={root} samples={samples} />;
    send(request, response, (language) => ({ title: PAGE_WORDS.title[language], content: content(language) }));
  });
  router.get('/course/:patient', async (request, response) => {
    const { patient } = request.params;
    const asked = askedOf(request.query);
    const opened = asked === undefined ? 'no-such-day' : await open(request, patient);
    if (asked === undefined || typeof opened === 'string') {
      refuse(request, response, typeof opened === 'string' ? opened : 'no-such-day');
      return;
    }
    const { course, finding } = asked;
    const named = { ...(course !== undefined && { course }), ...(finding !== undefined && { finding }) };
    const address = `${root}/course/${encodeURIComponent(patient)}/picture.json`;
    send(request, response, (language) => {
      const state: CourseState = { ...shownOf(opened, asked, language), language, address, ...named };
      const title = PAGE_WORDS.title[language];
      const { signOut } = opened;
      const content = <CourseApp {...state} />;
      return { title, content, island: { name: 'course', state }, ...(signOut && { signOut }) };
    });
  });
  router.get('/course/:patient/picture.json', async (request, response) => {
    const asked = askedOf(request.query);
    const opened = asked === undefined ? 'no-such-day' : await open(request, request.params.patient);
    response.set('Cache-Control', 'no-store');
    if (asked === undefined || typeof opened === 'string') {
      const why = typeof opened === 'string' ? opened : 'no-such-day';
      response.status(REFUSALS[why].status).json({ error: why });
      return;
    }
    response.json(shownOf(opened, asked, languageOf(request, response, otherwise)));
  });
  return router;
}

function shownOf(opened: OpenCourse, { asOf = opened.opensOn, course }: Asked, language: Language) {
  const options = { language, ...(course !== undefined && { course }) };
  const picture = coursePicture(opened.judgeOn(asOf), options);
  return { picture, scrub: scrubOf(opened.chart.facts, picture, opened) };
}

/** Undefined: the address names no day, or no course, that can be. */
function askedOf({ asOf, course, finding }: Request['query']): Asked | undefined {
  const days = typeof asOf === 'string' ? readDateTime(asOf) : undefined;
  if (asOf !== undefined && (days === undefined || !isExact(days))) return undefined;
  const number = typeof course === 'string' && /^[1-9]\d{0,2}$/.test(course) ? Number(course) : undefined;
  if (course !== undefined && number === undefined) return undefined;
  return {
    ...(days && { asOf: days.first }),
    ...(number !== undefined && { course: number }),
    ...(typeof finding === 'string' && finding.length <= LONGEST_NAME && { finding }),
  };
}
