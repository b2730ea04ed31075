import { Injectable } from '@nestjs/common';
import { CONVERSATION_STATUSES, NEXT_CONVERSATION_STATUS } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';

/** What a human reply that is live does to its conversation: nobody waits any more. */
@Injectable()
export class RepliedConversationRepository {
  /** `at` is the network's acknowledgement, epoch ms. */
  async replied(tx: Tx, workspaceId: string, id: string, at: number, actor: string): Promise<void> {
    const rows = await tx.$queryRaw<{ status: string; episode: number }[]>`
      SELECT status, episode FROM conversation
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid FOR UPDATE`;
    const row = rows[0];
    const from = CONVERSATION_STATUSES.find((status) => status === row?.status);
    if (!row || !from) return;
    const to = NEXT_CONVERSATION_STATUS[from].replied ?? from;
    const when = new Date(at);
    await tx.conversation.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: { status: to, lastOutAt: when, waitingSince: null, version: { increment: 1 } },
    });
    await tx.conversationEpisode.updateMany({
      where: { workspaceId, conversationId: id, seq: row.episode, firstReplyAt: null },
      data: { firstReplyAt: when },
    });
    if (from === to) return;
    const payload = { conversationId: id, by: 'replied', from, to };
    await appendEvents(tx, workspaceId, [
      { type: 'conversation.status_changed', subject: `conversation:${id}`, actor, payload },
    ]);
  }
}
