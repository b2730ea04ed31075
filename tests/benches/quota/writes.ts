import { randomUUID } from 'node:crypto';
import {
  type AccountContext,
  type Connector,
  ConnectorError,
  type Outcome,
  type ReplyTarget,
} from '@tingshuo/connector-kit';
import { AccountContexts, CostLedger, type Lane, RateBudget } from '@tingshuo/server';
import { png } from '../../harness/png.js';
import { READ_ABILITIES } from './reads.js';
import { BESIDE_POLLING, FULL } from './shares.js';
import { type Source, spread } from './source.js';
import type { Tally } from './tally.js';
import type { QuotaTown, TownAccount } from './town.js';

/** Replies first: what is written besides is pressed where it has a quota of its own. */
const WRITES = ['reply', 'publish', 'upload', 'remove'] as const;
type WriteAbility = (typeof WRITES)[number];
/** Networks that tell only by a read where an answer belongs. */
const CALLS_OF_A_REPLY: Readonly<Record<string, number>> = { instagram: 2, weibo: 2 };

/** What people write on an account, at 95 % of what each quota allows for ever, or beside polling what is left. */
export function writeSources(
  town: QuotaTown,
  account: TownAccount,
  tally: Tally,
  random: () => number,
): Source[] {
  const connector = town.connectors.get(account.network);
  if (!connector) return [];
  const polled = READ_ABILITIES.filter((ability) => connector[ability]).map((ability) =>
    connector.endpointClass(ability),
  );
  const pressed = new Set<string>();
  const own: string[] = [];
  return WRITES.flatMap((ability) => {
    const paidFrom = connector.endpointClass(ability);
    const rate = connector.manifest.rateLimits[paidFrom];
    const isPolled = polled.includes(paidFrom);
    // A feed of pictures alone takes no text.
    const isTaken = ability !== 'publish' || (connector.manifest.publishing?.media?.min ?? 0) === 0;
    if (!connector[ability] || !rate || !isTaken || pressed.has(paidFrom)) return [];
    if (isPolled && ability !== 'reply') return [];
    pressed.add(paidFrom);
    const writer = new Writer(town, account, connector, ability, tally, own);
    const calls = ability === 'reply' ? (CALLS_OF_A_REPLY[account.network] ?? 1) : 1;
    const share = (isPolled ? BESIDE_POLLING : FULL) / calls;
    return [spread(town.startedAt, rate, share, random, () => writer.write()), writer];
  });
}

interface Due {
  text: string;
  since: number;
}

/** Writes as the delivery engine does: budget, money, call, settled. What is refused waits for its room, in its order. */
class Writer implements Source {
  private readonly waiting: Due[] = [];
  private nextTryAt = 0;
  private written = 0;
  private heard: ReplyTarget[] = [];
  private readonly lane: Lane;

  constructor(
    private readonly town: QuotaTown,
    private readonly account: TownAccount,
    private readonly connector: Connector,
    private readonly ability: WriteAbility,
    private readonly tally: Tally,
    /** Posts of the account that may be removed. */
    private readonly own: string[],
  ) {
    this.lane = ability === 'reply' ? 'reply' : 'publish';
  }

  at(): number {
    return this.waiting.length > 0 ? this.nextTryAt : Number.POSITIVE_INFINITY;
  }

  /** Tries what has waited longest. */
  async run(): Promise<void> {
    const first = this.waiting.shift();
    if (first) await this.send(first);
  }

  async write(): Promise<void> {
    this.written += 1;
    const due = { text: `Thank you, we look into it. ${this.written}`, since: this.town.now() };
    if (this.waiting.length > 0) this.waiting.push(due);
    else await this.send(due);
  }

  private async send(due: Due): Promise<void> {
    const { town, account, connector, tally, ability } = this;
    const { app } = town.product;
    const target = await this.target();
    if (!target) return;
    const context = await app.get(AccountContexts).open(town.workspaceId, account, ability);
    const decision = await app.get(RateBudget).take(connector, account, ability, this.lane, context);
    if (!decision.allowed) return this.wait(due, decision.resetsAt.getTime());
    const payer = { id: account.id, workspaceId: town.workspaceId };
    const costs = app.get(CostLedger);
    const reserved = await costs.reserveWrite(connector, context, payer, ability, due.text);
    if (reserved === null) {
      if (ability === 'reply') tally.repliesHeldByCap += 1;
      return;
    }
    const outcome = await this.call(context, due, target);
    await costs.settleWrite(reserved, outcome.kind === 'rejected' || outcome.kind === 'not_sent');
    if (outcome.kind === 'accepted' || outcome.kind === 'processing') this.done(due, outcome);
    else if (outcome.error.code === 'budget_spent')
      this.wait(due, town.now() + (outcome.error.retryAfterMs ?? 0));
    else tally.failed(`${account.network} ${ability}`, outcome.error);
  }

  private done({ since }: Due, outcome: Outcome): void {
    const { tally, ability } = this;
    if (outcome.kind === 'accepted' && (ability === 'reply' || ability === 'publish'))
      this.own.push(outcome.externalId);
    if (ability !== 'reply') tally.otherWrites += 1;
    else {
      tally.replies += 1;
      tally.longestReplyWaitMs = Math.max(tally.longestReplyWaitMs, this.town.now() - since);
    }
  }

  private async call(context: AccountContext, { text, since }: Due, target: ReplyTarget): Promise<Outcome> {
    const { connector } = this;
    const request = { text, idempotencyKey: randomUUID(), createdAt: new Date(since) };
    const calls: Record<WriteAbility, () => Promise<Outcome> | undefined> = {
      reply: () => connector.reply?.(context, { ...request, replyTo: target }),
      publish: () => connector.publish?.(context, request),
      upload: () => connector.upload?.(context, PICTURE),
      remove: () => connector.remove?.(context, target.externalId),
    };
    try {
      return (await calls[this.ability]()) ?? { kind: 'rejected', error: NOT_WRITTEN };
    } catch (error) {
      if (error instanceof ConnectorError) return { kind: 'unknown', error };
      this.tally.failed(`${this.account.network} ${this.ability} threw`, error);
      return { kind: 'unknown', error: NOT_WRITTEN };
    }
  }

  private wait(due: Due, until: number): void {
    const { town, account, connector, tally, ability } = this;
    const paidFrom = connector.endpointClass(ability);
    const rate = connector.manifest.rateLimits[paidFrom];
    const isOwn = rate && town.record.isUsedUpByPeople(account.id, paidFrom, rate);
    if (isOwn) tally.waitedForOwnQuota += 1;
    else {
      tally.repliesWaitedBehindPolling += 1;
      tally.longestWaitBehindPollingMs = Math.max(tally.longestWaitBehindPollingMs, until - town.now());
    }
    this.waiting.unshift(due);
    this.nextTryAt = Math.max(until, town.now() + 1000);
  }

  /** One of those who have asked, each in turn; for removals an own post. */
  private async target(): Promise<ReplyTarget | undefined> {
    if (this.ability === 'remove') {
      const externalId = this.own.shift();
      return externalId === undefined ? undefined : { externalId };
    }
    if (this.ability !== 'reply') return { externalId: '' };
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

const PICTURE = { bytes: png(2, 2, [20, 120, 200]), mimeType: 'image/png', name: 'dot.png', alt: 'A dot' };

const NOT_WRITTEN = new ConnectorError({
  kind: 'rejected',
  code: 'not_written',
  cause: { en: 'The bench cannot write this here.', zh: '基准测试无法在此写入。' },
  action: { en: 'None.', zh: '无。' },
});
