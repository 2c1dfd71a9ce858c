/** The command `demo`. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type DemoOptions, runDemo } from './run-demo.js';

interface Flags {
  readonly once?: true;
  readonly port: number;
  readonly fhirPort: number;
  readonly language: 'en' | 'zh';
  readonly patient?: readonly string[];
}

const NARROWEST = 60;
const WIDEST = 110;

/**
 * Adds `demo [--once] [--port N] [--fhir-port N] [--language en|zh] [--patient NAME...]`.
 *
 * With `--once` the command ends after printing: exit code 0, or 1 where any call failed. Without it, it stays up
 * until it is interrupted.
 */
export function registerDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('Start a FHIR server with sample patients and the service, play hook calls, print the cards, stay up.')
    .option('--once', 'end after printing')
    .option('--port <number>', 'port of the service (a free one where it is taken)', readPort, 8080)
    .option('--fhir-port <number>', 'port of the FHIR server (a free one where it is taken)', readPort, 8081)
    .addOption(new Option('--language <language>', 'language of the cards').choices(['en', 'zh']).default('en'))
    .option('--patient <name...>', 'only these sample patients (folder names of fixtures/patients)')
    .action(demo);
}

async function demo(flags: Flags): Promise<void> {
  const { stdout } = process;
  const options: DemoOptions = {
    port: flags.port,
    fhirPort: flags.fhirPort,
    language: flags.language,
    ...(flags.patient && { patients: flags.patient }),
    colored: stdout.isTTY,
    width: Math.min(Math.max(stdout.isTTY ? stdout.columns : 100, NARROWEST), WIDEST),
    write: (text) => stdout.write(text),
  };
  const running = await runDemo(options);
  if (flags.once) {
    await running.close();
    if (running.answers.some((answer) => answer.cards === undefined)) process.exitCode = 1;
    return;
  }
  stdout.write('The demo stays up; Ctrl-C ends it.\n');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.close());
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('It must be a port from 0 to 65535.');
  return port;
}
