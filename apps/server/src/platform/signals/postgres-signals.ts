import pg from 'pg';
import { type CountedElsewhere, PARTS_KEPT, type RateDecision, Signals, WINDOW_PARTS } from './signals.js';

type Listener = (payload: string) => void;

const PART_MS = `$2::float8 / ${WINDOW_PARTS}`;
const LASTS = `${PARTS_KEPT} * ${PART_MS} * interval '1 ms'`;
/** The beginning of the part that a time falls into. */
const partOf = (time: string) =>
  `to_timestamp(floor(extract(epoch FROM ${time}) * 1000 / (${PART_MS})) * (${PART_MS}) / 1000)`;
/** Parameters: $1 the key, $2 the window in ms. */
const PARTS = `here AS (
    SELECT start, start - ${LASTS} + ${PART_MS} * interval '1 ms' AS oldest FROM (SELECT ${partOf('now()')} AS start) s
  ), counted AS (
    SELECT w.window_start, w.used FROM rate_window w, here
    WHERE w.key = $1 AND w.window_start > here.oldest - ${PART_MS} / 2 * interval '1 ms'
  ), total AS (SELECT coalesce(sum(used), 0)::int AS used FROM counted)`;

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
    const most = window.limit - window.reserve;
    const rows = await this.counted<{ used: number; frees_at: Date; granted: boolean }>(
      key,
      `WITH ${PARTS}, granted AS (
         INSERT INTO rate_window AS w (key, window_start, used, expires_at)
         SELECT $1, here.start, $3::int, here.start + ${LASTS} FROM here, total
         WHERE $3::int > 0 AND total.used + $3::int <= $4::int
         ON CONFLICT (key, window_start) DO UPDATE SET used = w.used + excluded.used
         RETURNING window_start
       ), freed AS (
         SELECT window_start, sum(used) OVER (ORDER BY window_start) AS used FROM counted
       )
       SELECT total.used + CASE WHEN EXISTS (SELECT FROM granted) THEN $3::int ELSE 0 END AS used,
         EXISTS (SELECT FROM granted) OR ($3::int = 0 AND $4::int >= 0) AS granted,
         ${LASTS} + coalesce((SELECT window_start FROM granted), (
           SELECT min(window_start) FROM freed WHERE $3::int > 0 AND total.used - freed.used + $3::int <= $4::int
         ), (SELECT max(window_start) FROM counted), here.start - ${LASTS}) AS frees_at
       FROM total, here`,
      [window.windowMs, window.cost, most],
    );
    const row = rows[0];
    if (!row) throw new Error('the rate window query returned no row');
    return { allowed: row.granted, remaining: Math.max(0, window.limit - row.used), resetsAt: row.frees_at };
  }

  async adjust(key: string, state: CountedElsewhere): Promise<void> {
    await this.counted(
      key,
      `WITH ${PARTS}, freeing AS (
         SELECT least(here.start, greatest(here.oldest, ${partOf(`$4::timestamptz - ${LASTS}`)})) AS start FROM here
       )
       INSERT INTO rate_window AS w (key, window_start, used, expires_at)
       SELECT $1, freeing.start, $3::int - total.used, freeing.start + ${LASTS} FROM freeing, total
       WHERE $3::int > total.used
       ON CONFLICT (key, window_start) DO UPDATE SET used = w.used + excluded.used`,
      [state.windowMs, Math.max(0, state.limit - state.remaining), state.resetsAt ?? null],
    );
  }

  /**
   * One statement on the parts of a window, alone with them: a sum over rows cannot be guarded by any of them. The
   * lock and the statement go in one round trip, which is a transaction, and each sees what was committed before it.
   */
  private async counted<T extends pg.QueryResultRow>(
    key: string,
    sql: string,
    parameters: readonly (number | Date | null)[],
  ): Promise<T[]> {
    const literals = [pg.escapeLiteral(key), ...parameters.map(literal)];
    const statement = sql.replace(/\$(\d)/g, (_, n: string) => literals[Number(n) - 1] ?? 'NULL');
    const answers: unknown = await this.pool.query(
      `SELECT pg_advisory_xact_lock(hashtextextended(${literals[0]}, 1)); ${statement}`,
    );
    // For several statements the driver answers several results, which its types do not say.
    const [, counted] = answers as [unknown, pg.QueryResult<T>];
    return counted.rows;
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

function literal(value: number | Date | null): string {
  if (value === null) return 'NULL';
  return value instanceof Date ? pg.escapeLiteral(value.toISOString()) : String(value);
}
