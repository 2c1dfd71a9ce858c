/** The same chart told with other dates, values and narratives: what stays is what real charts share, their codings. */

const DAY_IN_MS = 86_400_000;
const ISO_DAY = /\b(?:19|20)\d{2}-\d{2}-\d{2}(?=T|$|\b)/g;
/** Fields that people write sentences into. */
const NARRATIVE = new Set(['conclusion', 'description', 'div']);

/**
 * A copy of a JSON value with every date moved by `number` weeks, every measured value off by up to five in a hundred,
 * and the patient's name put into every narrative, so that narratives differ where patients do.
 *
 * @param number number of the telling, counted from 0
 */
export function retold(value: unknown, number: number, within = ''): unknown {
  if (typeof value === 'string') return value.replace(ISO_DAY, (day) => moved(day, number * 7));
  if (Array.isArray(value)) return value.map((entry) => retold(entry, number, within));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, entry]): [string, unknown] => {
      if (within === 'valueQuantity' && field === 'value') return [field, offBy(entry as number, number)];
      const isNarrative = NARRATIVE.has(field) || (within === 'note' && field === 'text');
      const written = isNarrative && typeof entry === 'string' ? `${entry} (li-wei)` : entry;
      return [field, retold(written, number, field)];
    }),
  );
}

function moved(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_IN_MS).toISOString().slice(0, 10);
}

/** Nine hundred and fifty to one thousand and fifty thousandths of a value, to one decimal. */
function offBy(value: number, number: number): number {
  return Math.round(value * (950 + ((number * 37) % 101))) / 1000;
}
