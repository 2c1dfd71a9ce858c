#!/usr/bin/env node
/** The command line. Each command's code is loaded only when it is asked for. */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { OperationalError } from './errors.js';
import type { ReviewSources } from './review-core.js';

const FAILED = 1;
/** EX_CONFIG of BSD sysexits(3). */
const WRONG_SETTINGS = 78;

type Register = (program: Command) => void | Promise<void>;

const COMMANDS: Readonly<Record<string, Register>> = {
  serve: (program) => {
    program
      .command('serve')
      .description('Start the CDS Hooks service. Settings come from the environment (docs/configuration.md).')
      .action(serve);
  },
  demo: async (program) => {
    const { registerDemoCommand } = await import('./demo/command.js');
    registerDemoCommand(program);
  },
  review: async (program) => {
    const [
      { registerReviewCommand },
      { registerFilterCommands },
      { registerValidationCommands },
      { makeReviewCore, reviewThreads },
      { readConfig, tablesOf },
    ] = await Promise.all([
      import('./review/command.js'),
      import('./review/filters/filter-commands.js'),
      import('./review/validation/command.js'),
      import('./review-core.js'),
      import('./config.js'),
    ]);
    const sources = (): ReviewSources => {
      const config = readConfig(process.env);
      const { PROTOCOL_SETTINGS: settings } = config;
      return { tables: tablesOf(config), ...(settings !== undefined && { settings }) };
    };
    registerReviewCommand(program, {
      makeCore: (options) => makeReviewCore(options, sources()),
      openStages: (options) => reviewThreads(options, sources()),
      reviewKey: () => readConfig(process.env).REVIEW_KEY,
    });
    registerFilterCommands(program, (options) => makeReviewCore(options, sources()));
    registerValidationCommands(program);
  },
  terminology: async (program) => {
    const { registerTerminologyCommand } = await import('./terminology/command.js');
    registerTerminologyCommand(program);
  },
  token: async (program) => {
    const { registerTokenCommand } = await import('./clients/token-command.js');
    registerTokenCommand(program);
  },
  feedback: async (program) => {
    const [{ registerFeedbackCommand }, { openStore }, { readConfig }] = await Promise.all([
      import('./store/command.js'),
      import('./store/open-store.js'),
      import('./config.js'),
    ]);
    const open = () => {
      const { STORE_URL: address, SITE_TIME_ZONE: timeZone } = readConfig(process.env);
      return openStore(address, timeZone);
    };
    registerFeedbackCommand(program, open, (text) => process.stdout.write(text));
  },
  export: async (program) => {
    const { registerExportCommand } = await import('./knowledge/command.js');
    registerExportCommand(program);
  },
  completion: async (program) => {
    const { registerCompletionCommand } = await import('./completion.js');
    registerCompletionCommand(program, everyCommand, (text) => process.stdout.write(text));
  },
};

async function everyCommand(): Promise<Command> {
  const program = new Command('endovascular-cds');
  for (const register of Object.values(COMMANDS)) await register(program);
  return program;
}

async function serve(): Promise<void> {
  const [{ readConfig, SETTING_NAMES }, { runService }, { mistypedSettings }] = await Promise.all([
    import('./config.js'),
    import('./main.js'),
    import('./operations/mistyped-settings.js'),
  ]);
  for (const line of mistypedSettings(process.env, SETTING_NAMES)) process.stderr.write(`Warning: ${line}\n`);
  const service = await runService(readConfig(process.env));
  const endpoints = service.services.map((id) => `  POST ${service.url}/cds-services/${id}`);
  process.stderr.write(
    ['Endovascular CDS, CDS Hooks 2.0.1', `  GET  ${service.url}/cds-services`, ...endpoints, ''].join('\n'),
  );
}

async function main(argv: readonly string[]): Promise<void> {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { version, description } = JSON.parse(manifest) as { version: string; description: string };
  const program = new Command('endovascular-cds').description(description).version(version);
  const asked = argv.slice(2).find((argument) => Object.hasOwn(COMMANDS, argument));
  const registers = Object.entries(COMMANDS).filter(([name]) => asked === undefined || name === asked);
  for (const [, register] of registers) await register(program);
  await program.parseAsync(argv);
}

try {
  await main(process.argv);
} catch (error) {
  const known = error instanceof OperationalError;
  process.stderr.write(`${known ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = known && error.code === 'configuration-invalid' ? WRONG_SETTINGS : FAILED;
}
