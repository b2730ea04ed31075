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
import type { Span } from './source.js';
import { nameOf, type TownPlan } from './town-plan.js';

const BRAND = 'lanxing';
/** Where money counts, a second account has a cap. */
const THRIFTY = 'thrifty';
const CUSTOMERS = ['ann', 'bo'];
const IN_PRIVATE_EVERY = 8;
/** The middle of a month, so that no day of the bench ends one. */
const START = Date.UTC(2026, 10, 10);

export interface TownAccount {
  id: string;
  network: string;
  issuer: string;
  externalId: string;
  handle: string;
  baseUrl: string;
  settings: Record<string, string>;
  /** Of the plan that it belongs to. */
  town: string;
  credentials: Record<string, string>;
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
    readonly span: Span,
  ) {}

  static async start(towns: readonly TownPlan[], hours: number): Promise<QuotaTown> {
    const sandboxes = new Map<string, Sandbox>();
    for (const plan of towns) {
      const { network, factor, least } = plan;
      const sandbox = await startSandbox({
        speed: 0,
        startAt: START,
        people: 0,
        life: false,
        history: { days: 0, posts: 0, mentions: 0 },
        networks: [network],
        rateLimit: {
          limit: Math.ceil(300 * factor),
          deletions: Math.max(least, Math.ceil(30 * factor)),
          uploads: Math.max(least, Math.ceil(30 * factor)),
          factor,
          least,
        },
        adminToken: ADMIN_TOKEN,
        logCapacity: 500_000,
      });
      await controlSandbox(sandbox, 'POST', '/_admin/people', { handle: THRIFTY, networks: [network] });
      for (const handle of CUSTOMERS) {
        await controlSandbox(sandbox, 'POST', '/_admin/people', { handle, networks: [network] });
        for (const to of [BRAND, THRIFTY])
          await controlSandbox(sandbox, 'POST', '/_admin/reactions', { kind: 'follow', from: handle, to });
      }
      sandboxes.set(nameOf(plan), sandbox);
    }
    const database = await suiteDatabase();
    const time = await SimulatedTime.prepare(database, START);
    const connectors = scaledConnectors(towns);
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
    const accountTowns = new Map<string, string>();
    for (const plan of towns) {
      const connector = byName.get(plan.network);
      const sandbox = sandboxes.get(nameOf(plan));
      if (!connector || !sandbox) throw new Error(`there is no connector for ${plan.network}`);
      // Two accounts of one network need two people.
      const handles = plan.name ? [THRIFTY] : connector.manifest.prices ? [BRAND, THRIFTY] : [BRAND];
      for (const handle of handles)
        accountTowns.set(await connect(product, connector, sandbox, workspaceId, handle, plan), nameOf(plan));
    }
    // Column defaults keep real time.
    await owner.query('UPDATE connector_stream SET next_poll_at = to_timestamp($1::float8 / 1000)', [START]);
    const { rows } = await owner.query<Omit<TownAccount, 'town' | 'credentials'>>(
      `SELECT id, network, issuer, external_id AS "externalId", handle, base_url AS "baseUrl", settings
       FROM social_account WHERE workspace_id = $1`,
      [workspaceId],
    );
    const accounts: TownAccount[] = [];
    for (const row of rows) {
      const credentials = await product.app.get(AccountsService).openCredentials(workspaceId, row.id);
      accounts.push({ ...row, town: accountTowns.get(row.id) ?? '', credentials });
    }
    const record = new BudgetRecord(product.app.get(RateBudget), () => time.now());
    const span = { startAt: START, endAt: START + hours * 3_600_000 };
    return new QuotaTown(product, owner, workspaceId, sandboxes, byName, accounts, record, time, span);
  }

  now(): number {
    return this.time.now();
  }

  get plannedNetworks(): ReadonlySet<string> {
    return new Set(this.accounts.map(({ network }) => network));
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
  async ask(town: string, n: number): Promise<void> {
    const sandbox = this.sandboxes.get(town);
    const author = CUSTOMERS[n % CUSTOMERS.length];
    const asked = this.accounts.filter((account) => account.town === town);
    const account = asked[Math.floor(n / CUSTOMERS.length) % asked.length];
    if (!sandbox || !account) return;
    const text = `@${handleIn(account)} where is my parcel ${n}?`;
    const draft = { author, text, network: account.network };
    await controlSandbox(sandbox, 'POST', '/_admin/posts', draft);
    const connector = this.connectors.get(account.network);
    const isAnsweredInPrivate =
      connector?.messages &&
      connector.sendMessage &&
      connector.endpointClass('sendMessage') !== connector.endpointClass('reply');
    if (isAnsweredInPrivate && n % IN_PRIVATE_EVERY === 0) await this.askInPrivate(account, n);
  }

  /** A customer writes to an account in private. */
  async askInPrivate({ town, network, ...account }: TownAccount, n: number): Promise<void> {
    const sandbox = this.sandboxes.get(town);
    if (!sandbox) return;
    const from = CUSTOMERS[n % CUSTOMERS.length];
    const message = { from, to: handleIn({ town, ...account }), network, text: `Where is parcel ${n}?` };
    await controlSandbox(sandbox, 'POST', '/_admin/messages', message);
  }

  async everybodyAsksInPrivate(account: TownAccount): Promise<void> {
    for (const n of CUSTOMERS.keys()) await this.askInPrivate(account, n);
  }

  /** A picture that a network can fetch by itself. */
  pictureAt(town: string): string {
    return `${this.sandboxes.get(town)?.url}/avatars/1.png`;
  }

  async requests(town: string): Promise<LogEntry[]> {
    const sandbox = this.sandboxes.get(town);
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

/** By the names of the sandbox, which networks change. */
const handleIn = ({ handle, town }: Pick<TownAccount, 'handle' | 'town'>) =>
  handle.includes(THRIFTY) || town.includes('by contract') ? THRIFTY : BRAND;

/** Answers the account's id. */
async function connect(
  product: Product,
  connector: Connector,
  sandbox: Sandbox,
  workspaceId: string,
  handle: string,
  plan: TownPlan,
): Promise<string> {
  const { network } = connector.manifest;
  const minted = await controlSandbox<Record<string, string>>(sandbox, 'POST', '/_admin/tokens', {
    account: handle,
    network,
    ...(plan.scopes && { scopes: plan.scopes }),
  });
  const known: Record<string, string | undefined> = {
    ...minted,
    pushToken: 'push',
    verifyToken: 'verify',
    clientId: minted.clientId ?? minted.appKey,
    clientSecret: minted.clientSecret ?? minted.appSecret,
    safeDomain: minted.safeDomain ?? minted.domain,
    ...plan.fields,
  };
  const fields = Object.fromEntries(
    connector.manifest.fields.flatMap(({ key }) => {
      const value = key === 'baseUrl' ? undefined : known[key];
      return value === undefined ? [] : [[key, value]];
    }),
  );
  const { pathname } = new URL(connector.manifest.baseUrl ?? 'https://network.invalid/');
  const baseUrl = `${minted.url}${plan.path ?? pathname.replace(/\/+$/, '')}`;
  return await product.app.get(AccountsService).connect(workspaceId, { network, baseUrl, fields }, 'system');
}
