import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '@tingshuo/sandbox';
import { runCommandLine } from '@tingshuo/server';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { suiteDatabase } from '../harness/database.js';

const ADMIN_TOKEN = 'admin-token-of-the-command-line';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function installation() {
  const database = await suiteDatabase();
  closers.push(() => database.drop());
  const sandbox = await startSandbox({ adminToken: ADMIN_TOKEN, people: 20 });
  closers.push(() => sandbox.close());
  const home = mkdtempSync(join(tmpdir(), 'tingshuo-cli-'));
  closers.push(() => rmSync(home, { recursive: true }));
  const environment = {
    DATABASE_URL: database.appUrl,
    TINGSHUO_HOME: home,
    PORT: '1',
    TINGSHUO_SANDBOX_URL: sandbox.url,
    TINGSHUO_SANDBOX_TOKEN: ADMIN_TOKEN,
  };
  const run = async (args: string[], more: Record<string, string> = {}) => {
    const lines: string[] = [];
    const keep = (text: string) => lines.push(...text.trimEnd().split('\n'));
    const code = await runCommandLine(args, {
      environment: { ...environment, ...more },
      out: keep,
      error: keep,
    });
    return { code, lines };
  };
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  closers.push(() => owner.end());
  const rows = async (sql: string) =>
    (await owner.query<{ value: string }>(sql)).rows.map((row) => row.value);
  return { home, run, rows };
}

describe('tingshuo demo', () => {
  it('makes people, an account, rules and views once, and keeps what people changed', async () => {
    const { home, run, rows } = await installation();
    expect((await run(['demo'])).code).toBe(0);
    const login = join(home, 'demo.json');
    const first = readFileSync(login, 'utf8');
    expect(JSON.parse(first)).toEqual({
      email: 'owner@demo.tingshuo',
      password: expect.stringMatching(/^.{16}$/),
    });
    expect(statSync(login).mode & 0o777).toBe(0o600);
    const state = async () => ({
      roles: await rows('SELECT role AS value FROM membership ORDER BY 1'),
      accounts: await rows(
        `SELECT network || ' ' || status || ' ' || version AS value FROM social_account ORDER BY 1`,
      ),
      rules: await rows('SELECT query AS value FROM listening_rule ORDER BY name'),
      views: await rows('SELECT name AS value FROM saved_view ORDER BY position'),
      passwords: await rows('SELECT password AS value FROM auth_account ORDER BY user_id'),
    });
    await rows(`UPDATE listening_rule SET query = 'mine' WHERE name LIKE '品牌%' RETURNING query AS value`);
    const before = await state();
    expect(before.roles).toHaveLength(8);
    expect(before.accounts).toEqual(expect.arrayContaining(['mastodon active 0', 'x active 0']));
    expect(before.rules.length).toBeGreaterThan(2);
    expect(before.views.length).toBeGreaterThan(3);
    expect((await run(['demo'])).code).toBe(0);
    expect(await state()).toEqual(before);
    expect(readFileSync(login, 'utf8')).toBe(first);
  });

  it('gives new passwords when the file that told them is gone', async () => {
    const { home, run, rows } = await installation();
    await run(['demo']);
    const [before] = await rows('SELECT password AS value FROM auth_account ORDER BY user_id');
    rmSync(join(home, 'demo.json'));
    await run(['demo']);
    const [after] = await rows('SELECT password AS value FROM auth_account ORDER BY user_id');
    expect(after).not.toBe(before);
    expect(JSON.parse(readFileSync(join(home, 'demo.json'), 'utf8'))).toHaveProperty('password');
  });
});

describe('tingshuo user create', () => {
  it('makes a user in a workspace and tells the password once', async () => {
    const { run, rows } = await installation();
    const args = ['user', 'create', '--email', 'Ann@Example.com', '--name', '安', '--role', 'agent'];
    const { code, lines } = await run([...args, '--workspace', 'shop', '--locale', 'zh']);
    expect(code).toBe(0);
    expect(lines[1]).toMatch(/^Password: \S{16}$/);
    expect(
      await rows(`SELECT u.email || ' ' || u.name || ' ' || u.locale || ' ' || m.role || ' ' || w.slug AS value
        FROM "user" u JOIN membership m ON m.user_id = u.id JOIN workspace w ON w.id = m.workspace_id`),
    ).toEqual(['ann@example.com 安 zh agent shop']);
    const stored = await rows('SELECT password AS value FROM auth_account');
    expect(stored[0]).toMatch(/^\$argon2id\$/);
  });

  it.each([
    [['--email', 'nobody', '--role', 'agent'], '--email'],
    [['--email', 'a@b.example', '--role', 'king'], '--role'],
    [['--email', 'a@b.example', '--role', 'agent', '--workspace', 'No Spaces'], '--workspace'],
    [['--emial', 'a@b.example'], '--emial'],
  ])('refuses %j with one sentence', async (args, word) => {
    const lines: string[] = [];
    const terminal = { environment: {}, out: () => undefined, error: (text: string) => lines.push(text) };
    expect(await runCommandLine(['user', 'create', ...args], terminal)).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(word);
  });
});

describe('tingshuo rotate-keys', () => {
  it('seals every secret with a new key, and the product goes on reading them', async () => {
    const { run, rows } = await installation();
    await run(['demo']);
    const state = async () => ({
      keys: await rows('SELECT key_id AS value FROM workspace_key'),
      sealed: await rows(`SELECT key_id || ' ' || encode(sealed, 'hex') AS value FROM credential`),
    });
    const before = await state();
    const report = `${before.sealed.length} accounts in 1 workspaces have new keys.`;
    expect(before.sealed.length).toBeGreaterThan(1);
    expect((await run(['rotate-keys'])).lines).toEqual([report]);
    const after = await state();
    expect(after.keys).toHaveLength(1);
    expect(after.keys).not.toEqual(before.keys);
    expect(after.sealed[0]?.startsWith(`${after.keys[0]} `)).toBe(true);
    expect(after.sealed[0]?.slice(17)).not.toBe(before.sealed[0]?.slice(17));
    expect((await run(['rotate-keys'])).code).toBe(0);
  });
});

describe('tingshuo doctor', () => {
  it('finds a sound installation sound, in both languages', async () => {
    const { run } = await installation();
    await run(['demo']);
    const { lines } = await run(['doctor'], { PORT: '0' });
    expect(lines.filter((line) => !line.startsWith('✓'))).toEqual([]);
    const chinese = await run(['doctor'], { PORT: '0', LANG: 'zh_CN.UTF-8' });
    expect(chinese.lines.join('\n')).toContain('角色：tingshuo_app');
  });

  it('names what is wrong and what to do', async () => {
    const { home, run } = await installation();
    writeFileSync(join(home, 'secret.key'), 'open', { mode: 0o644 });
    const { code, lines } = await run(['doctor'], {
      TINGSHUO_SANDBOX_URL: 'http://127.0.0.1:1',
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    });
    expect(code).toBe(1);
    expect(lines.filter((line) => line.startsWith('✗')).map((line) => line.slice(2).split(':')[0])).toEqual([
      'database',
      'secret',
      'sandbox',
    ]);
    expect(lines.find((line) => line.includes('secret'))).toContain(`chmod 600 ${home}/secret.key`);
  });
});

describe('tingshuo archive import', () => {
  it('keeps a network that is gone as history, once, and as nobody\u2019s work', async () => {
    const { home, run, rows } = await installation();
    const source = {
      id: '12',
      name: 'potter',
      nick: '陶匠',
      origtext: '新杯',
      timestamp: 1299500000,
      mcount: 0,
    };
    const info = [
      { id: '13', name: 'teahouse', nick: '茶馆', origtext: '好杯', timestamp: 1299585734, type: 2, source },
      { id: '14', name: 'teahouse', nick: '茶馆', origtext: '没有时间', timestamp: 'once', mcount: 0 },
    ];
    const file = join(home, 'archive.json');
    writeFileSync(file, JSON.stringify({ ret: 0, data: { info } }));
    const first = await run(['archive', 'import', file]);
    expect([first.code, first.lines.at(-1)]).toEqual([
      0,
      'tencent-weibo: 2 posts stored, 0 known already, 1 without time or author, 0 unreadable.',
    ]);
    const again = await run(['archive', 'import', file], { LANG: 'zh_CN.UTF-8' });
    expect(again.lines.at(-1)).toMatch(
      /^tencent-weibo：新存 0 条，已有 [12] 条，缺少时间或作者 1 条，无法读取 0 条。$/,
    );
    expect(
      await rows(
        `SELECT external_id || ' ' || text || ' ' || extract(year FROM occurred_at) AS value FROM post ORDER BY 1`,
      ),
    ).toEqual(['12 新杯 2011', '13 好杯 2011']);
    expect(await rows(`SELECT id::text AS value FROM mention`)).toEqual([]);
    writeFileSync(file, '{"posts": 7}');
    const other = await run(['archive', 'import', file]);
    expect(other.code).not.toBe(0);
    expect(other.lines.join(' ')).toContain('other_document');
  });
});

it('explains every command in both languages', async () => {
  const say = async (args: string[], LANG: string) => {
    const lines: string[] = [];
    const terminal = {
      environment: { LANG },
      out: (text: string) => lines.push(text),
      error: () => undefined,
    };
    expect(await runCommandLine(args, terminal)).toBe(0);
    return lines.join('');
  };
  for (const command of [['help'], ['replay', '--help'], ['user', 'create', '--help'], ['doctor', '-h']]) {
    expect(await say(command, 'en_GB.UTF-8')).toMatch(/^Usage: npx tingshuo/);
    expect(await say(command, 'zh_CN.UTF-8')).toMatch(/^用法：npx tingshuo/);
  }
});
