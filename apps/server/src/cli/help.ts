import type { Command } from './command.js';
import type { Language } from './language.js';

const USAGE = { en: 'Usage: npx tingshuo', zh: '用法：npx tingshuo' };
const COMMAND = { en: 'COMMAND', zh: '命令' };
const OPTIONS = { en: 'Options:', zh: '选项：' };
const MORE = { en: 'Each command explains itself with --help.', zh: '每个命令都可用 --help 查看说明。' };

/** All commands with one line each. */
export function overview(commands: readonly Command[], language: Language): string {
  const rows = table(commands.map(({ usage, help }) => [usage, help[language]]));
  return [`${USAGE[language]} ${COMMAND[language]}`, '', ...rows, '', MORE[language]].join('\n');
}

/** One command with its options. */
export function commandHelp(command: Command, language: Language): string {
  const options = Object.entries(command.options).map(([name, { type, help }]): [string, string] => [
    type === 'string' ? `--${name} …` : `--${name}`,
    help[language],
  ]);
  return [
    `${USAGE[language]} ${command.usage}`,
    '',
    command.help[language],
    ...(options.length > 0 ? ['', OPTIONS[language], ...table(options)] : []),
  ].join('\n');
}

function table(rows: readonly [string, string][]): string[] {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`);
}
