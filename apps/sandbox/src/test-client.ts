/** Drives a sandbox in tests the way a client does: over HTTP, with a token. */
import { z } from 'zod';
import type { SandboxOptions } from './options.js';
import { type Sandbox, startSandbox } from './sandbox.js';

export const ADMIN_TOKEN = 'admin-token-of-tests';

const statusSchema = z.looseObject({
  id: z.string(),
  content: z.string(),
  created_at: z.string(),
  in_reply_to_id: z.string().nullable(),
});
export type SeenStatus = z.infer<typeof statusSchema>;
const itemsSchema = z.array(z.looseObject({ id: z.string() }));

const credentialsSchema = z.object({ accessToken: z.string() }).catchall(z.coerce.string());

export interface Seen {
  status: number;
  headers: Headers;
  json: unknown;
}

export interface TestClient {
  sandbox: Sandbox;
  /** What the network gave the account to sign in with. */
  credentials: Record<string, string>;
  call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Seen>;
  admin: (method: string, path: string, body?: unknown) => Promise<Seen>;
  post: (text: string, more?: object, headers?: Record<string, string>) => Promise<SeenStatus>;
  /** Ids of a list endpoint. */
  ids: (path: string) => Promise<string[]>;
}

/** A quiet sandbox whose time stands still, with a client that acts for `account`. */
export async function startTestClient(
  options: SandboxOptions = {},
  account = 'lanxing',
  network = 'mastodon',
): Promise<TestClient> {
  const quiet: SandboxOptions = {
    speed: 0,
    startAt: Date.UTC(2026, 10, 21, 9),
    people: 30,
    history: { days: 1, posts: 40, mentions: 10 },
    adminToken: ADMIN_TOKEN,
    ...options,
  };
  const sandbox = await startSandbox(quiet);
  const admin: TestClient['admin'] = (method, path, body) =>
    fetchJson(sandbox.url, method, path, body, { authorization: `Bearer ${ADMIN_TOKEN}` });
  const minted = await admin('POST', '/_admin/tokens', { account, network });
  const credentials = credentialsSchema.parse(minted.json);
  const { accessToken } = credentials;
  const call: TestClient['call'] = (method, path, body, headers = {}) =>
    fetchJson(sandbox.url, method, path, body, { authorization: `Bearer ${accessToken}`, ...headers });
  return {
    sandbox,
    credentials,
    call,
    admin,
    post: async (text, more = {}, headers = {}) =>
      statusSchema.parse((await call('POST', '/api/v1/statuses', { status: text, ...more }, headers)).json),
    ids: async (path) => itemsSchema.parse((await call('GET', path)).json).map((item) => item.id),
  };
}

async function fetchJson(
  url: string,
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Seen> {
  const response = await fetch(url + path, {
    method,
    redirect: 'manual',
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, headers: response.headers, json: isJson ? JSON.parse(text) : text };
}
