/** Which connectors use a file of the kit, by name or by what another file of the kit makes of it. */

import { posix } from 'node:path';
import type { SourceFile } from './sources.js';

const STATEMENT = /(?:^|\n)\s*(?:import|export)\b([^;'"]*?)from\s*'([^']+)'/g;
const KIT = '@tingshuo/connector-kit';

interface Statement {
  names: string[];
  from: string;
  /** It takes nothing along but types. */
  isType: boolean;
}

/** The names that a file imports or hands on, by where they come from. */
const statementsIn = (text: string): Statement[] =>
  [...text.matchAll(STATEMENT)].map(([, names = '', from = '']) => ({
    names: names
      .replace(/[{}]/g, ',')
      .split(',')
      .map((name) =>
        name
          .trim()
          .replace(/^type\s+/, '')
          .replace(/\s+as\s.*$/, ''),
      )
      .filter((name) => name !== '' && name !== 'type'),
    from,
    isType: /^\s*type\b/.test(names),
  }));

const fileOf = (path: string, from: string) => posix.join(posix.dirname(path), from.replace(/\.js$/, '.ts'));

/** The users of each file of the kit. `face` is its index, `sources` are the files of each user. */
export function kitUsers(
  face: string,
  kit: readonly SourceFile[],
  sources: ReadonlyMap<string, readonly SourceFile[]>,
): Map<string, Set<string>> {
  const fileOfName = new Map(
    statementsIn(face).flatMap(({ names, from }) => names.map((name) => [name, fileOf('index.ts', from)])),
  );
  const needs = new Map(
    kit.map(({ path, text }) => [
      path,
      statementsIn(text)
        .filter(({ from, isType }) => from.startsWith('.') && !isType)
        .map(({ from }) => fileOf(path, from)),
    ]),
  );
  const users = new Map(kit.map(({ path }): [string, Set<string>] => [path, new Set()]));
  const mark = (path: string, user: string): void => {
    const known = users.get(path);
    if (!known || known.has(user)) return;
    known.add(user);
    for (const needed of needs.get(path) ?? []) mark(needed, user);
  };
  for (const [user, files] of sources)
    for (const { names, from } of files.flatMap(({ text }) => statementsIn(text)))
      if (from === KIT) for (const name of names) mark(fileOfName.get(name) ?? '', user);
  return users;
}
