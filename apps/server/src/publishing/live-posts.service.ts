import { Injectable } from '@nestjs/common';
import { type Ability, ConnectorError, errorOfFailure, type Outcome } from '@tingshuo/connector-kit';
import type { LiveOutcome } from '@tingshuo/contracts';
import { RateBudget } from '../accounts/rate-budget.service.js';
import { Database } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { storable } from '../platform/database/jsonb.js';
import { Problem } from '../platform/http/problem.js';
import { uuidv7 } from '../platform/ids.js';
import { AttemptRepository } from './attempt.repository.js';
import { DeliveryRepository } from './delivery.repository.js';
import { LIVE_OUTCOMES } from './live-outcomes.js';
import { type LivePost, LivePostRepository } from './live-post.repository.js';
import { LATER, notPossible, tooLong } from './live-post-errors.js';
import { NetworkCaller } from './network-caller.service.js';
import { type SendingAccount, SendingAccountRepository } from './sending-account.repository.js';
import { TextCheck } from './text-check.service.js';

type Act = { ability: 'remove' } | { ability: 'edit'; text: (post: LivePost) => string | null };
type Ended = Outcome | { kind: 'later' | 'not_possible'; error: ConnectorError };

/**
 * One act on everything of a publication that is live. Accounts are called side by side, the parts of a thread one
 * after the other; each call is an attempt of its delivery. Both acts may be repeated: what is gone stays gone.
 */
@Injectable()
export class LivePosts {
  constructor(
    private readonly database: Database,
    private readonly posts: LivePostRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly attempts: AttemptRepository,
    private readonly accounts: SendingAccountRepository,
    private readonly caller: NetworkCaller,
    private readonly budget: RateBudget,
    private readonly texts: TextCheck,
  ) {}

  async remove(
    workspaceId: string,
    publicationId: string,
    userId: string,
    accountIds: readonly string[] | undefined,
  ): Promise<LiveOutcome[]> {
    return await this.actOnAll(workspaceId, publicationId, userId, accountIds, { ability: 'remove' });
  }

  async edit(
    workspaceId: string,
    publicationId: string,
    userId: string,
    change: {
      accountIds?: readonly string[] | undefined;
      parts: readonly { partNo: number; text: string }[];
    },
  ): Promise<LiveOutcome[]> {
    const texts = new Map(change.parts.map(({ partNo, text }) => [partNo, storable(text)]));
    const text = (post: LivePost) => texts.get(post.partNo) ?? null;
    return await this.actOnAll(workspaceId, publicationId, userId, change.accountIds, {
      ability: 'edit',
      text,
    });
  }

  private async actOnAll(
    workspaceId: string,
    publicationId: string,
    userId: string,
    accountIds: readonly string[] | undefined,
    act: Act,
  ): Promise<LiveOutcome[]> {
    const live = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.posts.of(tx, workspaceId, publicationId),
    );
    const byAccount = new Map<string, LivePost[]>();
    for (const post of live) {
      if (accountIds && !accountIds.includes(post.accountId)) continue;
      byAccount.set(post.accountId, [...(byAccount.get(post.accountId) ?? []), post]);
    }
    const ended = await Promise.all(
      [...byAccount.values()].map(async (posts) => await this.actOnThread(workspaceId, userId, posts, act)),
    );
    return ended.flat();
  }

  private async actOnThread(
    workspaceId: string,
    userId: string,
    posts: readonly LivePost[],
    act: Act,
  ): Promise<LiveOutcome[]> {
    const outcomes: LiveOutcome[] = [];
    // What answers a post goes before it.
    for (const post of act.ability === 'remove' ? [...posts].reverse() : posts) {
      const text = act.ability === 'edit' ? act.text(post) : post.text;
      if (text === null || (act.ability === 'edit' && text === post.text)) continue;
      outcomes.push(outcomeOf(post, await this.one(workspaceId, userId, post, act.ability, text)));
    }
    return outcomes;
  }

  private async one(
    workspaceId: string,
    userId: string,
    post: LivePost,
    ability: Act['ability'],
    text: string,
  ): Promise<Ended> {
    const account = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.accounts.account(tx, workspaceId, post.accountId),
    );
    const connector = this.caller.connector(account);
    const call = ability === 'remove' ? connector.remove : connector.edit;
    if (!call) return { kind: 'not_possible', error: notPossible(connector.manifest.name) };
    const refusal = ability === 'edit' ? await this.refusal(workspaceId, post, text) : null;
    if (refusal) return { kind: 'rejected', error: refusal };
    const n = await this.open(workspaceId, post, ability);
    const ended = await this.call(workspaceId, account, post, ability, text).catch(
      (thrown: unknown): Ended => ({ kind: 'unknown', error: errorOfFailure(thrown) }),
    );
    await this.close(workspaceId, userId, post, ability, text, n, ended);
    return ended;
  }

  /** What is too long is not sent: the network would refuse it, or worse, cut it. */
  private async refusal(workspaceId: string, post: LivePost, text: string): Promise<ConnectorError | null> {
    try {
      await this.database.withWorkspace(
        workspaceId,
        async (tx) => await this.texts.check(tx, workspaceId, post.accountId, null, text),
      );
      return null;
    } catch (error) {
      if (error instanceof Problem) return tooLong(error.text);
      throw error;
    }
  }

  private async call(
    workspaceId: string,
    account: SendingAccount,
    post: LivePost,
    ability: Extract<Ability, 'remove' | 'edit'>,
    text: string,
  ): Promise<Ended> {
    const connector = this.caller.connector(account);
    const context = await this.caller.open(workspaceId, account, ability);
    const { allowed } = await this.budget.take(connector, account, ability, 'publish', context);
    if (!allowed) return { kind: 'later', error: LATER };
    if (ability === 'remove') {
      return (await connector.remove?.(context, post.externalId)) ?? { kind: 'later', error: LATER };
    }
    const request = { text, idempotencyKey: uuidv7() };
    return (await connector.edit?.(context, post.externalId, request)) ?? { kind: 'later', error: LATER };
  }

  private async open(workspaceId: string, post: LivePost, act: string): Promise<number> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const locked = await this.deliveries.lock(tx, workspaceId, post.deliveryId);
      const fence = locked?.stored.delivery.fence ?? 0;
      return await this.attempts.open(tx, workspaceId, post.deliveryId, act, fence);
    });
  }

  private async close(
    workspaceId: string,
    userId: string,
    post: LivePost,
    ability: Act['ability'],
    text: string,
    n: number,
    ended: Ended,
  ): Promise<void> {
    const error = 'error' in ended ? ended.error : null;
    await this.database.withWorkspace(workspaceId, async (tx) => {
      await this.attempts.close(tx, workspaceId, post.deliveryId, n, ended.kind, error);
      if (ended.kind !== 'accepted') return;
      if (ability === 'remove') await this.posts.gone(tx, workspaceId, post);
      else await this.posts.reworded(tx, workspaceId, post, text, ended.externalId);
      await appendEvents(tx, workspaceId, [
        {
          type: 'delivery.changed',
          subject: `delivery:${post.deliveryId}`,
          actor: `user:${userId}`,
          payload: { change: ability === 'remove' ? 'delivery.removed_live' : 'delivery.edited_live' },
        },
      ]);
    });
  }
}

function outcomeOf({ deliveryId, accountId, partNo }: LivePost, ended: Ended): LiveOutcome {
  const cause = 'error' in ended ? ended.error.cause : null;
  return { deliveryId, accountId, partNo, outcome: LIVE_OUTCOMES[ended.kind], cause };
}
