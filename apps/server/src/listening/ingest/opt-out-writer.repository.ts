import { Injectable } from '@nestjs/common';
import { optOutIntent } from '@tingshuo/domain';
import { z } from 'zod';
import type { SqlTx } from '../../platform/database/bulk-transaction.js';
import { appendEvents } from '../../platform/database/domain-events.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import type { PreparedPost } from './prepared.js';

/** A post that was written to us. */
export interface HeardPost {
  id: string;
  authorId: string;
  post: PreparedPost;
}

/** Some connectors know words of their network and say so. */
const Tags = z.object({ tags: z.array(z.string()) }).catch({ tags: [] });
const TAG = 'opt_out';

/** Reads "stop" and its like out of what people write to us: the last word of each of them holds. */
@Injectable()
export class OptOutWriter {
  async note(tx: SqlTx, workspaceId: string, heard: readonly HeardPost[]): Promise<void> {
    const said = heard.flatMap(({ id: postId, authorId, post }) => {
      const isTagged = Tags.parse(post.entities ?? {}).tags.includes(TAG);
      const heardWord = optOutIntent(post.text, { isPrivate: post.kind === 'dm' });
      const intent = isTagged ? 'out' : heardWord;
      return intent === null ? [] : [{ postId, authorId, isOut: intent === 'out', at: post.occurredAt }];
    });
    if (said.length === 0) return;
    const written = await tx.$queryRaw<{ identityId: string; isOut: boolean }[]>`
      INSERT INTO opt_out AS o (workspace_id, identity_id, is_out, post_id, said_at)
      SELECT DISTINCT ON (r."authorId") ${workspaceId}::uuid, r."authorId", r."isOut", r."postId", r.at
      FROM json_to_recordset(${toJsonb(said)}::json) AS r("postId" uuid, "authorId" uuid, "isOut" bool, at timestamptz)
      ORDER BY r."authorId", r.at DESC
      ON CONFLICT (workspace_id, identity_id) DO UPDATE
        SET is_out = excluded.is_out, post_id = excluded.post_id, noted_by = NULL, said_at = excluded.said_at
        WHERE excluded.said_at > o.said_at
      RETURNING identity_id::text AS "identityId", is_out AS "isOut"`;
    await appendEvents(
      tx,
      workspaceId,
      written.map(({ identityId, isOut }) => ({
        type: isOut ? 'person.opted_out' : 'person.opted_in',
        subject: `identity:${identityId}`,
        actor: 'network',
        payload: { identityId },
      })),
    );
  }
}
