/** A thread of the chart review: builds its own core and runs the stages it is asked for. */
import { parentPort, workerData } from 'node:worker_threads';
import { OperationalError } from './errors.js';
import { makeReviewCore, type ReviewSources } from './review-core.js';
import type { ReviewOptions } from './review/command-line.js';
import { type Stages, stagesOver } from './review/stages.js';
import { inputReceiver } from './review/sent-once.js';
import type { StageAnswer, StageCall } from './review/workers.js';

const { options, sources } = workerData as { readonly options: ReviewOptions; readonly sources: ReviewSources };
const stages = makeReviewCore(options, sources).then(stagesOver);
const received = inputReceiver();

parentPort?.on('message', (call: StageCall) => {
  void answer(call).then((answered) => {
    parentPort?.postMessage(answered);
  });
});

async function answer({ stage, input: sent }: StageCall): Promise<StageAnswer> {
  const input = received(sent);
  try {
    const run = (await stages)[stage] as (input: object) => ReturnType<Stages[typeof stage]>;
    return { answer: await run(input) };
  } catch (error) {
    if (error instanceof OperationalError) {
      const { message, code, field } = error;
      return { failure: message, code, ...(field !== undefined && { field }) };
    }
    // The message of an unexpected error may hold what it choked on.
    return { failure: `The stage "${stage}" failed: ${error instanceof Error ? error.name : 'unknown'}.` };
  }
}
