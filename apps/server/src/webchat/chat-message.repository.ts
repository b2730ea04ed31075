import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

export interface ChatMessage {
  id: string;
  /** Written by the visitor. */
  mine: boolean;
  text: string;
  at: string;
}

/** As much as a visitor's window shows. */
const MAX_MESSAGES = 100;

/** What was said in a visitor's conversation. */
@Injectable()
export class ChatMessages {
  /** Oldest first; all of it, so that nothing that was committed late is missed. */
  async of(tx: Tx, workspaceId: string, accountId: string, visitor: string): Promise<ChatMessage[]> {
    const rows = await tx.$queryRaw<{ id: string; direction: string; text: string | null; at: Date }[]>`
      SELECT external_id AS id, direction, text, occurred_at AS at FROM (
        SELECT * FROM post WHERE workspace_id = ${workspaceId}::uuid AND social_account_id = ${accountId}::uuid
          AND conversation_external_id = ${visitor} AND deleted_at IS NULL
        ORDER BY occurred_at DESC, id DESC LIMIT ${MAX_MESSAGES}
      ) newest ORDER BY occurred_at, id`;
    return rows.map(({ id, direction, text, at }) => ({
      id,
      mine: direction === 'in',
      text: text ?? '',
      at: at.toISOString(),
    }));
  }
}
