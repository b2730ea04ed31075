import { Injectable } from '@nestjs/common';
import {
  type DeliveryStep,
  onHandTaskBack,
  onNotPosted,
  onPostedByHand,
  type PostLink,
} from '@tingshuo/domain';
import { NetworksService } from '../accounts/networks.service.js';
import type { Tx } from '../platform/database/database.js';
import { DeliveryRepository } from './delivery.repository.js';
import type { StoredDelivery } from './delivery-row.js';
import { DeliveryWriter } from './delivery-writer.service.js';
import { HandPosts } from './hand-post.repository.js';
import { SendingAccountRepository } from './sending-account.repository.js';
import { NOT_PLANNED, type TargetAnswer, type TargetChange } from './target-answer.js';
import { ThreadRepository } from './thread.repository.js';

/**
 * What people settle for networks that the engine never calls. A post and its first comment are settled together.
 * Everything runs in the caller's transaction; lock nothing that `onTargetChanged` writes before.
 */
@Injectable()
export class HandDeliveries {
  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly threads: ThreadRepository,
    private readonly writer: DeliveryWriter,
    private readonly accounts: SendingAccountRepository,
    private readonly networks: NetworksService,
    private readonly posts: HandPosts,
  ) {}

  /** A person has posted it. `link` is null where the network's posts have none. */
  async posted(
    tx: Tx,
    workspaceId: string,
    change: TargetChange,
    link: PostLink | null,
  ): Promise<TargetAnswer> {
    const parts = await this.parts(tx, workspaceId, change);
    const [first] = parts;
    if (!first) return NOT_PLANNED;
    if (link) {
      const taken = await this.deliveries.ownedElsewhere(tx, workspaceId, first, [link.id]);
      if (taken.size > 0) return LINK_TAKEN;
    }
    const at = await this.deliveries.now(tx);
    for (const { id } of parts) {
      const isFirst = id === first.id;
      if (!isFirst) await this.posts.follow(tx, workspaceId, id);
      const [part] = await this.deliveries.byIds(tx, workspaceId, [id]);
      if (!part) return NOT_PLANNED;
      const externalId = isFirst && link ? link.id : `by-hand:${id}`;
      const step = onPostedByHand(part.delivery, { externalId, at });
      if (!step.ok) return step;
      await this.writer.write(tx, workspaceId, part, step.next, {
        actor: `user:${change.userId}`,
        live: { permalink: (isFirst && link?.url) || null, occurredAt: at },
      });
      await this.posts.revive(tx, workspaceId, id);
    }
    return { ok: true };
  }

  /** A person says that it will not be posted. */
  async skip(tx: Tx, workspaceId: string, change: TargetChange): Promise<TargetAnswer> {
    return await this.each(tx, workspaceId, change, ({ delivery }) => onNotPosted(delivery));
  }

  /** Undo of either. */
  async takeBack(tx: Tx, workspaceId: string, change: TargetChange): Promise<TargetAnswer> {
    const answer = await this.each(tx, workspaceId, change, ({ delivery }) => onHandTaskBack(delivery));
    if (!answer.ok) return answer;
    for (const { id } of await this.parts(tx, workspaceId, change)) {
      await this.posts.forget(tx, workspaceId, id);
    }
    return answer;
  }

  /** From the end: a part that ends would take those behind it along. */
  private async each(
    tx: Tx,
    workspaceId: string,
    change: TargetChange,
    decide: (part: StoredDelivery) => DeliveryStep,
  ): Promise<TargetAnswer> {
    const parts = await this.parts(tx, workspaceId, change);
    if (parts.length === 0) return NOT_PLANNED;
    for (const part of [...parts].reverse()) {
      const step = decide(part);
      if (!step.ok) return step;
      await this.writer.write(tx, workspaceId, part, step.next, { actor: `user:${change.userId}` });
    }
    return { ok: true };
  }

  /** None of an account that the engine sends for. */
  private async parts(tx: Tx, workspaceId: string, change: TargetChange): Promise<StoredDelivery[]> {
    const { publicationId, accountId } = change;
    const { parts } = await this.threads.lockLast(tx, workspaceId, publicationId, accountId);
    if (parts.length === 0) return [];
    const { network } = await this.accounts.account(tx, workspaceId, accountId);
    return this.networks.connector(network).manifest.byHand ? parts : [];
  }
}

const LINK_TAKEN: TargetAnswer = {
  ok: false,
  code: 'link_taken',
  reason: {
    en: 'Another post of this account has this link already.',
    zh: '该账号的另一条内容已使用此链接。',
  },
};
