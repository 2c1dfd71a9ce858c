/** The side of a server under test: says its port, then answers questions about its CPU (messages of children.ts). */

/**
 * @param {number} port
 * @param {(answer: unknown) => void} answerWith takes the card to answer with from now on
 */
export function tellParent(port, answerWith = () => undefined) {
  const tell = (told) => process.send?.(told);
  process.on('message', (asked) => {
    if (asked.ask === 'cpu') {
      const { user, system } = process.cpuUsage();
      tell({ told: 'cpu', microseconds: user + system });
    } else {
      answerWith(asked.answer);
      tell({ told: 'ready' });
    }
  });
  process.on('disconnect', () => process.exit());
  tell({ told: 'port', port });
}
