/** Runs an act for each item, so many at once; the answers come in the order of the items. */
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
      answers[index] = await act(items[index] as Item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(Math.max(1, atOnce), items.length) }, work));
  return answers;
}
