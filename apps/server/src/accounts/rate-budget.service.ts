import { Injectable } from '@nestjs/common';
import {
  type Ability,
  type AccountContext,
  type Connector,
  ConnectorError,
  type HttpClient,
  type RateState,
} from '@tingshuo/connector-kit';
import { type RateDecision, Signals } from '../platform/signals/signals.js';

/** Who may spend what of an account's budget: the part that each lane must leave for the lanes above it. */
export const LANE_RESERVE = {
  reply: 0,
  publish: 0.05,
  /** One message to many people: it never takes what answers and posts need. */
  mass: 0.3,
  /** Reading back what was sent. */
  confirm: 0.1,
  messages: 0.1,
  mentions: 0.2,
  keywords: 0.35,
  backfill: 0.5,
} as const;

export type Lane = keyof typeof LANE_RESERVE;

/** The lane has nothing left in this window; nothing was asked of the network. */
export class BudgetSpentError extends Error {
  override name = 'BudgetSpentError';
  constructor(readonly resetsAt: Date) {
    super(`the rate budget is spent until ${resetsAt.toISOString()}`);
  }
}

type Budgeted = { id: string; issuer: string };
/** What decides the tier of an account, where its network has tiers. */
type Tiered = Pick<AccountContext, 'settings' | 'credentials'>;

/** Rate budgets, shared by all workers: a reply is never starved by polling. */
@Injectable()
export class RateBudget {
  constructor(private readonly signals: Signals) {}

  /** The context's client, paying for every request before it sends it; one ability may need several. */
  metered(
    context: AccountContext,
    connector: Connector,
    account: Budgeted,
    ability: Ability,
    lane: Lane,
  ): HttpClient {
    const http = this.observed(context, connector, account, ability);
    return {
      request: async (request) => {
        const decision = await this.take(connector, account, ability, lane, context);
        if (!decision.allowed) throw new BudgetSpentError(decision.resetsAt);
        return await http.request(request);
      },
    };
  }

  /**
   * The context's client where one call of the ability was paid before. Networks count the others too: what a write
   * reads first is paid as a read of a post, and not asked without room for it; what a write has begun it ends.
   */
  prepaid(context: AccountContext, connector: Connector, account: Budgeted, ability: Ability): HttpClient {
    const http = this.observed(context, connector, account, ability);
    const { origin } = new URL(context.baseUrl);
    let isPaid = true;
    return {
      request: async (request) => {
        const isRead = (request.method ?? 'GET') === 'GET';
        if (isRead === isReadAbility(ability) && isPaid) {
          isPaid = false;
        } else if (!isRead) {
          await this.take(connector, account, ability, 'begun', context);
        } else if (URL.canParse(request.url) && new URL(request.url).origin === origin) {
          const read = isReadAbility(ability) ? ability : 'thread';
          const decision = await this.take(connector, account, read, 'reply', context);
          if (!decision.allowed) throw roomAt(decision.resetsAt, context.now());
        }
        return await http.request(request);
      },
    };
  }

  /**
   * The context's client for renewing its credentials, which every lane needs: a poll that notices first pays for it as
   * a reply would. Rejects with a ConnectorError where not even that has room.
   */
  renewing(context: AccountContext, connector: Connector, account: Budgeted): HttpClient {
    const http = this.observed(context, connector, account, 'renew');
    return {
      request: async (request) => {
        const decision = await this.take(connector, account, 'renew', 'reply', context);
        if (!decision.allowed) throw roomAt(decision.resetsAt, context.now());
        return await http.request(request);
      },
    };
  }

  /** The context's client; what the network tells of its limits is believed where it grants less than we thought. */
  observed(context: AccountContext, connector: Connector, account: Budgeted, ability: Ability): HttpClient {
    const { http } = context;
    return {
      request: async (request) => {
        const response = await http.request(request);
        if (response.rate && response.status !== 429) {
          await this.learn(connector, account, connector.endpointClass(ability, context), response.rate);
        }
        return response;
      },
    };
  }

  /** Takes one call of an ability from every window that counts it, or from none where one of them has no room. */
  async take(
    connector: Connector,
    account: Budgeted,
    ability: Ability,
    lane: Lane | 'begun',
    tier?: Tiered,
  ): Promise<RateDecision> {
    // What has begun is counted in any case.
    const reserveOf = (limit: number) => (lane === 'begun' ? -limit : Math.floor(limit * LANE_RESERVE[lane]));
    const windows = windowsOf(connector, account, connector.endpointClass(ability, tier)).map((window) => ({
      ...window,
      reserve: reserveOf(window.limit),
    }));
    if (windows.length === 0)
      return { allowed: true, remaining: Number.POSITIVE_INFINITY, resetsAt: new Date(0) };
    return await this.signals.takeAll(windows, 1);
  }

  /** What is left of each window of an account. */
  async left(
    connector: Connector,
    account: Budgeted,
    endpointClasses: Iterable<string>,
  ): Promise<RateLeft[]> {
    const asked = [...new Set(endpointClasses)].map(async (endpointClass) => {
      const budget = connector.manifest.rateLimits[endpointClass];
      if (!budget) return [];
      const key = keyOf(connector, account, endpointClass);
      // Of two windows, the one that ends last is what people plan with.
      const [window, windowKey] = budget.longer ? [budget.longer, longKeyOf(key)] : [budget, key];
      const { limit, windowMs } = window;
      const look = { limit, windowMs, cost: 0, reserve: 0 };
      const { remaining, resetsAt } = await this.signals.take(windowKey, look);
      return [{ endpointClass, limit, remaining, resetsAt }];
    });
    return (await Promise.all(asked)).flat();
  }

  private async learn(
    connector: Connector,
    account: Budgeted,
    endpointClass: string,
    { limit, remaining, resetAt }: RateState,
  ): Promise<void> {
    const budget = connector.manifest.rateLimits[endpointClass];
    if (!budget || remaining === undefined || (limit !== undefined && remaining > limit)) return;
    const told = Date.parse(resetAt ?? '');
    const resetsAt = Number.isNaN(told) ? undefined : new Date(told);
    const { limit: most, windowMs } = budget;
    const state = { limit: most, windowMs, remaining: Math.min(remaining, most), resetsAt };
    // Losing it loses nothing: the call itself has succeeded.
    await this.signals.adjust(keyOf(connector, account, endpointClass), state).catch(() => undefined);
  }
}

export interface RateLeft {
  endpointClass: string;
  limit: number;
  remaining: number;
  resetsAt: Date;
}

function keyOf(connector: Connector, account: Budgeted, endpointClass: string): string {
  return `rate:${connector.manifest.network}:${account.issuer}:${account.id}#${endpointClass}`;
}

const longKeyOf = (key: string) => `${key}:longer`;

interface CountedWindow {
  key: string;
  limit: number;
  windowMs: number;
}

/** All windows in which the network counts a call of a class. */
function windowsOf(connector: Connector, account: Budgeted, endpointClass: string): CountedWindow[] {
  const budget = connector.manifest.rateLimits[endpointClass];
  if (!budget) return [];
  const key = keyOf(connector, account, endpointClass);
  const { limit, windowMs, longer, within } = budget;
  return [
    { key, limit, windowMs },
    ...(longer ? [{ key: longKeyOf(key), ...longer }] : []),
    ...(within === undefined ? [] : windowsOf(connector, account, within)),
  ];
}

const READS: readonly Ability[] = [
  'verify',
  'mentions',
  'home',
  'watch',
  'search',
  'thread',
  'messages',
  'findOwn',
  'followers',
  'following',
  'metrics',
];
const isReadAbility = (ability: Ability) => READS.includes(ability);

/** What connectors end in when there is no room for a call of theirs: the same as if the network had said so. */
const roomAt = (at: Date, now: Date) =>
  new ConnectorError({
    kind: 'rate_limited',
    code: 'budget_spent',
    retryAfterMs: Math.max(0, at.getTime() - now.getTime()),
    cause: {
      en: 'What the network allows in this time is used up.',
      zh: '该网络在此时段内允许的调用次数已用完。',
    },
    action: { en: 'Nothing to do: it is tried again later.', zh: '无需操作，稍后会自动重试。' },
  });
