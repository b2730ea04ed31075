import { Injectable } from '@nestjs/common';
import type { Visibility } from '@tingshuo/connector-kit';
import type { Tx } from '../platform/database/database.js';

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

export interface ReplyTargetPost {
  id: string;
  externalId: string;
  rootId: string | null;
  visibility: Visibility;
  authorHandle: string;
  authorId: string;
}

const VISIBILITIES = new Set<string>(['public', 'unlisted', 'followers', 'direct']);

/** What a call needs to know: the account that speaks and the post that it answers. */
@Injectable()
export class SendingAccountRepository {
  async account(tx: Tx, workspaceId: string, id: string): Promise<SendingAccount> {
    return await tx.socialAccount.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id } },
      select: {
        id: true,
        network: true,
        issuer: true,
        externalId: true,
        handle: true,
        baseUrl: true,
        status: true,
        settings: true,
        identityId: true,
      },
    });
  }

  async target(tx: Tx, workspaceId: string, postId: string | null): Promise<ReplyTargetPost | null> {
    if (postId === null) return null;
    const rows = await tx.$queryRaw<(Omit<ReplyTargetPost, 'visibility'> & { visibility: string })[]>`
      SELECT p.id::text, p.external_id AS "externalId", p.root_id::text AS "rootId", p.visibility,
        f.handle AS "authorHandle", p.author_id::text AS "authorId"
      FROM post p JOIN social_profile f ON f.workspace_id = p.workspace_id AND f.identity_id = p.author_id
      WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = ${postId}::uuid`;
    const row = rows[0];
    return row ? { ...row, visibility: visibilityOf(row.visibility) } : null;
  }
}

/** What a network did not say is answered in public, as the network's own clients do. */
function visibilityOf(stored: string): Visibility {
  return VISIBILITIES.has(stored) ? (stored as Visibility) : 'public';
}

/** What the network puts in front of a reply: `@author `, unless the text says it or the author is ourselves. */
export function replyPrefix(target: ReplyTargetPost, account: SendingAccount, text: string): string {
  const handle = target.authorHandle.replace(/^@/, '');
  if (target.authorId === account.identityId) return '';
  return text.toLowerCase().includes(`@${handle.toLowerCase()}`) ? '' : `@${handle} `;
}
