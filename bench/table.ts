/** The result as a table of plain text. */
import type { Run } from './load.js';

export interface Pair {
  readonly name: string;
  /** The service should reach this part of the requests per second of bare Express. */
  readonly aim: number;
  readonly bytes: { readonly body: number; readonly answer: number };
  readonly service: Run;
  readonly bare: Run;
}

/** Rows of both servers for each body, and their ratios beside the aim. */
export function tableOf(
  pairs: readonly Pair[],
  { seconds, rounds, connections }: { seconds: number; rounds: number; connections: number },
): string {
  const head = ['body', 'server', 'req/s', 'p50 ms', 'p99 ms', 'CPU ms/req'];
  const rows = pairs.flatMap(({ name, service, bare }) => [
    [name, 'service', ...measures(service)],
    [name, 'bare Express', ...measures(bare)],
  ]);
  const ratios = pairs.map(({ name, aim, bytes, service, bare }) => {
    const ratio = service.requestsPerSecond / bare.requestsPerSecond;
    const cpu = service.cpuPerRequest / bare.cpuPerRequest;
    const verdict = ratio >= aim ? 'reached' : 'not reached';
    return (
      `${name}: ${ratio.toFixed(2)} of the requests per second of bare Express (aim ${aim}: ${verdict}), ` +
      `${cpu.toFixed(2)} times its CPU per request. Body ${bytes.body} bytes, answer ${bytes.answer} bytes.`
    );
  });
  const how = `Medians of ${rounds} alternating rounds of ${seconds} s, ${connections} connections, Node ${process.version}.`;
  return [...columns([head, ...rows]), '', ...ratios, how].join('\n');
}

function measures(run: Run): string[] {
  return [
    run.requestsPerSecond.toFixed(0),
    run.p50.toFixed(1),
    run.p99.toFixed(1),
    (run.cpuPerRequest / 1000).toFixed(3),
  ];
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => pad(cell, widths[column]!, column)).join('  '));
}

function pad(cell: string, width: number, column: number): string {
  return column < 2 ? cell.padEnd(width) : cell.padStart(width);
}
