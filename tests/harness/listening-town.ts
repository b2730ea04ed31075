import { randomUUID } from 'node:crypto';
import { type Sandbox, startSandbox } from '@tingshuo/sandbox';
import { AccountsService, PollService } from '@tingshuo/server';
import pg from 'pg';
import { type Product, startProduct } from './product.js';
import { ADMIN_TOKEN, controlSandbox, type SandboxPost } from './sandbox-control.js';
import { registerAtSandbox, revokeAtSandbox, type SandboxApp, signInToSandbox } from './sandbox-sign-in.js';

export interface StreamRow {
  id: string;
  kind: string;
  waitsMs: number;
  failures: number;
  breaker: string;
  fault: { code: string } | null;
}

export interface LoggedRequest {
  n: number;
  endpoint: string | null;
  status: number | null;
}

const BRAND = 'lanxing';

/**
 * A quiet sandbox with a brand and people that it follows, and the product with its workers still, connected as the
 * brand. Everything is polled by hand; the sandbox's own world and log tell what is true.
 */
export class ListeningTown {
  private accessToken = '';

  private constructor(
    readonly sandbox: Sandbox,
    readonly product: Product,
    readonly owner: pg.Client,
    readonly workspaceId: string,
    readonly people: readonly string[],
    private readonly app: SandboxApp,
  ) {}

  static async start(rateLimit = 100_000): Promise<ListeningTown> {
    const sandbox = await startSandbox({
      people: 0,
      life: false,
      history: { days: 0, posts: 0, mentions: 0 },
      rateLimit: { limit: rateLimit },
      adminToken: ADMIN_TOKEN,
      logCapacity: 20_000,
    });
    const product = await startProduct({
      TINGSHUO_ROLE: 'web',
      TINGSHUO_ALLOW_HOSTS: new URL(sandbox.url).host,
    });
    const owner = new pg.Client({ connectionString: product.database.ownerUrl });
    await owner.connect();
    const workspaceId = randomUUID();
    await owner.query('INSERT INTO workspace (id, slug, name) VALUES ($1::uuid, $1::text, $1::text)', [
      workspaceId,
    ]);
    const people = ['ann', 'bob', 'cem', 'dora', 'eve'];
    const town = new ListeningTown(
      sandbox,
      product,
      owner,
      workspaceId,
      people,
      await registerAtSandbox(sandbox),
    );
    for (const handle of people) {
      await town.control('POST', '/_admin/people', { handle });
      await town.control('POST', '/_admin/reactions', { kind: 'follow', from: BRAND, to: handle });
    }
    await town.control('POST', '/_admin/people', { handle: 'stranger' });
    return town;
  }

  async close(): Promise<void> {
    await this.owner.end();
    await this.product.close();
    await this.sandbox.close();
  }

  async control<T>(method: string, path: string, body?: object): Promise<T> {
    return await controlSandbox<T>(this.sandbox, method, path, body);
  }

  /** Connects the brand, again where it is known already; answers the account's id. */
  async connect(): Promise<string> {
    const accessToken = await signInToSandbox(this.sandbox, this.app, BRAND);
    this.accessToken = accessToken;
    const request = { network: 'mastodon', baseUrl: this.sandbox.url, fields: { accessToken } };
    return await this.product.app.get(AccountsService).connect(this.workspaceId, request, 'system');
  }

  /** The network takes back what it had granted to the product. */
  async revoke(): Promise<void> {
    await revokeAtSandbox(this.sandbox, this.app, this.accessToken);
  }

  /** Somebody writes; answers the post's id. */
  async write(author: string, text: string, replyTo?: string): Promise<string> {
    const draft = { author, text, ...(replyTo === undefined ? {} : { replyTo }) };
    const { id } = await this.control<SandboxPost>('POST', '/_admin/posts', draft);
    return id;
  }

  async inject(...faults: object[]): Promise<void> {
    await this.control('POST', '/_admin/faults', faults);
  }

  async heal(): Promise<void> {
    await this.control('DELETE', '/_admin/faults');
  }

  /** Begins a new window of the network's rate limit. */
  async refillBudget(): Promise<void> {
    await this.owner.query('DELETE FROM rate_window');
  }

  /** Polls every stream now, whatever its pace. */
  async poll(): Promise<void> {
    const polls = this.product.app.get(PollService);
    await polls.hasten(this.workspaceId);
    await polls.pollDue(this.workspaceId);
  }

  async pollDue(): Promise<number> {
    return await this.product.app.get(PollService).pollDue(this.workspaceId);
  }

  async streams(): Promise<StreamRow[]> {
    const { rows } = await this.owner.query<StreamRow>(
      `SELECT id, kind, extract(epoch FROM next_poll_at - now())::float8 * 1000 AS "waitsMs",
         consecutive_failures AS failures, breaker, last_error AS fault
       FROM connector_stream WHERE workspace_id = $1 ORDER BY kind, key`,
      [this.workspaceId],
    );
    return rows;
  }

  async storedPosts(): Promise<string[]> {
    const { rows } = await this.owner.query<{ id: string }>(
      'SELECT external_id AS id FROM post WHERE workspace_id = $1 ORDER BY 1',
      [this.workspaceId],
    );
    return rows.map((row) => row.id);
  }

  async mentionedPosts(): Promise<string[]> {
    const { rows } = await this.owner.query<{ id: string }>(
      `SELECT p.external_id AS id FROM mention m JOIN post p ON p.workspace_id = m.workspace_id AND p.id = m.post_id
       WHERE m.workspace_id = $1 ORDER BY 1`,
      [this.workspaceId],
    );
    return rows.map((row) => row.id);
  }

  async requests(after = 0): Promise<LoggedRequest[]> {
    const { entries } = await this.control<{ entries: LoggedRequest[] }>(
      'GET',
      `/_admin/log?after=${after}&limit=10000`,
    );
    return entries;
  }
}
