import { randomUUID } from 'node:crypto';
import {
  type Ability,
  type Connector,
  ConnectorError,
  type Outcome,
  type ReplyTarget,
} from '@tingshuo/connector-kit';
import { AccountContexts, CostLedger, RateBudget } from '@tingshuo/server';
import { type Source, spread } from './source.js';
import type { Tally } from './tally.js';
import type { QuotaTown, TownAccount } from './town.js';

const POLLED: readonly Ability[] = ['mentions', 'home', 'search', 'messages', 'followers'];
/** Where polling may take 80 %, replies want what makes it 95 %; where they are alone, they want that much. */
const BESIDE_POLLING = 0.15;
const ALONE = 0.95;

interface Due {
  text: string;
  since: number;
}

/** Replies as the delivery engine sends them: budget, money, call, settled. One that is refused waits for its room. */
export function replySources(
  town: QuotaTown,
  account: TownAccount,
  tally: Tally,
  random: () => number,
): Source[] {
  const connector = town.connectors.get(account.network);
  if (!connector?.reply) return [];
  const paidFrom = connector.endpointClass('reply');
  const rate = connector.manifest.rateLimits[paidFrom];
  if (!rate) return [];
  const isShared = POLLED.some((ability) => connector.endpointClass(ability) === paidFrom);
  const desk = new ReplyDesk(town, account, connector, tally, isShared);
  const share = isShared ? BESIDE_POLLING : ALONE;
  return [spread(town, rate, share, random, () => desk.write()), desk];
}

class ReplyDesk implements Source {
  private readonly waiting: { due: Due; at: number }[] = [];
  private written = 0;
  private heard: ReplyTarget[] = [];

  constructor(
    private readonly town: QuotaTown,
    private readonly account: TownAccount,
    private readonly connector: Connector,
    private readonly tally: Tally,
    private readonly isShared: boolean,
  ) {}

  at(): number {
    return this.waiting[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** Tries the reply that has waited longest. */
  async run(): Promise<void> {
    const first = this.waiting.shift();
    if (first) await this.send(first.due);
  }

  async write(): Promise<void> {
    this.written += 1;
    await this.send({ text: `Thank you, we look into it. ${this.written}`, since: this.town.now() });
  }

  private async send(due: Due): Promise<void> {
    const { town, account, connector, tally } = this;
    const { app } = town.product;
    const target = await this.target();
    if (!target) return;
    const context = await app.get(AccountContexts).open(town.workspaceId, account, 'reply');
    const decision = await app.get(RateBudget).take(connector, account, 'reply', 'reply', context);
    if (!decision.allowed) return this.wait(due, decision.resetsAt.getTime());
    const payer = { id: account.id, workspaceId: town.workspaceId };
    const costs = app.get(CostLedger);
    const reserved = await costs.reserveWrite(connector, context, payer, 'reply', due.text);
    if (reserved === null) {
      tally.repliesHeldByCap += 1;
      return;
    }
    const outcome = await this.call(context, due, target);
    await costs.settleWrite(reserved, outcome.kind === 'rejected' || outcome.kind === 'not_sent');
    if (outcome.kind === 'accepted' || outcome.kind === 'processing') {
      const waitedMs = town.now() - due.since;
      tally.replies += 1;
      tally.worstReplyWaitMs = Math.max(tally.worstReplyWaitMs, this.isShared ? waitedMs : 0);
    } else tally.failed(`${account.network} reply`, outcome.error);
  }

  private async call(
    context: Parameters<NonNullable<Connector['reply']>>[0],
    { text, since }: Due,
    target: ReplyTarget,
  ): Promise<Outcome> {
    const request = { text, idempotencyKey: randomUUID(), createdAt: new Date(since), replyTo: target };
    try {
      return (await this.connector.reply?.(context, request)) ?? { kind: 'rejected', error: NO_REPLY };
    } catch (error) {
      return { kind: 'unknown', error: error instanceof ConnectorError ? error : NO_REPLY };
    }
  }

  private wait(due: Due, until: number): void {
    const isFirst = due.since === this.town.now();
    if (isFirst && this.isShared) this.tally.repliesWaitedBehindPolling += 1;
    else if (isFirst) this.tally.repliesWaitedForOwnQuota += 1;
    this.waiting.push({ due, at: Math.max(until, this.town.now() + 1000) });
    this.waiting.sort((a, b) => a.at - b.at);
  }

  /** One of those who have asked, each in turn. */
  private async target(): Promise<ReplyTarget | undefined> {
    if (this.heard.length < 20 || this.written % 50 === 0) {
      const { rows } = await this.town.owner.query<ReplyTarget>(
        `SELECT p.external_id AS "externalId", f.handle AS "authorHandle", p.visibility
         FROM mention m JOIN post p ON p.workspace_id = m.workspace_id AND p.id = m.post_id
         LEFT JOIN social_profile f ON f.workspace_id = p.workspace_id AND f.identity_id = p.author_id
         WHERE m.social_account_id = $1 ORDER BY p.id DESC LIMIT 50`,
        [this.account.id],
      );
      this.heard = rows;
    }
    return this.heard[this.written % Math.max(1, this.heard.length)];
  }
}

const NO_REPLY = new ConnectorError({
  kind: 'rejected',
  code: 'no_reply',
  cause: { en: 'The bench cannot reply here.', zh: '基准测试无法在此回复。' },
  action: { en: 'None.', zh: '无。' },
});
