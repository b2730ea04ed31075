import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { SqlTx } from '../../platform/database/bulk-transaction.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import { mediaSource, sourceOf } from '../../posts/media-address.js';
import type { PreparedPost } from './prepared.js';

const Entities = z.object({ media: z.array(z.object({ url: z.string() })).default([]) }).catch({ media: [] });

/** Files of private messages are asked for at once: their addresses end after hours or days. */
@Injectable()
export class PrivateFiles {
  async ask(tx: SqlTx, workspaceId: string, news: readonly PreparedPost[]): Promise<void> {
    const files = news.flatMap((post) =>
      Entities.parse(post.entities ?? {}).media.flatMap(({ url }) => {
        const source = mediaSource(url, post);
        return source.accountId === null ? [] : [{ ...source, source: sourceOf(source) }];
      }),
    );
    if (files.length === 0) return;
    await tx.$executeRaw`
      INSERT INTO media_copy (workspace_id, source, social_account_id, url)
      SELECT ${workspaceId}::uuid, r.source, r."accountId", r.url
      FROM json_to_recordset(${toJsonb(files)}::json) AS r(source text, "accountId" uuid, url text)
      ON CONFLICT DO NOTHING`;
  }
}
