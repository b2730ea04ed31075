import { Injectable } from '@nestjs/common';
import type { Visibility } from '@tingshuo/connector-kit';
import { connectors } from '@tingshuo/connectors';
import type { Tx } from '../platform/database/database.js';
import type { Reader } from '../platform/database/read-transaction.js';
import type { ReplyTargetPost } from './reply-target.js';

export interface SendingAccount {
  id: string;
  network: string;
  issuer: string;
  externalId: string;
  handle: string;
  baseUrl: string;
  status: string;
  settings: unknown;
  identityId: string | null;
}

type TargetRow = Omit<ReplyTargetPost, 'visibility' | 'occurredAt' | 'message'> & {
  visibility: string;
  occurredAt: Date;
  conversationExternalId: string | null;
  recipientExternalId: string | null;
};

const VISIBILITIES = new Set<string>(['public', 'unlisted', 'followers', 'direct']);

/** What a call needs to know: the account that speaks and the post that it answers. */
@Injectable()
export class SendingAccountRepository {
  async account(tx: Tx, workspaceId: string, id: string): Promise<SendingAccount> {
    const rows = await tx.$queryRaw<SendingAccount[]>`/* kept */
      SELECT id::text, network, issuer, external_id AS "externalId", handle, base_url AS "baseUrl", status, settings,
        identity_id::text AS "identityId" FROM social_account
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid`;
    const row = rows[0];
    if (!row) throw new Error(`there is no account ${id}`);
    return row;
  }

  async target(tx: Reader, workspaceId: string, postId: string | null): Promise<ReplyTargetPost | null> {
    if (postId === null) return null;
    const rows = await tx.$queryRaw<TargetRow[]>`
      SELECT p.id::text, p.external_id AS "externalId", p.root_id::text AS "rootId", p.kind, p.visibility,
        coalesce(p.text, '') AS text, p.occurred_at AS "occurredAt", f.handle AS "authorHandle",
        p.author_id::text AS "authorId", i.value_norm AS "authorExternalId", p.entities,
        p.conversation_external_id AS "conversationExternalId", CASE WHEN p.direction = 'in' THEN i.value_norm ELSE (
          SELECT w.value_norm FROM post q
          JOIN identity w ON w.workspace_id = q.workspace_id AND w.id = q.author_id
          WHERE q.workspace_id = p.workspace_id AND q.social_account_id = p.social_account_id
            AND q.conversation_external_id = p.conversation_external_id AND q.direction = 'in'
          ORDER BY q.occurred_at DESC LIMIT 1) END AS "recipientExternalId"
      FROM post p JOIN social_profile f ON f.workspace_id = p.workspace_id AND f.identity_id = p.author_id
      JOIN identity i ON i.workspace_id = p.workspace_id AND i.id = p.author_id
      WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = ${postId}::uuid`;
    const row = rows[0];
    if (!row) return null;
    const { conversationExternalId, recipientExternalId, occurredAt, visibility, ...post } = row;
    const isMessage = conversationExternalId !== null && recipientExternalId !== null;
    return {
      ...post,
      occurredAt: occurredAt.toISOString(),
      visibility: visibilityOf(visibility),
      message: isMessage ? { conversationExternalId, recipientExternalId } : null,
    };
  }
}

/** What a network did not say is answered in public, as the network's own clients do. */
function visibilityOf(stored: string): Visibility {
  if (stored === 'private') return 'direct';
  return VISIBILITIES.has(stored) ? (stored as Visibility) : 'public';
}

const NAMING = new Set(
  connectors
    .filter(({ manifest }) => manifest.repliesNameAuthor)
    .map(({ manifest }) => manifest.network as string),
);

/** What stands in front of a reply where the network needs it: `@author `, unless the text says it or it is ourselves. */
export function replyPrefix(target: ReplyTargetPost, account: SendingAccount, text: string): string {
  const handle = target.authorHandle.replace(/^@/, '');
  if (target.message || target.authorId === account.identityId || !NAMING.has(account.network)) return '';
  return text.toLowerCase().includes(`@${handle.toLowerCase()}`) ? '' : `@${handle} `;
}
