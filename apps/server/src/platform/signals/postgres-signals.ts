import pg from 'pg';
import {
  type CountedElsewhere,
  leastLeft,
  PARTS_KEPT,
  type RateDecision,
  type RateWindow,
  Signals,
  WINDOW_PARTS,
} from './signals.js';

type Listener = (payload: string) => void;

/** Signals over PostgreSQL: LISTEN/NOTIFY on one connection that heals itself, unlogged tables for the rest. */
export class PostgresSignals extends Signals {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly pool: pg.Pool;
  private client: pg.Client | null = null;
  private connecting: Promise<pg.Client> | null = null;
  private closed = false;

  constructor(private readonly url: string) {
    super();
    this.pool = new pg.Pool({ connectionString: url, max: 3, options: '-c synchronous_commit=off' });
    this.pool.on('error', () => undefined);
  }

  async publish(channel: string, payload: string): Promise<void> {
    await this.pool.query('SELECT pg_notify($1, $2)', [channel, payload.slice(0, 7900)]);
  }

  async subscribe(channel: string, onSignal: Listener): Promise<() => Promise<void>> {
    const known = this.listeners.get(channel);
    const set = known ?? new Set<Listener>();
    set.add(onSignal);
    this.listeners.set(channel, set);
    if (!known) await (await this.connected()).query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    return async () => {
      set.delete(onSignal);
    };
  }

  async enter(topic: string, member: string, detail: Record<string, string>, ttlMs: number): Promise<void> {
    await this.pool.query(
      `INSERT INTO presence (topic, member, detail, expires_at) VALUES ($1, $2, $3, now() + $4 * interval '1 ms')
       ON CONFLICT (topic, member) DO UPDATE SET detail = excluded.detail, expires_at = excluded.expires_at`,
      [topic, member, JSON.stringify(detail), ttlMs],
    );
  }

  async leave(topic: string, member: string): Promise<void> {
    await this.pool.query('DELETE FROM presence WHERE topic = $1 AND member = $2', [topic, member]);
  }

  async members(topic: string): Promise<{ member: string; detail: Record<string, string> }[]> {
    await this.pool.query('DELETE FROM presence WHERE topic = $1 AND expires_at <= now()', [topic]);
    const { rows } = await this.pool.query<{ member: string; detail: Record<string, string> }>(
      'SELECT member, detail FROM presence WHERE topic = $1 ORDER BY member',
      [topic],
    );
    return rows;
  }

  async takeAll(windows: readonly (RateWindow & { key: string })[], cost: number): Promise<RateDecision> {
    const parts = windows.map(({ windowMs }) => partsOf(windowMs));
    const { rows } = await this.pool.query<{ used: number[]; frees_at: Date; granted: boolean }>({
      name: 'take_rates',
      text: 'SELECT used, granted, frees_at FROM take_rates($1, $2, $3, $4, $5)',
      values: [
        windows.map(({ key }) => key),
        parts.map(([partMs]) => partMs),
        parts.map(([, lastsMs]) => lastsMs),
        windows.map(({ limit, reserve }) => limit - reserve),
        cost,
      ],
    });
    const row = rows[0];
    if (!row) throw new Error('the rate window query returned no row');
    return { allowed: row.granted, remaining: leastLeft(windows, row.used), resetsAt: row.frees_at };
  }

  async adjust(key: string, { limit, windowMs, remaining, resetsAt }: CountedElsewhere): Promise<void> {
    await this.pool.query({
      name: 'adjust_rate',
      text: 'SELECT adjust_rate($1, $2, $3, $4, $5)',
      values: [key, ...partsOf(windowMs), Math.max(0, limit - remaining), resetsAt ?? null],
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.client?.end().catch(() => undefined);
    await this.pool.end();
  }

  private async connected(): Promise<pg.Client> {
    if (this.client) return this.client;
    this.connecting ??= this.connect().catch((error: unknown) => {
      this.connecting = null;
      throw error;
    });
    return await this.connecting;
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true });
    client.on('notification', ({ channel, payload }) => {
      for (const listener of this.listeners.get(channel) ?? []) listener(payload ?? '');
    });
    client.on('error', () => this.reconnect());
    client.on('end', () => this.reconnect());
    await client.connect();
    for (const channel of this.listeners.keys()) await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    this.client = client;
    return client;
  }

  /** Signals sent while the connection was away are lost by design: subscribers are woken once to look again. */
  private reconnect(): void {
    if (this.closed || !this.client) return;
    this.client = null;
    this.connecting = null;
    const again = (): void => {
      if (this.closed) return;
      this.connected().then(
        () => {
          for (const set of this.listeners.values()) for (const listener of set) listener('');
        },
        () => {
          this.connecting = null;
          setTimeout(again, 500).unref();
        },
      );
    };
    setTimeout(again, 100).unref();
  }
}

/** How long a part of the window lasts and how long each counts, in ms. */
function partsOf(windowMs: number): [partMs: number, lastsMs: number] {
  const partMs = windowMs / WINDOW_PARTS;
  return [partMs, partMs * PARTS_KEPT];
}
