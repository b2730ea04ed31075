import { Redis } from 'ioredis';
import type { PostgresSignals } from './postgres-signals.js';
import { type CountedElsewhere, PARTS_KEPT, type RateDecision, Signals, WINDOW_PARTS } from './signals.js';

type Listener = (payload: string) => void;

const PREFIX = 'tingshuo:';

/** Scripts read the server's own clock: all processes share one. Every script touches one hash slot. */
const NOW_MS = `local t = redis.call('TIME'); local now = t[1] * 1000 + math.floor(t[2] / 1000)`;

const ENTER = `${NOW_MS}
redis.call('ZADD', KEYS[1], string.format('%d', now + ARGV[3]), ARGV[1])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
local last = redis.call('ZREVRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2]
redis.call('PEXPIREAT', KEYS[1], last)
redis.call('PEXPIREAT', KEYS[2], last)
return 1`;

const MEMBERS = `${NOW_MS}
local gone = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now)
for _, member in ipairs(gone) do redis.call('ZREM', KEYS[1], member); redis.call('HDEL', KEYS[2], member) end
return redis.call('HGETALL', KEYS[2])`;

/** A sliding window as a hash from the number of a part to what was used in it. */
const WINDOW = `${NOW_MS}
local part = tonumber(ARGV[1]) / ${WINDOW_PARTS}
local here = math.floor(now / part)
local used = 0
local counted = {}
local seen = redis.call('HGETALL', KEYS[1])
for n = 1, #seen, 2 do
  local at = tonumber(seen[n])
  if at <= here - ${PARTS_KEPT} then redis.call('HDEL', KEYS[1], seen[n])
  else counted[#counted + 1] = {at, tonumber(seen[n + 1])}; used = used + tonumber(seen[n + 1]) end
end
table.sort(counted, function(a, b) return a[1] < b[1] end)
local function count(at, cost)
  redis.call('HINCRBY', KEYS[1], string.format('%d', at), string.format('%d', cost))
  redis.call('PEXPIRE', KEYS[1], math.ceil((here - at + ${PARTS_KEPT}) * part + tonumber(ARGV[1])))
end`;

const TAKE = `${WINDOW}
local cost, most = tonumber(ARGV[2]), tonumber(ARGV[3])
local granted = (used + cost <= most or (cost == 0 and most >= 0)) and 1 or 0
local freeing = counted[#counted] and counted[#counted][1] or here - ${PARTS_KEPT}
if granted == 1 and cost > 0 then used = used + cost; count(here, cost); freeing = here
elseif granted == 0 then
  local left = used
  for _, each in ipairs(counted) do
    left = left - each[2]
    if left + cost <= most then freeing = each[1]; break end
  end
end
return {granted, used, string.format('%d', math.ceil((freeing + ${PARTS_KEPT}) * part))}`;

const ADJUST = `${WINDOW}
local said = tonumber(ARGV[2])
if said > used then
  local at = here
  if ARGV[3] ~= '' then
    at = math.min(here, math.max(here - ${PARTS_KEPT} + 1, math.floor(tonumber(ARGV[3]) / part) - ${PARTS_KEPT}))
  end
  count(at, said - used)
end
return 1`;

/**
 * Signals over Redis, for many processes. What PostgreSQL announces inside transactions (the event log's wake-up) is
 * heard there as well.
 */
export class RedisSignals extends Signals {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly commands: Redis;
  private readonly subscriber: Redis;

  constructor(
    url: string,
    private readonly database: PostgresSignals,
  ) {
    super();
    this.commands = new Redis(url, { maxRetriesPerRequest: null });
    this.subscriber = new Redis(url, { maxRetriesPerRequest: null });
    for (const client of [this.commands, this.subscriber]) client.on('error', () => undefined);
    this.subscriber.on('message', (name: string, payload: string) => {
      for (const listener of this.listeners.get(name) ?? []) listener(payload);
    });
    this.wakeAfterReconnect();
  }

  async publish(channel: string, payload: string): Promise<void> {
    await this.commands.publish(PREFIX + channel, payload);
  }

  async subscribe(channel: string, onSignal: Listener): Promise<() => Promise<void>> {
    const name = PREFIX + channel;
    const set = this.listeners.get(name) ?? new Set<Listener>();
    set.add(onSignal);
    this.listeners.set(name, set);
    const [leaveDatabase] = await Promise.all([
      this.database.subscribe(channel, onSignal),
      this.subscriber.subscribe(name),
    ]);
    return async () => {
      set.delete(onSignal);
      await leaveDatabase();
    };
  }

  async enter(topic: string, member: string, detail: Record<string, string>, ttlMs: number): Promise<void> {
    await this.script(ENTER, presenceKeys(topic), member, JSON.stringify(detail), ttlMs);
  }

  async leave(topic: string, member: string): Promise<void> {
    const [order, details] = presenceKeys(topic);
    await this.commands.multi().zrem(order, member).hdel(details, member).exec();
  }

  async members(topic: string): Promise<{ member: string; detail: Record<string, string> }[]> {
    const flat = (await this.script(MEMBERS, presenceKeys(topic))) as string[];
    const pairs = Array.from({ length: flat.length / 2 }, (_, n) => [flat[2 * n], flat[2 * n + 1]] as const);
    return pairs
      .map(([member = '', detail = '{}']) => ({
        member,
        detail: JSON.parse(detail) as Record<string, string>,
      }))
      .sort((a, b) => (a.member < b.member ? -1 : 1));
  }

  async take(
    key: string,
    window: { limit: number; windowMs: number; cost: number; reserve: number },
  ): Promise<RateDecision> {
    const most = window.limit - window.reserve;
    const answer = await this.script(TAKE, [rateKey(key)], window.windowMs, window.cost, most);
    const [granted, used, resetsAt] = answer as [number, number, string];
    return {
      allowed: granted === 1,
      remaining: Math.max(0, window.limit - used),
      resetsAt: new Date(Number(resetsAt)),
    };
  }

  async adjust(key: string, state: CountedElsewhere): Promise<void> {
    const used = Math.max(0, state.limit - state.remaining);
    await this.script(ADJUST, [rateKey(key)], state.windowMs, used, state.resetsAt?.getTime() ?? '');
  }

  async close(): Promise<void> {
    this.commands.disconnect();
    this.subscriber.disconnect();
    await this.database.close();
  }

  private async script(
    text: string,
    keys: readonly string[],
    ...args: readonly (string | number)[]
  ): Promise<unknown> {
    return await this.commands.call('EVAL', text, keys.length, ...keys, ...args);
  }

  /** Signals sent while the connection was away are lost by design: subscribers are woken once to look again. */
  private wakeAfterReconnect(): void {
    let wasReady = false;
    this.subscriber.on('ready', () => {
      if (wasReady) for (const set of this.listeners.values()) for (const listener of set) listener('');
      wasReady = true;
    });
  }
}

/** The braces keep the keys of one topic in one slot of a Redis Cluster. */
function presenceKeys(topic: string): [string, string] {
  return [`${PREFIX}presence:{${topic}}`, `${PREFIX}presence-detail:{${topic}}`];
}

function rateKey(key: string): string {
  return `${PREFIX}rate-parts:{${key}}`;
}
