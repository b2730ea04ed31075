import { randomUUID } from 'node:crypto';
import type { Connector } from '@tingshuo/connector-kit';
import { type LogEntry, type Sandbox, startSandbox } from '@tingshuo/sandbox';
import { AccountsService, Clock, NetworksService, RateBudget } from '@tingshuo/server';
import pg from 'pg';
import { suiteDatabase } from '../../harness/database.js';
import { type Product, startProduct } from '../../harness/product.js';
import { ADMIN_TOKEN, controlSandbox } from '../../harness/sandbox-control.js';
import { SimulatedTime } from '../../harness/simulated-time.js';
import { BudgetRecord } from './budget-record.js';
import { scaledConnectors } from './scaled-connectors.js';

const BRAND = 'lanxing';
/** Where money counts, a second account has a cap. */
const THRIFTY = 'thrifty';
const CUSTOMERS = ['ann', 'bo'];
/** The middle of a month, so that no day of the bench ends one. */
const START = Date.UTC(2026, 10, 10);

export interface TownAccount {
  id: string;
  network: string;
  issuer: string;
  externalId: string;
  handle: string;
  baseUrl: string;
  settings: unknown;
}

/** The product, and a sandbox for each network with the same share of its quotas, all by one simulated clock. */
export class QuotaTown {
  private constructor(
    readonly product: Product,
    readonly owner: pg.Client,
    readonly workspaceId: string,
    readonly sandboxes: ReadonlyMap<string, Sandbox>,
    readonly connectors: ReadonlyMap<string, Connector>,
    readonly accounts: readonly TownAccount[],
    readonly record: BudgetRecord,
    private readonly time: SimulatedTime,
  ) {}

  static async start(factors: Readonly<Record<string, number>>): Promise<QuotaTown> {
    const sandboxes = new Map<string, Sandbox>();
    for (const [network, factor] of Object.entries(factors)) {
      const sandbox = await startSandbox({
        speed: 0,
        startAt: START,
        people: 0,
        life: false,
        history: { days: 0, posts: 0, mentions: 0 },
        networks: [network],
        rateLimit: { limit: Math.ceil(300 * factor), factor },
        adminToken: ADMIN_TOKEN,
        logCapacity: 500_000,
      });
      await controlSandbox(sandbox, 'POST', '/_admin/people', { handle: THRIFTY, networks: [network] });
      for (const handle of CUSTOMERS) {
        await controlSandbox(sandbox, 'POST', '/_admin/people', { handle, networks: [network] });
        await controlSandbox(sandbox, 'POST', '/_admin/reactions', {
          kind: 'follow',
          from: handle,
          to: BRAND,
        });
      }
      sandboxes.set(network, sandbox);
    }
    const database = await suiteDatabase();
    const time = await SimulatedTime.prepare(database, START);
    const connectors = scaledConnectors(factors);
    const product = await startProduct(
      {
        TINGSHUO_ROLE: 'web',
        TINGSHUO_ALLOW_HOSTS: [...sandboxes.values()].map(({ url }) => new URL(url).host).join(','),
      },
      false,
      (app) => {
        Object.assign(app.get(NetworksService), { connectors });
        Object.assign(app.get(Clock), { now: () => new Date(time.now()) });
      },
      database,
    );
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const workspaceId = randomUUID();
    await owner.query('INSERT INTO workspace (id, slug, name) VALUES ($1::uuid, $1::text, $1::text)', [
      workspaceId,
    ]);
    const byName = new Map(connectors.map((connector) => [connector.manifest.network as string, connector]));
    for (const [network, sandbox] of sandboxes) {
      const connector = byName.get(network);
      if (!connector) throw new Error(`there is no connector for ${network}`);
      for (const handle of connector.manifest.prices ? [BRAND, THRIFTY] : [BRAND]) {
        await connect(product, connector, sandbox, workspaceId, handle);
      }
    }
    // Column defaults keep real time.
    await owner.query('UPDATE connector_stream SET next_poll_at = to_timestamp($1::float8 / 1000)', [START]);
    const { rows: accounts } = await owner.query<TownAccount>(
      `SELECT id, network, issuer, external_id AS "externalId", handle, base_url AS "baseUrl", settings
       FROM social_account WHERE workspace_id = $1`,
      [workspaceId],
    );
    const record = new BudgetRecord(product.app.get(RateBudget), () => time.now());
    return new QuotaTown(product, owner, workspaceId, sandboxes, byName, accounts, record, time);
  }

  now(): number {
    return this.time.now();
  }

  get startedAt(): number {
    return START;
  }

  async moveTo(at: number): Promise<void> {
    for (const { clock } of this.sandboxes.values()) if (at > clock.now()) clock.tick(at - clock.now());
    await this.time.moveTo(at);
  }

  /** Sets the cap of the account that is to be thrifty. */
  async cap(network: string, amount: number): Promise<void> {
    await this.owner.query('UPDATE social_account SET cost_cap = $1 WHERE network = $2 AND handle = $3', [
      amount,
      network,
      THRIFTY,
    ]);
  }

  /** A customer writes to an account of the brand. */
  async ask(network: string, n: number): Promise<void> {
    const sandbox = this.sandboxes.get(network);
    const author = CUSTOMERS[n % CUSTOMERS.length];
    const handles = this.accounts
      .filter((account) => account.network === network)
      .map(({ handle }) => handle);
    const asked = handles[Math.floor(n / CUSTOMERS.length) % handles.length] ?? BRAND;
    const draft = { author, text: `@${asked} where is my parcel ${n}?`, network };
    if (sandbox) await controlSandbox(sandbox, 'POST', '/_admin/posts', draft);
  }

  async requests(network: string): Promise<LogEntry[]> {
    const sandbox = this.sandboxes.get(network);
    if (!sandbox) return [];
    const entries: LogEntry[] = [];
    for (;;) {
      const path = `/_admin/log?after=${entries.at(-1)?.n ?? 0}&limit=10000`;
      const page = await controlSandbox<{ entries: LogEntry[] }>(sandbox, 'GET', path);
      if (page.entries.length === 0) return entries;
      entries.push(...page.entries);
    }
  }

  async close(): Promise<void> {
    await this.owner.end();
    await this.time.close();
    await this.product.close();
    for (const sandbox of this.sandboxes.values()) await sandbox.close();
  }
}

async function connect(
  product: Product,
  connector: Connector,
  sandbox: Sandbox,
  workspaceId: string,
  handle: string,
): Promise<void> {
  const { network } = connector.manifest;
  const minted = await controlSandbox<Record<string, string>>(sandbox, 'POST', '/_admin/tokens', {
    account: handle,
    network,
  });
  const known: Record<string, string | undefined> = {
    ...minted,
    pushToken: 'push',
    verifyToken: 'verify',
    clientId: minted.clientId ?? minted.appKey,
    clientSecret: minted.clientSecret ?? minted.appSecret,
    safeDomain: minted.safeDomain ?? minted.domain,
  };
  const fields = Object.fromEntries(
    connector.manifest.fields.flatMap(({ key }) => {
      const value = key === 'baseUrl' ? undefined : known[key];
      return value === undefined ? [] : [[key, value]];
    }),
  );
  const { pathname } = new URL(connector.manifest.baseUrl ?? 'https://network.invalid/');
  const baseUrl = `${minted.url}${pathname.replace(/\/+$/, '')}`;
  await product.app.get(AccountsService).connect(workspaceId, { network, baseUrl, fields }, 'system');
}
