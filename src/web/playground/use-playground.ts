/** What the page remembers, and what its buttons do. Nothing of it is kept by the browser. */
import { useEffect, useState } from 'preact/hooks';
import { ask, keptCards, Refused, requestOfBundle, sendFeedback } from './ask.js';
import type { Asked, PlaygroundState } from './asked.js';
import type { TallyRow } from './tally-row.js';
import type { Change } from './change.js';
import { applied, settingsOf } from './change.js';
import { objectOf } from './placed-resources.js';
import { PLAYGROUND_WORDS as WORDS } from './words.js';

export interface Playing {
  /** Scripts run: buttons do something. */
  readonly alive: boolean;
  readonly busy: boolean;
  /** What went wrong last; the page stays as it was. */
  readonly problem?: string;
  /** The call before any change. */
  readonly original?: Asked;
  /** The call with the changes. */
  readonly asked?: Asked;
  readonly changes: readonly Change[];
  readonly kept?: readonly TallyRow[];
  /** Sends what was pasted: a hook request, or the Bundle of a patient. */
  readonly paste: (text: string) => void;
  /** Asks again with these changes. */
  readonly change: (changes: readonly Change[]) => void;
  /** @returns what is wrong; undefined where the feedback is stored */
  readonly feedback: (service: string, entry: unknown) => Promise<string | undefined>;
}

export function usePlayground(state: PlaygroundState): Playing {
  const { language } = state;
  const [alive, setAlive] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [original, setOriginal] = useState(state.asked);
  const [asked, setAsked] = useState(state.asked);
  const [changes, setChanges] = useState<readonly Change[]>([]);
  const [kept, setKept] = useState(state.kept);
  useEffect(() => {
    setAlive(true);
  }, []);

  const during = async (work: () => Promise<void>, refused = ''): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
      if (state.kept !== undefined) setKept(await keptCards(state));
    } catch (error) {
      setProblem(error instanceof Refused ? `${refused}${error.message}` : WORDS.unreachable[language]);
    } finally {
      setBusy(false);
    }
  };
  return {
    alive,
    busy,
    changes,
    ...(problem !== undefined && { problem }),
    ...(original && { original }),
    ...(asked && { asked }),
    ...(kept && { kept }),
    paste(text) {
      let pasted: unknown;
      try {
        pasted = JSON.parse(text);
      } catch (error) {
        setProblem(`${WORDS.notJson[language]} ${error instanceof Error ? error.message : ''}`);
        return;
      }
      void during(async () => {
        const isBundle = objectOf(pasted)['resourceType'] === 'Bundle';
        const answered = await ask(state, isBundle ? await requestOfBundle(state, pasted) : pasted, {});
        setOriginal(answered);
        setAsked(answered);
        setChanges([]);
      });
    },
    change(next) {
      if (original === undefined) return;
      void during(async () => {
        setAsked(await ask(state, applied(original.request, next), settingsOf(next)));
        setChanges(next);
      }, `${WORDS.refusedSetting[language]} `);
    },
    async feedback(service, entry) {
      try {
        await sendFeedback(state, service, entry);
        if (state.kept !== undefined) setKept(await keptCards(state));
        return undefined;
      } catch (error) {
        return error instanceof Refused ? error.message : WORDS.unreachable[language];
      }
    },
  };
}
