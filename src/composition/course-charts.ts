/** Which charts the course page may show, and to whom: the one of a SMART session; freely only the sample patients. */
import { isPrivateOnTheWay } from '../clients/on-the-way.js';
import type { Config } from '../config.js';
import { bundleChart } from '../fhir/bundle-chart.js';
import type { Chart, ReceivedResource } from '../fhir/chart.js';
import { readChart } from '../fhir/course-from-chart.js';
import { chartQueries } from '../fhir/discovery-queries.js';
import type { Discovery } from '../hooks/discovery.js';
import { judgingBy, parametersOf, type SiteProtocol } from '../protocol-settings/site-protocol.js';
import { protocolOn, type Site } from '../protocol-settings/site.js';
import { checkLaboratoryLimits } from '../rules/check-laboratory-limits/rule.js';
import { embolizeCompletelyAfterFourthSegment } from '../rules/embolize-completely-after-fourth-segment/rule.js';
import { giveSystemicSupplement } from '../rules/give-systemic-supplement/rule.js';
import { keepSegmentSchedule } from '../rules/keep-segment-schedule/rule.js';
import { planRadiotherapyAfterCourse } from '../rules/plan-radiotherapy-after-course/rule.js';
import { judge } from '../rules/run.js';
import { LOGOUT_PATH } from '../smart/addresses.js';
import type { SmartSession } from '../smart/sessions.js';
import type { Terminology } from '../terminology/terminology.js';
import { readDateTime, type Day } from '../timeline/day.js';
import type { ChartFacts } from '../timeline/fact.js';
import type { ProtocolNumbers } from '../web/course/judged-course.js';
import type { CoursePort, OpenCourse } from '../web/course/port.js';
import type { SmartLaunch } from './smart-launch.js';

/** A made-up patient whose course anybody may look at. */
export interface SampleChart {
  /** Patient id. */
  readonly name: string;
  readonly title: string;
  /** The day of its story, YYYY-MM-DD. */
  readonly asOf: string;
  readonly resources: readonly unknown[];
}

export interface CourseSurroundings {
  readonly site: Site;
  readonly discovery: Pick<Discovery, 'document'>;
  readonly terminology: Terminology;
  /** In the site's time zone. */
  readonly today: () => Day;
  /** Made-up patients that the demo brings; free where everyone may call, on this machine. */
  readonly samples: readonly SampleChart[] | undefined;
  /** Undefined: no EHR launches the pages. */
  readonly launch: Pick<SmartLaunch, 'sessionOf' | 'openChart'> | undefined;
}

/** Who scrubs through a course asks for one day after the other: its chart is read anew after so long. */
const KEEP_MS = 60_000;

/** What the course page is given. */
export function courseCharts(config: Config, around: CourseSurroundings): CoursePort {
  const { site, today, launch } = around;
  const queries = chartQueries(JSON.parse(around.discovery.document.toString('utf8')));
  const readFacts = (chart: Chart, patient: string): Promise<ChartFacts> =>
    readChart(chart, queries, {
      patient: `Patient/${patient}`,
      terminology: around.terminology,
      siteTimeZone: config.SITE_TIME_ZONE,
    });
  const opened = (chart: ChartFacts, opensOn: Day): OpenCourse => ({
    chart,
    opensOn,
    today: today(),
    courseClosedAfterDays: protocolOn(site, opensOn).settings.courseClosedAfterDays,
    judgeOn: (asOf) => {
      const protocol = protocolOn(site, asOf);
      const judgement = judge(chart, { ...judgingBy(protocol), asOf, planning: false });
      return { chart, judgement, protocol, numbers: numbersOf(protocol) };
    },
  });
  const ofSession = keptForAWhile((session: SmartSession) => {
    const chart = launch?.openChart(session);
    return chart === undefined ? Promise.reject(new Error('no launch')) : readFacts(chart, session.patientId);
  });
  const samples = isOpenHere(config) ? around.samples : undefined;

  async function openSample(patientId: string): Promise<OpenCourse | undefined> {
    const sample = samples?.find(({ name }) => name === patientId);
    const day = sample && readDateTime(sample.asOf)?.first;
    if (sample === undefined || day === undefined) return undefined;
    return opened(await readFacts(bundleChart(sample.resources as readonly ReceivedResource[]), patientId), day);
  }

  return {
    open: async (request, patientId) => {
      const session = launch?.sessionOf(request);
      if (session?.patientId === patientId) {
        const facts = await ofSession(session);
        return wasRead(facts) ? { ...opened(facts, today()), signOut: LOGOUT_PATH } : 'unreadable';
      }
      const sample = await openSample(patientId);
      if (sample !== undefined) return sample;
      if (session !== undefined) return 'another-patient';
      return samples === undefined ? 'unknown-reader' : 'no-such-patient';
    },
    ...(samples && { samples: samples.map(({ name, title }) => ({ name, title })) }),
  };
}

/** Everyone may call, and only from this machine. */
function isOpenHere({ AUTH, HOST: host }: Config): boolean {
  const address = `http://${host.includes(':') ? `[${host}]` : host}`;
  return AUTH === 'none' && isPrivateOnTheWay(address, true);
}

/** Whether anything was obtained at all. */
function wasRead({ coverage }: ChartFacts): boolean {
  return Object.values(coverage).some((how) => how === 'complete' || how === 'partial');
}

function numbersOf(protocol: SiteProtocol): ProtocolNumbers {
  return {
    supplement: parametersOf(protocol, giveSystemicSupplement),
    schedule: parametersOf(protocol, keepSegmentSchedule),
    embolization: parametersOf(protocol, embolizeCompletelyAfterFourthSegment),
    radiotherapy: parametersOf(protocol, planRadiotherapyAfterCourse),
    laboratory: parametersOf(protocol, checkLaboratoryLimits),
  };
}

/** A value for each key, made anew where it is older than that; forgotten with its key. */
function keptForAWhile<Key extends object, Value>(make: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const kept = new WeakMap<Key, { readonly value: Promise<Value>; readonly at: number }>();
  return (key) => {
    const found = kept.get(key);
    const now = performance.now();
    if (found !== undefined && now - found.at < KEEP_MS) return found.value;
    const value = make(key);
    kept.set(key, { value, at: now });
    value.catch(() => kept.delete(key));
    return value;
  };
}
