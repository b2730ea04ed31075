import { Injectable } from '@nestjs/common';
import { messageWindow } from '../accounts/message-window.js';
import { NetworksService } from '../accounts/networks.service.js';
import type { Reader } from '../platform/database/read-transaction.js';
import type { ReplyTargetPost } from './reply-target.js';
import type { ReplyWindow } from './reply-window.js';
import type { SendingAccount } from './sending-account.repository.js';

/** The windows of private conversations, from what was said in them. */
@Injectable()
export class ReplyWindows {
  constructor(private readonly networks: NetworksService) {}

  /** Null where the target is no private message, or its network always takes answers. */
  async of(
    tx: Reader,
    workspaceId: string,
    account: SendingAccount,
    target: ReplyTargetPost | null,
  ): Promise<ReplyWindow | null> {
    const window = messageWindow(this.networks.connector(account.network).manifest, account.settings);
    if (!target?.message || !window) return null;
    const rows = await tx.$queryRaw<{ endsAt: Date | null; answers: number }[]>`
      SELECT c.reply_window_ends_at AS "endsAt", (
        SELECT count(*)::int FROM post p
        WHERE p.workspace_id = c.workspace_id AND p.social_account_id = c.social_account_id
          AND p.conversation_external_id = ${target.message.conversationExternalId}
          AND p.direction = 'out' AND p.occurred_at > c.last_in_at
          AND NOT EXISTS (SELECT FROM delivery d WHERE d.workspace_id = p.workspace_id AND d.post_id = p.id
            AND d.conversation_id = c.id AND d.extras -> 'template' IS NOT NULL)) AS answers
      FROM conversation c
      WHERE c.workspace_id = ${workspaceId}::uuid AND c.social_account_id = ${account.id}::uuid
        AND c.thread_key = ${`dm:${target.message.conversationExternalId}`}`;
    const row = rows[0];
    if (!row?.endsAt) return null;
    const messagesLeft = window.messages === undefined ? null : Math.max(0, window.messages - row.answers);
    return { endsAt: row.endsAt.getTime(), messagesLeft };
  }
}
