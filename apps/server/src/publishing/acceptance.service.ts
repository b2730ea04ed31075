import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { actorOf } from '../platform/database/domain-events.js';
import type { StoredDelivery } from './delivery-row.js';
import { type AcceptedPost, OwnPostRepository } from './own-post.repository.js';
import { RepliedConversationRepository } from './replied-conversation.repository.js';
import { SendingAccountRepository } from './sending-account.repository.js';

/** A delivery that is live. Times are epoch ms. */
export interface Acceptance {
  workspaceId: string;
  deliveryId: string;
  caseId: string | null;
  conversationId: string | null;
  acknowledgedAt: number;
}

type AcceptanceHook = (tx: Tx, acceptance: Acceptance) => Promise<void>;

/**
 * What follows from "the network has it", in the transaction that says so: our own post, the conversation, and
 * whatever other features have registered (cases stop their first-response clock here).
 */
@Injectable()
export class AcceptanceService {
  private readonly hooks: AcceptanceHook[] = [];

  constructor(
    private readonly accounts: SendingAccountRepository,
    private readonly posts: OwnPostRepository,
    private readonly conversations: RepliedConversationRepository,
  ) {}

  /** Registers a consequence; call it while modules start. */
  onAccepted(hook: AcceptanceHook): void {
    this.hooks.push(hook);
  }

  /** Answers the id of our own post, or null for an account whose identity is not known. */
  async accept(
    tx: Tx,
    workspaceId: string,
    stored: StoredDelivery,
    accepted: AcceptedPost,
    acknowledgedAt: number,
  ): Promise<string | null> {
    const account = await this.accounts.account(tx, workspaceId, stored.accountId);
    const target = await this.accounts.target(tx, workspaceId, stored.replyToPostId);
    const { identityId } = account;
    const postId =
      identityId === null
        ? null
        : await this.posts.write(tx, workspaceId, stored, { ...account, identityId }, target, accepted);
    const { id: deliveryId, caseId, conversationId } = stored;
    if (conversationId) {
      await this.conversations.replied(
        tx,
        workspaceId,
        conversationId,
        acknowledgedAt,
        actorOf(stored.authorId),
      );
    }
    for (const hook of this.hooks) {
      await hook(tx, { workspaceId, deliveryId, caseId, conversationId, acknowledgedAt });
    }
    return postId;
  }
}
