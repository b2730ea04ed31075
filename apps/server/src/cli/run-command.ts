import 'reflect-metadata';
import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { type Config, ConfigError, readConfig } from '../platform/config/config.js';
import { Problem } from '../platform/http/problem.js';
import { SandboxError } from '../sandbox/sandbox-admin.js';
import type { Command, CommandRun } from './command.js';
import { COMMANDS, findCommand } from './commands.js';
import { commandHelp, overview } from './help.js';
import { CommandError, type Language, languageOf } from './language.js';

export interface Terminal {
  environment: Record<string, string | undefined>;
  out(text: string): void;
  error(text: string): void;
}

/** Runs one command line (without the program's own name). Answers the exit code; throws nothing. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  const language = languageOf(terminal.environment);
  const found = findCommand(args);
  if (!found) {
    terminal.out(`${overview(COMMANDS, language)}\n`);
    const asked = args[0];
    return asked === undefined || ['help', '--help', '-h'].includes(asked) ? 0 : 2;
  }
  try {
    return await runCommand(found.command, found.rest, terminal, language);
  } catch (error) {
    terminal.error(`${sentenceOf(error, language)}\n`);
    return 1;
  }
}

async function runCommand(
  command: Command,
  rest: string[],
  terminal: Terminal,
  language: Language,
): Promise<number> {
  const { values, positionals } = parse(command, rest);
  if (values.help) {
    terminal.out(`${commandHelp(command, language)}\n`);
    return 0;
  }
  let config: Config | null = null;
  let opened: INestApplicationContext | null = null;
  const readOnce = (): Config => {
    config ??= readConfig(terminal.environment);
    return config;
  };
  const run: CommandRun = {
    positionals,
    values,
    environment: terminal.environment,
    language,
    say: (text) => terminal.out(`${text[language]}\n`),
    print: (line) => terminal.out(`${line}\n`),
    config: readOnce,
    application: async () => {
      opened ??= await openApplication(readOnce());
      return opened;
    },
  };
  try {
    return await command.run(run);
  } finally {
    await (opened as INestApplicationContext | null)?.close();
  }
}

function parse(command: Command, rest: string[]) {
  const options = Object.entries(command.options).map(([name, { type }]) => [name, { type }] as const);
  try {
    return parseArgs({
      args: rest,
      options: { ...Object.fromEntries(options), help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError({
      en: `${reason} See: npx tingshuo ${command.words.join(' ')} --help`,
      zh: `参数不正确：${reason} 请看：npx tingshuo ${command.words.join(' ')} --help`,
    });
  }
}

/** A command takes no work from the queues and keeps no timetable: the running server does. */
async function openApplication(config: Config): Promise<INestApplicationContext> {
  const module = AppModule.with({ ...config, role: 'web' });
  return await NestFactory.createApplicationContext(module, {
    logger: ['warn', 'error'],
    abortOnError: false,
  });
}

function sentenceOf(error: unknown, language: Language): string {
  if (error instanceof CommandError) return error.sentence[language];
  if (error instanceof Problem) return error.text[language];
  if (error instanceof ConfigError || error instanceof SandboxError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
