/** Shell completion, written from the commands themselves. */
import { type Command, InvalidArgumentError } from 'commander';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** Adds `completion bash|zsh|fish`. @param build a program with every command */
export function registerCompletionCommand(
  program: Command,
  build: () => Promise<Command>,
  write: (text: string) => void,
): void {
  program
    .command('completion')
    .description('Print shell completion: source <(endovascular-cds completion bash).')
    .argument('<shell>', SHELLS.join(', '), readShell)
    .action(async (shell: Shell) => {
      write(completionFor(shell, await build()));
    });
}

function readShell(text: string): Shell {
  const shell = SHELLS.find((one) => one === text);
  if (shell === undefined) throw new InvalidArgumentError(`It must be one of ${SHELLS.join(', ')}.`);
  return shell;
}

/** What completes the words of each command: its commands and long options; paths elsewhere. */
export function completionFor(shell: Shell, program: Command): string {
  const name = program.name();
  const commands = program.commands.map((command) => ({
    name: command.name(),
    words: [...command.commands.map((one) => one.name()), ...optionsOf(command)],
  }));
  const names = commands.map((command) => command.name);
  if (shell === 'fish')
    return [
      `complete -c ${name} -n __fish_use_subcommand -f -a '${names.join(' ')}'`,
      ...commands.flatMap((command) =>
        command.words.map((word) =>
          word.startsWith('--')
            ? `complete -c ${name} -n '__fish_seen_subcommand_from ${command.name}' -l ${word.slice(2)}`
            : `complete -c ${name} -n '__fish_seen_subcommand_from ${command.name}' -a ${word}`,
        ),
      ),
      '',
    ].join('\n');
  const own = `_${name.replaceAll('-', '_')}`;
  const bash = [
    `${own}() {`,
    '  local word=${COMP_WORDS[COMP_CWORD]} words=""',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    words="${names.join(' ')}"`,
    '  else case "${COMP_WORDS[1]}" in',
    ...commands.map((command) => `    ${command.name}) words="${command.words.join(' ')}" ;;`),
    '  esac; fi',
    '  COMPREPLY=($(compgen -W "$words" -- "$word"))',
    '}',
    `complete -o default -F ${own} ${name}`,
    '',
  ];
  return (shell === 'zsh' ? ['autoload -U +X bashcompinit && bashcompinit', ...bash] : bash).join('\n');
}

function optionsOf(command: Command): readonly string[] {
  return [...command.options.flatMap(({ long }) => long ?? []), '--help'];
}
