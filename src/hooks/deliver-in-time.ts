/** Waiting for the store no longer than the hook can wait. */

/** What `failed` is told where the time is over. */
export const LATE = 'late';

/**
 * What the work comes to; undefined where it fails or takes too long. Work that is late goes on, and should it fail
 * after all, that is told too.
 *
 * @param until on the clock of `performance.now()`
 * @param failed told of the error, or `LATE`; it must not throw
 */
export async function inTime<Result>(
  work: () => Promise<Result>,
  until: number,
  failed: (why: unknown) => void,
): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    const giveUp = (): void => {
      failed(LATE);
      resolve(undefined);
    };
    timer = setTimeout(giveUp, Math.max(0, until - performance.now()));
  });
  const worked = async (): Promise<Result | undefined> => {
    try {
      return await work();
    } catch (error) {
      failed(error);
      return undefined;
    }
  };
  try {
    return await Promise.race([worked(), late]);
  } finally {
    clearTimeout(timer);
  }
}
