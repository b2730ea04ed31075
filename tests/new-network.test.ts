import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { abilitiesTable, connectors } from '@tingshuo/connectors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { village } from './fixtures/village/connector.js';

const ROOT = resolve(import.meta.dirname, '..');
const VILLAGE = join(import.meta.dirname, 'fixtures/village');
const CONNECTORS = 'packages/connectors';
const LIST = `${CONNECTORS}/src/index.ts`;
const PAGE = 'docs/networks.md';

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ name: z.string(), message: z.string(), assertionResults: z.array(z.object({})) }),
  ),
});
const run = promisify(execFile);
const dirs: string[] = [];

/** The connectors, their page and what building them needs, in a place where they may be changed. */
function scratchCopy(): string {
  const copy = mkdtempSync(join(tmpdir(), 'tingshuo-networks-'));
  dirs.push(copy);
  for (const file of ['package.json', 'tsconfig.base.json', 'vitest.shared.ts', PAGE])
    cpSync(join(ROOT, file), join(copy, file));
  cpSync(join(ROOT, CONNECTORS), join(copy, CONNECTORS), {
    recursive: true,
    filter: (path) => !/\/(dist|node_modules|\.turbo)$/.test(path),
  });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** The content of every file, by its path. */
const filesOf = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => !path.startsWith('node_modules') && statSync(join(folder, path)).isFile())
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );

/** What a person does, as `docs/adding-a-network.md` says it. */
function addVillage(copy: string): void {
  cpSync(VILLAGE, join(copy, CONNECTORS, 'src/village'), { recursive: true });
  const list = readFileSync(join(copy, LIST), 'utf8')
    .replace('import { webchat }', "import { village } from './village/connector.js';\nimport { webchat }")
    .replace('  webchat,\n', '  webchat,\n  village,\n');
  writeFileSync(join(copy, LIST), list);
  // As `npx tingshuo connectors table` prints it there: the page's own test is run on it below.
  const place = connectors.findIndex(({ manifest }) => manifest.network === 'webchat') + 1;
  writeFileSync(join(copy, PAGE), abilitiesTable(connectors.toSpliced(place, 0, village)));
}

describe('a new network', () => {
  let copy: string;
  let before: Map<string, string>;

  beforeAll(() => {
    copy = scratchCopy();
    before = filesOf(copy);
    addVillage(copy);
  });
  afterAll(() => {
    for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
  });

  it('is its folder, a place in the list and the page that is drawn', () => {
    const changed = [...filesOf(copy)].flatMap(([path, text]) => (before.get(path) === text ? [] : path));
    const isOwn = (path: string) => path.startsWith(`${CONNECTORS}/src/village/`);
    expect(changed.filter((path) => !isOwn(path)).sort()).toEqual([PAGE, LIST].sort());
    expect(changed.filter(isOwn)).toHaveLength(readdirSync(VILLAGE).length);
    const added = (path: string) => {
      const old = new Set(before.get(path)?.split('\n'));
      return readFileSync(join(copy, path), 'utf8')
        .split('\n')
        .filter((line) => !old.has(line));
    };
    expect(added(LIST)).toEqual(["import { village } from './village/connector.js';", '  village,']);
    expect(added(PAGE)).toContain('## Village 村庄');
  });

  it('passes the type check beside all others', async () => {
    await run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json'], {
      cwd: join(copy, CONNECTORS),
    });
  });

  it('passes the conformance suite, and what all connectors are held to', async () => {
    const report = join(copy, 'report.json');
    const files = ['src/village', 'src/suites.test.ts', 'src/abilities-table.test.ts'];
    const args = ['run', ...files, '--reporter=json', `--outputFile=${report}`];
    await run(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), ...args], {
      cwd: join(copy, CONNECTORS),
    }).catch(() => undefined);
    const { numFailedTests, testResults } = Report.parse(JSON.parse(readFileSync(report, 'utf8')));
    expect(testResults.map(({ message }) => message).join('')).toBe('');
    expect(numFailedTests).toBe(0);
    const own = testResults.find(({ name }) => name.endsWith('/village.test.ts'));
    expect(own?.assertionResults.length).toBeGreaterThanOrEqual(100);
    expect(testResults).toHaveLength(files.length);
  });
});
