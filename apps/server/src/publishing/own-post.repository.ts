import { Injectable } from '@nestjs/common';
import { identifyLanguage } from '@tingshuo/language';
import type { Tx } from '../platform/database/database.js';
import { storable } from '../platform/database/jsonb.js';
import { uuidv7 } from '../platform/ids.js';
import type { StoredDelivery } from './delivery-row.js';
import type { ReplyTargetPost } from './reply-target.js';
import { replyPrefix, type SendingAccount } from './sending-account.repository.js';

export interface AcceptedPost {
  externalId: string;
  permalink: string | null;
  /** Network's time, or ours where it said none. Epoch ms. */
  occurredAt: number;
  /** Where the network tells of the poll in it by another name than the post's. */
  pollExternalId: string | null;
}

interface StoredPost {
  id: string;
  rootId: string | null;
}

/** Our own posts, under the keys that a poll stores them by: whoever comes second finds the row. */
@Injectable()
export class OwnPostRepository {
  async write(
    tx: Tx,
    workspaceId: string,
    stored: StoredDelivery,
    account: SendingAccount & { identityId: string },
    target: ReplyTargetPost | null,
    accepted: AcceptedPost,
  ): Promise<string> {
    const { network, issuer } = account;
    const { externalId } = accepted;
    const text = storable(target ? replyPrefix(target, account, stored.text) + stored.text : stored.text);
    const kind = target?.message ? 'dm' : target ? 'reply' : (stored.extras?.shares?.act ?? 'post');
    const visibility = target?.message
      ? 'private'
      : (target?.visibility ?? stored.extras?.visibility ?? 'public');
    const place = placeBelow(target);
    const rows = await tx.$queryRaw<StoredPost[]>`/* kept */
      INSERT INTO post (workspace_id, id, network, issuer, external_id, kind, direction, visibility, author_id,
        social_account_id, conversation_external_id, parent_external_id, parent_id, root_id, text, lang, permalink,
        occurred_at)
      VALUES (${workspaceId}::uuid, ${uuidv7()}::uuid, ${network}::text, ${issuer}::text, ${externalId}::text,
        ${kind}::text, 'out', ${visibility}::text, ${account.identityId}::uuid, ${account.id}::uuid,
        ${target?.message?.conversationExternalId ?? null}::text, ${place.parentExternalId}::text,
        ${place.parentId}::uuid, ${place.rootId}::uuid, ${text}::text, ${identifyLanguage(text).lang}::text,
        ${accepted.permalink}::text, ${new Date(accepted.occurredAt)}::timestamptz)
      ON CONFLICT (workspace_id, network, issuer, external_id) DO NOTHING
      RETURNING id::text, root_id::text AS "rootId"`;
    const post = rows[0] ?? (await this.polled(tx, workspaceId, account, externalId));
    await tx.$executeRaw`/* kept */
      UPDATE post SET parent_id = ${post.id}::uuid, root_id = ${post.rootId ?? post.id}::uuid
      WHERE workspace_id = ${workspaceId}::uuid AND network = ${network}::text AND issuer = ${issuer}::text
        AND parent_external_id = ${externalId}::text AND parent_id IS NULL`;
    if (accepted.pollExternalId !== null) {
      const poll = { workspaceId, network, issuer, pollExternalId: accepted.pollExternalId, postId: post.id };
      await tx.postPoll.createMany({ data: [poll], skipDuplicates: true });
    }
    return post.id;
  }

  /** A poll was first. */
  private async polled(
    tx: Tx,
    workspaceId: string,
    { network, issuer }: SendingAccount,
    externalId: string,
  ): Promise<StoredPost> {
    return await tx.post.findUniqueOrThrow({
      where: { workspaceId_network_issuer_externalId: { workspaceId, network, issuer, externalId } },
      select: { id: true, rootId: true },
    });
  }
}

/** A private message belongs to its conversation, not below the message that it answers. */
function placeBelow(target: ReplyTargetPost | null) {
  if (!target || target.message) return { parentExternalId: null, parentId: null, rootId: null };
  return {
    parentExternalId: target.externalId,
    parentId: target.id,
    rootId: target.rootId ?? target.id,
  };
}
