/** The playground of a service: its own calls, charts read and judged as at the hooks, and what is kept of the cards. */
import type { Client } from '../clients/client.js';
import type { Config } from '../config.js';
import { tablesOf } from '../config.js';
import type { Discovery } from '../hooks/discovery.js';
import { invoke, type Judging } from '../hooks/invoke.js';
import { problemBody, problemOf } from '../hooks/problem.js';
import { requestOfBundle } from '../playground/bundle-request.js';
import { judgeCall, type JudgingRoom } from '../playground/judge-call.js';
import { serviceOf } from '../playground/read-call.js';
import { understandCall } from '../playground/understand-call.js';
import { protocolOn, tablesWith, type Site } from '../protocol-settings/site.js';
import { settingsSummary } from '../protocol-settings/summary.js';
import type { Store } from '../store/store.js';
import { knownWords } from '../terminology/known-words.js';
import type { Terminology } from '../terminology/terminology.js';
import { isoOf } from '../timeline/day.js';
import type { DrugChoice, HookAnswer, PlaygroundPort, Samples } from '../web/playground/port.js';

export interface PlaygroundParts {
  readonly discovery: Discovery;
  /** As calls are judged, watched. */
  readonly judging: Judging;
  /** The same, unwatched: judging what a call would give is no call. */
  readonly unwatched: Judging;
  readonly client: Client;
  readonly site: Site;
  readonly terminology: Terminology;
  /** Absent where nothing is kept. */
  readonly store: Pick<Store, 'tally'> | undefined;
  readonly samples: Samples | undefined;
}

const NO_SAMPLES: Samples = { patients: [], request: () => Promise.resolve(undefined) };
const MONTH_LENGTH = 'YYYY-MM'.length;
const PATIENT_VIEW = 'patient-view';

/** Put together only where the settings switch it on. */
export function playground(config: Config, parts: PlaygroundParts): PlaygroundPort {
  const { discovery, judging, unwatched, client, site, terminology, store, samples = NO_SAMPLES } = parts;
  const known = knownWords(tablesWith(site, tablesOf(config)));
  const room: JudgingRoom = { discovery, judging: unwatched, client, site, known };
  const queries = serviceOf({ hook: PATIENT_VIEW }, discovery).queries;
  return {
    samples,
    discovery: JSON.parse(discovery.document.toString('utf8')) as unknown,
    drugs: drugChoices(terminology),
    namesDay: config.ALLOW_AS_OF,
    settings: () => settingsSummary(protocolOn(site, judging.today())),
    async answer(body, language): Promise<HookAnswer> {
      try {
        const caller = { arrivedAt: performance.now(), hungUp: () => NEVER, language, client };
        const { cards } = await invoke(serviceOf(body, discovery), body, judging, caller);
        return { status: 200, body: { cards } };
      } catch (error) {
        const problem = problemOf(error);
        return { status: problem.status, body: problemBody(problem) };
      }
    },
    judge: (body, changes, language) => judgeCall(body, changes, language, room),
    understand: (body, language) => understandCall(body, language, room),
    requestOf: (bundle) => requestOfBundle(bundle, queries),
    ...(store && {
      kept: () => store.tally({ from: isoOf(judging.today()).slice(0, MONTH_LENGTH), client: client.id }),
    }),
  };
}

const NEVER = new AbortController().signal;

/** Drugs with a code that orders can carry, by name. */
function drugChoices(terminology: Terminology): readonly DrugChoice[] {
  return [...terminology.ingredients.values()]
    .toSorted((one, other) => (one.ingredient < other.ingredient ? -1 : 1))
    .flatMap(({ ingredient, chinese }) => {
      const coding = terminology.orderCoding(ingredient);
      const name = { en: ingredient, zh: chinese ?? ingredient };
      return coding === undefined ? [] : [{ name, concept: { coding: [coding], text: ingredient } }];
    });
}
