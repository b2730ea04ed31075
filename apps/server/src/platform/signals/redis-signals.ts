import { Redis } from 'ioredis';
import type { PostgresSignals } from './postgres-signals.js';
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

/** Sliding windows, each a hash from the number of a part to what was used in it. */
const WINDOWS = `${NOW_MS}
local function window(key, ms)
  local part = ms / ${WINDOW_PARTS}
  local here = math.floor(now / part)
  local used = 0
  local counted = {}
  local seen = redis.call('HGETALL', key)
  for n = 1, #seen, 2 do
    local at = tonumber(seen[n])
    if at <= here - ${PARTS_KEPT} then redis.call('HDEL', key, seen[n])
    else counted[#counted + 1] = {at, tonumber(seen[n + 1])}; used = used + tonumber(seen[n + 1]) end
  end
  table.sort(counted, function(a, b) return a[1] < b[1] end)
  return {key = key, ms = ms, part = part, here = here, used = used, counted = counted}
end
local function count(w, at, cost)
  redis.call('HINCRBY', w.key, string.format('%d', at), string.format('%d', cost))
  redis.call('PEXPIRE', w.key, math.ceil((w.here - at + ${PARTS_KEPT}) * w.part + w.ms))
end`;

/** Arguments: the cost, then the length and what may be used at most of each window. All of them grant, or none. */
const TAKE = `${WINDOWS}
local cost = tonumber(ARGV[1])
local granted = 1
local windows = {}
for n = 1, #KEYS do
  local w = window(KEYS[n], tonumber(ARGV[2 * n]))
  w.most = tonumber(ARGV[2 * n + 1])
  w.fits = w.used + cost <= w.most or (cost == 0 and w.most >= 0)
  if not w.fits then granted = 0 end
  windows[n] = w
end
local used = {}
local frees = 0
for n, w in ipairs(windows) do
  local last = w.counted[#w.counted]
  local freeing = last and last[1] or w.here - ${PARTS_KEPT}
  if granted == 1 and cost > 0 then w.used = w.used + cost; count(w, w.here, cost); freeing = w.here
  elseif not w.fits then
    local left = w.used
    for _, each in ipairs(w.counted) do
      left = left - each[2]
      if left + cost <= w.most then freeing = each[1]; break end
    end
  end
  if granted == 1 or not w.fits then frees = math.max(frees, math.ceil((freeing + ${PARTS_KEPT}) * w.part)) end
  used[n] = w.used
end
return {granted, string.format('%d', frees), used}`;

const ADJUST = `${WINDOWS}
local w = window(KEYS[1], tonumber(ARGV[1]))
local said = tonumber(ARGV[2])
if said > w.used then
  local at = w.here
  if ARGV[3] ~= '' then
    local told = math.floor(tonumber(ARGV[3]) / w.part) - ${PARTS_KEPT}
    at = math.min(w.here, math.max(w.here - ${PARTS_KEPT} + 1, told))
  end
  count(w, at, said - w.used)
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

  async takeAll(windows: readonly (RateWindow & { key: string })[], cost: number): Promise<RateDecision> {
    const keys = windows.map(({ key }) => rateKey(key));
    const rules = windows.flatMap(({ windowMs, limit, reserve }) => [windowMs, limit - reserve]);
    const answer = await this.script(TAKE, keys, cost, ...rules);
    const [granted, resetsAt, used] = answer as [number, string, number[]];
    return {
      allowed: granted === 1,
      remaining: leastLeft(windows, used),
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

/** Windows that are taken together are in one slot too. */
function rateKey(key: string): string {
  const [together = '', ...rest] = key.split('#');
  return `${PREFIX}rate-parts:{${together}}${rest.join('#')}`;
}
