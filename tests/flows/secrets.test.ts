import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccountContext, Connector } from '@tingshuo/connector-kit';
import { connectors } from '@tingshuo/connectors';
import * as contracts from '@tingshuo/contracts';
import { AccountContexts, AccountsService, PollService, runCommandLine } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Desk } from '../harness/desk.js';
import { dumpOf } from '../harness/dump.js';
import {
  type ScriptedAnswer,
  type ScriptedNetwork,
  type ScriptedRequest,
  startScriptedNetwork,
} from '../harness/scripted-network.js';

/** In every secret of this suite, and nowhere else. */
const CANARY = `canary${randomBytes(9).toString('hex')}`;
const NEVER_CALLED = 'https://network.invalid';

/** A server that repeats in its errors whatever it was sent, and one that breaks off while it hands out tokens. */
const ECHO = ({ path, query, headers, body }: ScriptedRequest): string =>
  [path, query, headers.authorization, JSON.stringify(headers), body].join(' ');
const ANSWERS: Record<string, (request: ScriptedRequest) => ScriptedAnswer> = {
  'repeats the request with 200': (request) => refusal(200, request),
  'repeats the request with 400': (request) => refusal(400, request),
  'repeats the request with 401': (request) => refusal(401, request),
  'repeats the request with 403': (request) => refusal(403, request),
  'repeats the request with 500': (request) => refusal(500, request),
  'breaks off in a token': () => ({
    body: `{"access_token":"${CANARY}-new","refresh_token":"${CANARY}-next`,
  }),
  'hands out other tokens than are wanted': () => ({
    body: { access_token: { value: `${CANARY}-new` }, refreshJwt: `${CANARY}-next`, accessJwt: 7 },
  }),
};

function refusal(status: number, request: ScriptedRequest): ScriptedAnswer {
  const said = ECHO(request);
  const graph = { message: said, type: 'OAuthException', code: 190, error_user_msg: said };
  const fields = { error_description: said, message: said, detail: said, title: said, description: said };
  return { status, body: { ...fields, error: status === 401 ? said : graph, errcode: 40001, errmsg: said } };
}

let network: ScriptedNetwork;
let desk: Desk;
/** All that was printed, answered or thrown. */
const told: string[] = [];

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    vi.spyOn(stream, 'write').mockImplementation((...args: Parameters<typeof write>) => {
      told.push(String(args[0]));
      return write(...args);
    });
  }
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...args) => void told.push(args.map(String).join(' ')));
  }
  network = await startScriptedNetwork(() => ({ body: {} }));
  desk = await Desk.start({
    roles: ['admin', 'agent'],
    environment: { TINGSHUO_ALLOW_HOSTS: network.host, TINGSHUO_ROLE: 'web' },
  });
});
afterAll(async () => {
  await desk.close();
  await network.close();
  vi.restoreAllMocks();
});

/** The form of a network with a canary in everything that proves something. */
function filled(connector: Connector): Record<string, string> {
  const { fields, network: name } = connector.manifest;
  const canary = (key: string) => `${name === 'telegram' ? '123456:' : ''}${CANARY}-${name}-${key}`;
  const tokens = ['accessToken', 'refreshToken', 'clientSecret'];
  return {
    ...Object.fromEntries(fields.filter(({ secret }) => !secret).map(({ key }) => [key, 'known'])),
    ...Object.fromEntries(
      [...tokens, ...fields.filter(({ secret }) => secret).map(({ key }) => key)].map((key) => [
        key,
        canary(key),
      ]),
    ),
    feedUrl: '/feed.xml',
    url: `${network.url}/hook`,
  };
}

const asText = (thrown: unknown): string =>
  thrown instanceof Error
    ? `${thrown.stack} ${thrown.message} ${JSON.stringify(thrown, Object.getOwnPropertyNames(thrown))}`
    : (JSON.stringify(thrown) ?? '');

/** Everything that a connector can be asked, with its end in words: outcomes and errors alike. */
async function ends(connector: Connector, context: AccountContext): Promise<string[]> {
  const write = { text: 'hello', idempotencyKey: 'k', createdAt: new Date() };
  const to = { externalId: '7', authorHandle: 'ana', visibility: 'public' } as const;
  const calls: (() => Promise<unknown> | undefined)[] = [
    () => connector.connect.verify(context),
    () => connector.mentions?.(context, null, { limit: 5 }),
    () => connector.home?.(context, null, { limit: 5 }),
    () => connector.search?.(context, { query: 'a' }, null, { limit: 5 }),
    () => connector.messages?.(context, null, { limit: 5 }),
    () => connector.thread?.(context, '7'),
    () => connector.followers?.(context, '7', null),
    () => connector.publish?.(context, write),
    () => connector.reply?.(context, { ...write, replyTo: to }),
    () =>
      connector.sendMessage?.(context, { ...write, conversationExternalId: '7', recipientExternalId: '7' }),
    () => connector.findOwn?.(context, { since: new Date(0), textFingerprint: 'x' }),
    () => connector.remove?.(context, '7'),
  ];
  const words: string[] = [];
  for (const call of calls) {
    const ending = await (async () => await call())().catch((error: unknown) => error);
    const error = typeof ending === 'object' && ending !== null && 'error' in ending ? ending.error : null;
    words.push(asText(ending), asText(error));
  }
  return words;
}

/** Where the canary stands, in clear, as hex or as base64 wherever it begins. */
function leaksIn(text: string): string[] {
  const bytes = Buffer.from(CANARY);
  const shapes = [
    CANARY,
    bytes.toString('hex'),
    ...[0, 1, 2].map((lead) =>
      Buffer.concat([Buffer.alloc(lead), bytes])
        .toString('base64')
        .slice(lead === 0 ? 0 : 4, -4),
    ),
  ];
  return shapes.flatMap((shape) => {
    const at = text.indexOf(shape);
    return at < 0 ? [] : [text.slice(Math.max(0, at - 200), at + 60)];
  });
}

/** Every address that answers without being told of what: lists, settings, exports. */
function lists(): string[] {
  const routes = Object.entries(contracts).flatMap(([name, value]) =>
    name.endsWith('Routes') ? Object.values(value as Record<string, { method: string; path: string }>) : [],
  );
  const asked = routes.filter(({ method, path }) => method === 'GET' && !path.includes(':'));
  return [...new Set(asked.map(({ path }) => path))];
}

async function everyRow(): Promise<[string, string][]> {
  const { rows: tables } = await desk.owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const dumps: [string, string][] = [];
  for (const { name } of tables) {
    const { rows } = await desk.owner.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    dumps.push([name, rows.map(({ row }) => row).join('\n')]);
  }
  return dumps;
}

describe('the secrets of accounts', () => {
  it('are looked for in a way that finds them', () => {
    expect(leaksIn(`x ${CANARY}-x-accessToken`)).toHaveLength(1);
    expect(leaksIn(Buffer.from(`me:${CANARY}`).toString('base64'))).toHaveLength(1);
    expect(leaksIn(Buffer.from(`ab${CANARY}`).toString('hex'))).toHaveLength(1);
    expect(leaksIn('nothing')).toEqual([]);
  });

  it.each(connectors.map((connector) => [connector.manifest.network, connector] as const))(
    'of %s come back in no error, whatever its servers say',
    async (name, connector) => {
      const fields = filled(connector);
      for (const [way, answer] of Object.entries(ANSWERS)) {
        network.script = answer;
        const asked = { network: name, baseUrl: network.url, fields };
        const { status, body } = await desk.call('POST', '/api/accounts', asked, 'admin');
        told.push(JSON.stringify(body));
        expect(status, `${way}: ${JSON.stringify(body)}`).not.toBe(500);
        const begun = await desk.call('POST', '/api/accounts/oauth', asked, 'admin');
        told.push(JSON.stringify(begun.body));
        expect(begun.status, way).toBeLessThan(500);
        const id = await desk.product.app
          .get(AccountsService)
          .store(
            desk.workspaceId,
            asked,
            { externalId: '7', handle: 'known', displayName: 'Known' },
            'system',
          );
        const { rows } = await desk.owner.query(
          `UPDATE social_account SET status = 'active' WHERE id = $1
           RETURNING id, network, issuer, external_id AS "externalId", handle, base_url AS "baseUrl", settings`,
          [id],
        );
        const context = await desk.product.app
          .get(AccountContexts)
          .open(desk.workspaceId, rows[0], 'mentions');
        const words = await ends(connector, context);
        expect(words.flatMap(leaksIn), way).toEqual([]);
        told.push(...words);
        const streams = await desk.owner.query<{ id: string }>(
          `UPDATE connector_stream SET next_poll_at = now(), lease_expires_at = NULL
           WHERE social_account_id = $1 AND kind <> 'push' RETURNING id`,
          [id],
        );
        for (const stream of streams.rows)
          await desk.product.app.get(PollService).poll(desk.workspaceId, stream.id);
      }
    },
  );

  it('are in no answer of ours, and in nothing that the command line prints', async () => {
    const paths = lists();
    expect(paths.length).toBeGreaterThan(40);
    const { app } = desk.product;
    const headers = { cookie: desk.cookieOf('admin') };
    const answers = await Promise.all(
      paths.map(async (url) => (await app.inject({ method: 'GET', url, headers })).body),
    );
    for (const format of contracts.EXPORT_FORMATS) {
      const exported = await desk.call('POST', '/api/influence/export', { format }, 'admin');
      expect(exported.status).toBe(200);
      answers.push(JSON.stringify(exported.body));
    }
    const accounts = answers[paths.indexOf('/api/accounts')] ?? '';
    expect(accounts).toContain('"rows":[{');
    told.push(...answers);
    const environment = {
      DATABASE_URL: desk.product.database.appUrl,
      TINGSHUO_HOME: desk.product.home,
      PORT: '1',
      PUBLIC_URL: NEVER_CALLED,
    };
    const keep = (text: string) => void told.push(text);
    for (const args of [['doctor'], ['connectors', 'table'], ['graph', 'metrics']]) {
      await runCommandLine(args, { environment, out: keep, error: keep });
    }
    expect(told.length).toBeGreaterThan(100);
    expect(told.flatMap(leaksIn)).toEqual([]);
  });

  it('are in no dump of the database in clear', async () => {
    await desk.owner.query('CREATE TABLE told_in_clear (words text)');
    await desk.owner.query('INSERT INTO told_in_clear VALUES ($1)', [`a ${CANARY}`]);
    expect(leaksIn(await dumpOf(desk.product.database.ownerUrl))).toHaveLength(1);
    await desk.owner.query('DROP TABLE told_in_clear');
    const dump = await dumpOf(desk.product.database.ownerUrl);
    const [, stored = ''] = /COPY public\.credential FROM stdin;\n(.*?)\\\.\n/s.exec(dump) ?? [];
    expect(stored.trim().split('\n').length).toBeGreaterThanOrEqual(connectors.length);
    expect(dump).toContain('CREATE OR REPLACE FUNCTION');
    expect(leaksIn(dump)).toEqual([]);
  });

  it('are in no row of any table and no file in clear', async () => {
    const dumps = await everyRow();
    expect(dumps.length).toBeGreaterThan(30);
    const stored = dumps.find(([name]) => name === 'public.credential')?.[1] ?? '';
    expect(stored.split('\n').length).toBeGreaterThanOrEqual(connectors.length);
    const leaks = dumps.flatMap(([name, text]) => leaksIn(text).map((leak) => `${name}: ${leak}`));
    expect(leaks).toEqual([]);
    const files = readdirSync(desk.product.home, { recursive: true, withFileTypes: true });
    const read = files
      .filter((file) => file.isFile())
      .map((file) => readFileSync(join(file.parentPath, file.name)).toString('latin1'));
    expect(read.flatMap(leaksIn)).toEqual([]);
  });
});
