/**
 * Runs an act for each item, so many at once; the answers come in the order of the items.
 *
 * @throws what the first act that failed threw, once those that were under way have ended; no other is begun then
 */
export async function inPool<Item, Answer>(
  items: readonly Item[],
  atOnce: number,
  act: (item: Item) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < items.length) {
      const index = next;
      next += 1;
      try {
        answers[index] = await act(items[index] as Item);
      } catch (error) {
        next = items.length;
        throw error;
      }
    }
  };
  const lanes = Array.from({ length: Math.min(Math.max(1, atOnce), items.length) }, work);
  await Promise.allSettled(lanes);
  // The first that failed is not always the first lane, but what one lane throws is as good as what another does.
  await Promise.all(lanes);
  return answers;
}
