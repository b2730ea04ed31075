import { randomUUID } from 'node:crypto';
import type { Connector, RemotePost } from '@tingshuo/connector-kit';
import { DEFAULT_DELIVERY_POLICY, type Role } from '@tingshuo/domain';
import {
  type FaultDraft,
  type LogEntry,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from '@tingshuo/sandbox';
import {
  AccountsService,
  AuthService,
  DeliverySettings,
  type HearingAccount,
  IngestService,
  MembershipRepository,
  NetworksService,
} from '@tingshuo/server';
import pg from 'pg';
import type { SuiteDatabase } from './database.js';
import { patiently } from './patiently.js';
import { type Product, startProduct } from './product.js';
import { ADMIN_TOKEN, controlSandbox, type SandboxPost } from './sandbox-control.js';

const PASSWORD = 'a long enough password';
/** World time starts in the past, so that nothing here is ever from the future. */
const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };

export interface DeskAccount extends HearingAccount {
  handle: string;
  stream: { id: string; fence: bigint };
}

export interface Answer<T> {
  status: number;
  body: T;
}

export interface Heard {
  mentionId: string;
  postId: string;
  externalId: string;
}

export interface DeskPlan {
  /** Own accounts; one by default. */
  brands?: number;
  /** Who signs in; a supervisor and an agent by default. */
  roles?: readonly Role[];
  settings?: Record<string, number>;
  environment?: Record<string, string>;
  /** Gives everybody in the town a mailbox. */
  mail?: { filesSentMail: boolean };
  /** Instead of the product's own. */
  connectors?: readonly Connector[];
  /** How the sandbox differs from the quiet one of the tests. */
  sandbox?: Partial<SandboxOptions>;
  /** One that was prepared, instead of a fresh one. */
  database?: SuiteDatabase;
}

/** The product beside an empty sandbox: customers write there, and the tests say when it is heard. */
export class Desk {
  private constructor(
    readonly sandbox: Sandbox,
    readonly product: Product,
    readonly owner: pg.Pool,
    readonly workspaceId: string,
    private readonly cookies: Map<string, string>,
    readonly userIds: Map<string, string>,
    readonly accounts: DeskAccount[],
  ) {}

  static async start(plan: DeskPlan = {}): Promise<Desk> {
    const rateLimit = { limit: 100_000, windowMs: 300_000 };
    const sandbox = await startSandbox({
      ...QUIET,
      rateLimit,
      adminToken: ADMIN_TOKEN,
      logCapacity: 50_000,
      ...(plan.mail && { mail: plan.mail }),
      ...plan.sandbox,
    });
    const environment = {
      TINGSHUO_SANDBOX_URL: sandbox.url,
      TINGSHUO_SANDBOX_TOKEN: ADMIN_TOKEN,
      ...plan.environment,
    };
    const prepare = (app: Product['app']) => {
      Object.assign(app.get(DeliverySettings), SHORT_PATIENCE);
      if (plan.connectors) Object.assign(app.get(NetworksService), { connectors: plan.connectors });
    };
    const product = await startProduct(environment, false, prepare, plan.database);
    const owner = new pg.Pool({ connectionString: product.database.ownerUrl, max: 2 });
    owner.on('error', () => undefined);
    const workspaceId = randomUUID();
    await owner.query(
      'INSERT INTO workspace (id, slug, name, settings) VALUES ($1::uuid, $1::text, $2, $3)',
      [workspaceId, 'Desk', { undoSeconds: 0, ...plan.settings }],
    );
    const desk = new Desk(sandbox, product, owner, workspaceId, new Map(), new Map(), []);
    for (const role of plan.roles ?? (['supervisor', 'agent'] as const)) await desk.addUser(role);
    for (let n = 1; n <= (plan.brands ?? 1); n++) await desk.addBrand(`brand${n}`);
    await desk.admin('POST', '/_admin/people', { handle: 'ana', name: 'Ana 安娜' });
    return desk;
  }

  async close(): Promise<void> {
    await this.owner.end();
    await this.product.close();
    await this.sandbox.close();
  }

  /** A customer's post at the sandbox, as a poll would bring it. */
  async hear(
    text: string,
    options: { account?: DeskAccount; from?: string; replyTo?: string } = {},
  ): Promise<Heard> {
    const account = options.account ?? this.account;
    const { from = 'ana', replyTo } = options;
    const made = await this.admin<SandboxPost>('POST', '/_admin/posts', {
      author: from,
      text: `@${account.handle} ${text}`,
      ...(replyTo ? { replyTo } : {}),
    });
    const post: RemotePost = {
      externalId: made.id,
      kind: replyTo ? 'reply' : 'post',
      visibility: 'public',
      author: { externalId: `id-of-${from}`, handle: from, displayName: from },
      text: `@${account.handle} ${text}`,
      ...(replyTo ? { parentExternalId: replyTo } : {}),
      mentions: [{ externalId: account.externalId, handle: account.handle }],
      tags: [],
      media: [],
      url: made.url,
      occurredAt: new Date(made.at).toISOString(),
    };
    await this.product.app.get(IngestService).ingest({
      workspaceId: this.workspaceId,
      stream: account.stream,
      account,
      events: [{ type: 'post', eventId: made.id, why: 'mentioned', post }],
      refused: [],
      cursor: { top: made.id },
    });
    const { rows } = await this.owner.query<Heard>(
      `SELECT m.id AS "mentionId", p.id AS "postId", p.external_id AS "externalId" FROM mention m
       JOIN post p ON p.workspace_id = m.workspace_id AND p.id = m.post_id
       WHERE m.workspace_id = $1 AND p.external_id = $2`,
      [this.workspaceId, made.id],
    );
    if (!rows[0]) throw new Error(`the post ${made.id} became no mention`);
    return rows[0];
  }

  async call<T>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: object,
    as: Role = 'agent',
  ): Promise<Answer<T>> {
    const answer = await this.product.app.inject({
      method,
      url,
      headers: { cookie: this.cookies.get(as) ?? '' },
      ...(body ? { payload: body } : {}),
    });
    return { status: answer.statusCode, body: JSON.parse(answer.body) as T };
  }

  /** The session of somebody, for requests that answer no JSON. */
  cookieOf(role: Role): string {
    return this.cookies.get(role) ?? '';
  }

  /** Calls until the answer is as wanted; the last answer is given back when time is up. */
  async until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean, ms = 30_000): Promise<T> {
    const end = performance.now() + ms;
    for (;;) {
      const answer = await ask();
      if (wanted(answer) || performance.now() > end) return answer;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async fault(...drafts: FaultDraft[]): Promise<void> {
    await this.admin('DELETE', '/_admin/faults');
    if (drafts.length > 0) await this.admin('POST', '/_admin/faults', drafts);
  }

  /** What our accounts have posted there, as the sandbox knows it. */
  async posted(): Promise<SandboxPost[]> {
    const answer = await this.admin<{ posts: SandboxPost[] }>('GET', '/_admin/posts?origin=api&limit=100000');
    return answer.posts;
  }

  /** Everything that was asked of these endpoints, oldest first. */
  async commits(endpoints: readonly string[] = ['statuses.create']): Promise<LogEntry[]> {
    const wanted = new Set<string | null>(endpoints);
    const found: LogEntry[] = [];
    for (let after = 0; ; ) {
      const path = `/_admin/log?limit=10000&after=${after}`;
      const { entries } = await this.admin<{ entries: LogEntry[] }>('GET', path);
      const last = entries.at(-1);
      if (!last) return found;
      found.push(...entries.filter((entry) => wanted.has(entry.endpoint)));
      after = last.n;
    }
  }

  /** How many of the oldest requests the sandbox's log has let go. */
  async forgottenRequests(): Promise<number> {
    const { entries } = await this.admin<{ entries: LogEntry[] }>('GET', '/_admin/log?limit=1');
    return (entries[0]?.n ?? 1) - 1;
  }

  async admin<T>(method: string, path: string, body?: object | object[]): Promise<T> {
    return await controlSandbox<T>(this.sandbox, method, path, body);
  }

  get account(): DeskAccount {
    const first = this.accounts[0];
    if (!first) throw new Error('no account');
    return first;
  }

  private async addUser(role: Role): Promise<void> {
    const { app } = this.product;
    const email = `${role}@desk.example`;
    const user = { email, name: role, password: PASSWORD, locale: 'en' } as const;
    const userId = await app.get(AuthService).saveUser(user);
    await app.get(MembershipRepository).save(this.workspaceId, userId, role);
    const answer = await app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      payload: { email, password: PASSWORD },
    });
    const cookie = [answer.headers['set-cookie']].flat().map((line) => String(line).split(';')[0]);
    if (answer.statusCode !== 200) throw new Error(`sign-in: ${answer.statusCode} ${answer.body}`);
    this.cookies.set(role, cookie.join('; '));
    this.userIds.set(role, userId);
  }

  private async addBrand(handle: string): Promise<void> {
    await this.admin('POST', '/_admin/people', { handle, role: 'brand' });
    const { accessToken } = await this.admin<{ accessToken: string }>('POST', '/_admin/tokens', {
      account: handle,
    });
    const accounts = this.product.app.get(AccountsService);
    const request = { network: 'mastodon', baseUrl: this.sandbox.url, fields: { accessToken } };
    const id = await patiently(() => accounts.connect(this.workspaceId, request, 'system'));
    await this.owner.query('UPDATE connector_stream SET enabled = false WHERE social_account_id = $1', [id]);
    const { rows } = await this.owner.query<
      Omit<DeskAccount, 'stream'> & { streamId: string; fence: string }
    >(
      `SELECT a.id, a.number, a.network, a.issuer, a.external_id AS "externalId", a.handle, s.id AS "streamId", s.fence
       FROM social_account a JOIN connector_stream s ON s.social_account_id = a.id AND s.kind = 'mentions'
       WHERE a.id = $1`,
      [id],
    );
    if (!rows[0]) throw new Error(`the account ${handle} has no stream`);
    const { streamId, fence, ...account } = rows[0];
    this.accounts.push({ ...account, stream: { id: streamId, fence: BigInt(fence) } });
  }
}

/** Seconds where production has tens of them. */
export const SHORT_PATIENCE: Pick<DeliverySettings, 'timeouts' | 'settleMs' | 'accountWaitMs' | 'policy'> = {
  timeouts: { connectMs: 500, headersMs: 700, totalMs: 800 },
  settleMs: 600,
  accountWaitMs: 1_000,
  policy: {
    ...DEFAULT_DELIVERY_POLICY,
    leaseMs: 2_000,
    confirmAfterMs: 200,
    baseDelayMs: 200,
    maxDelayMs: 1_000,
  },
};
