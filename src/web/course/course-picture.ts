/** From a judged chart to the picture of one of its courses. Pure: the same input gives the same bytes. */
import { HISTOLOGY } from '../../rules/disease-words.js';
import type { Language } from '../../rules/wording.js';
import type { CourseView, DiagnosisView } from '../../timeline/course-view.js';
import { exactly, isExact, isoOf } from '../../timeline/day.js';
import type { SourceType } from '../../timeline/fact.js';
import { axisOver } from './axis.js';
import { daysOfCourse, sessionsSpan } from './course-days.js';
import type { Drawing } from './drawing.js';
import type { JudgedCourse } from './judged-course.js';
import { arterialLane } from './lanes/arterial.js';
import { embolizationLane } from './lanes/embolization.js';
import { imagingLane } from './lanes/imaging.js';
import { laboratoryLane } from './lanes/laboratory.js';
import { radiotherapyLane } from './lanes/radiotherapy.js';
import { surgeryLane } from './lanes/surgery.js';
import { systemicLane } from './lanes/systemic.js';
import { vesselsLane } from './lanes/vessels.js';
import { toldOf } from './outcomes.js';
import { type LaneId, LANES, type Lane } from './item.js';
import { type Band, type BlankPicture, type Picture } from './picture.js';
import { sessionDays } from './session-days.js';
import { spanOf } from './spans.js';
import { windowsOf } from './windows.js';
import { type Say, wordsIn } from './words.js';

export interface PictureOptions {
  readonly language: Language;
  /** Number of the course; the latest where absent or where the chart has no such course. */
  readonly course?: number;
}

const DRAW: Readonly<Record<LaneId, (drawing: Drawing) => Lane>> = {
  arterial: arterialLane,
  systemic: systemicLane,
  embolization: embolizationLane,
  vessels: vesselsLane,
  laboratory: laboratoryLane,
  imaging: imagingLane,
  radiotherapy: radiotherapyLane,
  surgery: surgeryLane,
};

/**
 * The picture of a course as of the day of the judgement.
 *
 * Partial dates are drawn as wide as they are; bands and vessels, which hang on them, from the earliest day they allow
 * (what the rules say of it stands in the marks: `cannot-tell`).
 *
 * @param judged planned segments not judged
 */
export function coursePicture(judged: JudgedCourse, options: PictureOptions): Picture {
  const { views, asOf } = judged.judgement;
  const view = views.find(({ course }) => course.number === options.course) ?? views.at(-1);
  if (view === undefined) return { ...aboutOf(judged, options), blank: blankOf(judged) };
  const { language } = options;
  const days = daysOfCourse(view, views);
  const told = toldOf(judged, view.course.number, language);
  const say = wordsIn(language);
  const drawing: Drawing = { view, told, days, numbers: judged.numbers, language, say };
  const lanes = LANES.map((lane) => DRAW[lane](drawing));
  const windows = windowsOf(drawing, judged.judgement.outcomes);
  const bands = bandsOf(view);
  const { endedBy } = view.course;
  return {
    ...aboutOf(judged, options),
    course: view.course.number,
    courses: views.map((one) => ({ number: one.course.number, ...spanOf(sessionsSpan(one)) })),
    closed: view.course.closed,
    ...(endedBy && { end: { kind: endedBy.kind, day: isoOf(endedBy.day), reference: endedBy.source } }),
    diagnosis: { histology: view.diagnosis.histology, text: diagnosisText(view.diagnosis, language, say) },
    axis: axisOver([
      ...bands,
      ...windows,
      ...windows.flatMap(({ accepted }) => accepted ?? []),
      ...lanes.flatMap(({ rows }) => rows.flatMap(({ items }) => items)),
      ...(endedBy ? [spanOf(exactly(endedBy.day))] : []),
      // A course that is over ends with what is known of it.
      ...(asOf <= days.last ? [spanOf(exactly(asOf))] : []),
    ]),
    bands,
    windows,
    lanes,
    findings: told.findings,
    outcomes: told.outcomes,
  };
}

function aboutOf(
  { chart, judgement, protocol }: JudgedCourse,
  { language }: PictureOptions,
): Omit<BlankPicture, 'blank'> {
  const lacking = Object.entries(chart.coverage) as [SourceType, string][];
  return {
    patient: chart.patient.reference,
    asOf: isoOf(judgement.asOf),
    language,
    protocol: {
      ...judgement.protocol,
      title: protocol.title[language],
      standing: protocol.standing[language],
    },
    unread: lacking.flatMap(([type, coverage]) => (coverage === 'complete' ? [] : [type])).sort(),
  };
}

/** Why a chart has no course: judging asks for a lung cancer first. */
function blankOf({ chart, judgement }: JudgedCourse): BlankPicture['blank'] {
  const diagnosed = chart.facts.some(
    (fact) => fact.kind === 'diagnosis' && fact.cancer === 'lung' && fact.known <= judgement.asOf,
  );
  return diagnosed ? 'no-session' : 'no-lung-cancer';
}

function bandsOf({ course, asOf }: CourseView): readonly Band[] {
  return course.segments.map(({ number, session, until }) => ({
    number,
    exact: isExact(sessionDays(session, asOf)),
    ...spanOf({ first: session.day, last: until }),
  }));
}

function diagnosisText({ histology, stage }: DiagnosisView, language: Language, say: Say): string {
  const name = HISTOLOGY[histology][language];
  return stage === undefined
    ? name
    : say('item', 'with-standing', { what: name, standing: say('item', 'stage', { group: stage }) });
}
