import type { INestApplicationContext } from '@nestjs/common';
import type { Bilingual } from '@tingshuo/contracts';
import type { Config } from '../platform/config/config.js';
import type { Language } from './language.js';

export interface CommandOption {
  type: 'string' | 'boolean';
  help: Bilingual;
}

/** What a command works with. */
export interface CommandRun {
  /** Arguments that are no options, after the command's own words. */
  positionals: readonly string[];
  values: Readonly<Record<string, string | boolean | undefined>>;
  environment: Record<string, string | undefined>;
  language: Language;
  say(text: Bilingual): void;
  print(line: string): void;
  /** The application of this installation without its port, made on first use and closed after the command. */
  application(): Promise<INestApplicationContext>;
  config(): Config;
}

/** One command of `npx tingshuo`. `words` are what is typed for it. */
export interface Command {
  words: readonly string[];
  usage: string;
  help: Bilingual;
  options: Readonly<Record<string, CommandOption>>;
  /** Answers the exit code. */
  run(run: CommandRun): Promise<number>;
}
