/** The command `feedback report`. */
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { registerFeedbackCommand } from '../../src/store/command.js';
import { openAt } from './places.js';
import { accepted, feedback, issued, withoutReason } from './samples.js';

async function report(...flags: string[]): Promise<string> {
  let written = '';
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  const open = async () => {
    const store = await openAt('sqlite::memory:');
    await store.recordIssued([
      ...['a', 'b', 'c', 'd'].map((card) => issued({ card })),
      issued({
        card: 'e',
        client: '=cmd|"x"',
        day: '2026-04-01',
        rule: 'embolize-completely-after-fourth-segment',
        finding: 'a-finding-with-a-name-that-is-far-too-long-for-its-column',
      }),
      ...['f', 'g'].map((card) => issued({ card, withheld: 'shadow' })),
      issued({ card: 'h', withheld: 'silenced' }),
    ]);
    await store.recordFeedback([accepted({ card: 'a' }), feedback({ card: 'b' }), withoutReason({ card: 'c' })]);
    return store;
  };
  registerFeedbackCommand(program, open, (text) => (written += text));
  await program.parseAsync(['node', 'cds', 'feedback', 'report', ...flags]);
  return written;
}

describe('feedback report', () => {
  it('is readable on 80 columns', async () => {
    const text = await report();
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(text).toMatch(/^all cards +5 +1 +2 +2 +3$/m);
    expect(text).toMatch(/^give-systemic-supplement\n {2}supplement-missing +4 +1 +2 +1 +3$/m);
    expect(text).toMatch(/^2026-04 +1 +0 +0 +1 +0$/m);
    expect(text).toMatch(/^ {2}patient-refuses +1$/m);
    expect(text).toMatch(/^ {2}shadow mode +2$/m);
  });

  it('csv: one line a row, reasons in columns, no formulas', async () => {
    const [heads, ...lines] = (await report('--format', 'csv')).trimEnd().split('\r\n');
    expect(heads).toBe(
      'month,client,service,rule,finding,shown,accepted,overridden,ignored,shadow,rollout,silenced,reason none,reason patient-refuses',
    );
    expect(lines[0]).toBe(
      '2026-03,st-elsewhere,endovascular-lung-order-sign,give-systemic-supplement,supplement-missing,4,1,2,1,2,0,1,1,1',
    );
    expect(lines[1]).toMatch(/^2026-04,"'=cmd\|""x""",/);
  });

  it('json, of one client and some months', async () => {
    const rows = JSON.parse(
      await report('--format', 'json', '--from', '2026-01', '--to', '2026-03', '--client', 'st-elsewhere'),
    ) as unknown[];
    expect(rows).toMatchObject([{ month: '2026-03', shown: 4 }]);
    expect(await report('--client', 'nobody')).toBe('No cards were issued, and no feedback was given.\n');
  });

  it.each([
    [['--from', '2026-13'], 'from must be a month such as 2026-01.'],
    [['--from', '2026-03', '--to', '2026-02'], 'to must not lie before from.'],
  ])('%j: %s', async (flags, message) => {
    await expect(report(...flags)).rejects.toMatchObject({ code: 'request-invalid', message });
  });
});
