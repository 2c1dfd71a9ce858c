/** The counts as a person reads them, on 80 columns, and as a spreadsheet takes them. */
import type { TallyRow } from './store.js';

type Numbers = Pick<TallyRow, 'shown' | 'accepted' | 'overridden' | 'ignored' | 'withheld' | 'reasons'>;

const LABEL_WIDTH = 32;
const HEADS = ['shown', 'accepted', 'overridden', 'ignored', 'withheld'];

/** Sums of several rows. */
export function total(rows: readonly Numbers[]): Numbers {
  const sum = (of: (row: Numbers) => number) => rows.reduce((all, row) => all + of(row), 0);
  const codes = [...new Set(rows.flatMap(({ reasons }) => Object.keys(reasons)))].sort();
  return {
    shown: sum(({ shown }) => shown),
    accepted: sum(({ accepted }) => accepted),
    overridden: sum(({ overridden }) => overridden),
    ignored: sum(({ ignored }) => ignored),
    withheld: {
      shadow: sum(({ withheld }) => withheld.shadow),
      rollout: sum(({ withheld }) => withheld.rollout),
      silenced: sum(({ withheld }) => withheld.silenced),
    },
    reasons: Object.fromEntries(codes.map((code) => [code, sum(({ reasons }) => reasons[code] ?? 0)])),
  };
}

/** Tables by rule, client and month, the reasons of overrides, and what was withheld. */
export function reportText(rows: readonly TallyRow[]): string {
  if (rows.length === 0) return 'No cards were issued, and no feedback was given.\n';
  const all = total(rows);
  const { shadow, rollout, silenced } = all.withheld;
  const reasons = Object.entries(all.reasons).sort(([, one], [, other]) => other - one);
  const sections = [
    table('all', rows, () => 'all cards'),
    table('rule and finding', rows, ({ rule, finding }) => `${rule}\n  ${finding}`),
    table('client', rows, ({ client }) => client),
    table('month', rows, ({ month }) => month),
    ['overridden because', ...reasons.map(([code, count]) => line(`  ${code}`, [count]))].join('\n'),
    [
      'would have been shown, but withheld',
      line('  shadow mode', [shadow]),
      line('  patient outside the roll-out', [rollout]),
      line('  overridden before (silenced)', [silenced]),
    ].join('\n'),
  ];
  return `${sections.filter((section) => section.includes('\n')).join('\n\n')}\n`;
}

function table(head: string, rows: readonly TallyRow[], labelOf: (row: TallyRow) => string): string {
  const groups = new Map<string, TallyRow[]>();
  for (const row of rows) groups.set(labelOf(row), [...(groups.get(labelOf(row)) ?? []), row]);
  const lines = [...groups].map(([label, group]) => {
    const { shown, accepted, overridden, ignored, withheld } = total(group);
    const numbers = [shown, accepted, overridden, ignored, withheld.shadow + withheld.rollout + withheld.silenced];
    return line(label, numbers);
  });
  return [line(head, HEADS), ...lines].join('\n');
}

/** A label and right-aligned columns; a label too long for its column, or of two lines, stands above them. */
function line(label: string, cells: readonly (string | number)[]): string {
  const lines = label.split('\n');
  const last = lines.pop() ?? '';
  const columns = cells.map((cell, index) => String(cell).padStart((HEADS[index] ?? '').length + 2)).join('');
  const own =
    last.length > LABEL_WIDTH ? [last, ' '.repeat(LABEL_WIDTH) + columns] : [last.padEnd(LABEL_WIDTH) + columns];
  return [...lines, ...own].join('\n');
}

const CSV_HEADS = [
  'month',
  'client',
  'service',
  'rule',
  'finding',
  ...HEADS.slice(0, 4),
  'shadow',
  'rollout',
  'silenced',
];

/** RFC 4180, one line a row, with a column for each reason. */
export function reportCsv(rows: readonly TallyRow[]): string {
  const codes = Object.keys(total(rows).reasons);
  const cells = rows.map(({ withheld, reasons, ...row }) => [
    ...[row.month, row.client, row.service, row.rule, row.finding],
    ...[row.shown, row.accepted, row.overridden, row.ignored],
    ...[withheld.shadow, withheld.rollout, withheld.silenced],
    ...codes.map((code) => reasons[code] ?? 0),
  ]);
  const heads = [...CSV_HEADS, ...codes.map((code) => `reason ${code}`)];
  return [heads, ...cells].map((one) => `${one.map(csvCell).join(',')}\r\n`).join('');
}

/** A cell that begins like a formula is a text to a spreadsheet only with an apostrophe. */
function csvCell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
