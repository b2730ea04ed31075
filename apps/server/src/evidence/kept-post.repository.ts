import { Injectable } from '@nestjs/common';
import type { EvidencePost, Json } from '@tingshuo/domain';
import { z } from 'zod';
import type { Tx } from '../platform/database/database.js';

/** A post with everything that is known of it, before its files are copied. */
export interface PostFacts {
  post: EvidencePost;
  author: {
    externalId: string;
    handle: string;
    displayName: string;
    url: string | null;
    followers: number | null;
    avatarUrl: string | null;
  };
  account: { network: string; handle: string; externalId: string } | null;
  accountId: string | null;
  revisions: { text: string | null; replacedAt: string }[];
  files: { kind: string; url: string; alt: string | null }[];
  raw: Json[];
}

interface Row {
  post: EvidencePost;
  author: PostFacts['author'];
  account: PostFacts['account'];
  accountId: string | null;
  entities: unknown;
  revisions: PostFacts['revisions'] | null;
  raw: Json[] | null;
}

const Entities = z
  .object({
    media: z.array(z.object({ kind: z.string(), url: z.string(), alt: z.string().optional() })).default([]),
  })
  .catch({ media: [] });

/** Everything that is stored of a post. */
@Injectable()
export class KeptPosts {
  /** Null where there is no such post. Times are ISO 8601 in UTC. */
  async facts(tx: Tx, workspaceId: string, postId: string): Promise<PostFacts | null> {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT json_build_object(
          'network', p.network, 'issuer', p.issuer, 'externalId', p.external_id, 'kind', p.kind,
          'visibility', p.visibility, 'text', p.text, 'html', p.html, 'lang', p.lang, 'permalink', p.permalink,
          'parentExternalId', p.parent_external_id, 'occurredAt', evidence_time(p.occurred_at),
          'ingestedAt', evidence_time(p.ingested_at), 'editedAt', evidence_time(p.edited_at),
          'deletedAt', evidence_time(p.deleted_at)) AS post,
        json_build_object('externalId', i.value_norm, 'handle', coalesce(f.handle, i.value_norm),
          'displayName', coalesce(f.display_name, i.value_norm), 'url', f.url, 'followers', f.followers,
          'avatarUrl', f.avatar_url) AS author,
        CASE WHEN a.id IS NOT NULL THEN json_build_object('network', a.network, 'handle', a.handle,
          'externalId', a.external_id) END AS account,
        a.id::text AS "accountId", p.entities,
        (SELECT json_agg(json_build_object('text', r.text, 'replacedAt', evidence_time(r.replaced_at)) ORDER BY r.seq)
          FROM post_revision r WHERE r.workspace_id = p.workspace_id AND r.post_id = p.id) AS revisions,
        (SELECT json_agg(e.payload) FROM raw_event e
          WHERE e.workspace_id = p.workspace_id AND e.received_at = p.ingested_at
            AND e.payload ->> 'externalId' = p.external_id) AS raw
      FROM post p
      JOIN identity i ON i.workspace_id = p.workspace_id AND i.id = p.author_id
      LEFT JOIN social_profile f ON f.workspace_id = p.workspace_id AND f.identity_id = p.author_id
      LEFT JOIN social_account a ON a.workspace_id = p.workspace_id AND a.id = p.social_account_id
      WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = ${postId}::uuid`;
    const row = rows[0];
    if (!row) return null;
    const { entities, revisions, raw, ...facts } = row;
    const { media } = Entities.parse(entities ?? {});
    return {
      ...facts,
      revisions: revisions ?? [],
      raw: raw ?? [],
      files: media.map(({ kind, url, alt }) => ({ kind, url, alt: alt ?? null })),
    };
  }
}
