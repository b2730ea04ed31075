import pg from 'pg';
import { type RateDecision, Signals } from './signals.js';

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

  async take(
    key: string,
    window: { limit: number; windowMs: number; cost: number; reserve: number },
  ): Promise<RateDecision> {
    const { rows } = await this.pool.query<{ used: number; resets_at: Date; granted: boolean }>(
      `WITH bounds AS (
         SELECT to_timestamp(floor(extract(epoch FROM now()) * 1000 / $2::float8) * $2::float8 / 1000) AS start
       ), taken AS (
         INSERT INTO rate_window AS w (key, window_start, used, expires_at)
         SELECT $1, start, $3::int, start + $2::float8 * interval '2 ms' FROM bounds WHERE $3::int <= $4::int
         ON CONFLICT (key, window_start) DO UPDATE SET used = w.used + excluded.used
         WHERE w.used + excluded.used <= $4::int
         RETURNING used
       )
       SELECT coalesce((SELECT used FROM taken), (SELECT used FROM rate_window w, bounds b
                WHERE w.key = $1 AND w.window_start = b.start), 0) AS used,
              EXISTS (SELECT FROM taken) AS granted, start + $2::float8 * interval '1 ms' AS resets_at
       FROM bounds`,
      [key, window.windowMs, window.cost, window.limit - window.reserve],
    );
    const row = rows[0];
    if (!row) throw new Error('the rate window query returned no row');
    return { allowed: row.granted, remaining: Math.max(0, window.limit - row.used), resetsAt: row.resets_at };
  }

  async adjust(key: string, state: { limit: number; windowMs: number; remaining: number }): Promise<void> {
    await this.pool.query(
      `INSERT INTO rate_window AS w (key, window_start, used, expires_at)
       SELECT $1, start, $3::int, start + $2::float8 * interval '2 ms'
       FROM (SELECT to_timestamp(floor(extract(epoch FROM now()) * 1000 / $2::float8) * $2::float8 / 1000) AS start) b
       ON CONFLICT (key, window_start) DO UPDATE SET used = greatest(w.used, excluded.used)`,
      [key, state.windowMs, Math.max(0, state.limit - state.remaining)],
    );
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
