/**
 * What a thread was sent with one call is not copied again for the next: the cohort, the Medications and the segments are
 * the same for every shard. Both sides remember the objects of the last call, field by field.
 */

/** An input on its way to a thread. */
export interface SentInput {
  /** Fields that the thread does not hold yet, and plain values. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Names of fields that are the objects of the call before. */
  readonly same: readonly string[];
}

/** The side that sends: one for each thread. */
export function inputSender(): (input: object) => SentInput {
  let before: Readonly<Record<string, unknown>> = {};
  return (input) => {
    const now = { ...input } as Readonly<Record<string, unknown>>;
    const isSame = (name: string): boolean => typeof now[name] === 'object' && now[name] === before[name];
    const [same, others] = [Object.keys(now).filter(isSame), Object.keys(now).filter((name) => !isSame(name))];
    before = now;
    return { fields: Object.fromEntries(others.map((name) => [name, now[name]])), same };
  };
}

/** The side that receives, call by call in the order in which they were sent. Stages leave what they are given as it is. */
export function inputReceiver(): (sent: SentInput) => Readonly<Record<string, unknown>> {
  let before: Readonly<Record<string, unknown>> = {};
  return ({ fields, same }) => {
    before = { ...fields, ...Object.fromEntries(same.map((name) => [name, before[name]])) };
    return before;
  };
}
