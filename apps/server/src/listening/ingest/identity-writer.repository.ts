import { Injectable } from '@nestjs/common';
import type { SqlTx } from '../../platform/database/bulk-transaction.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import { uuidv7 } from '../../platform/ids.js';
import { accountKey } from './ingest-input.js';
import type { PreparedProfile } from './prepared.js';

/** Writes identities and profiles of one issuer; answers their ids by key. */
@Injectable()
export class IdentityWriter {
  async write(
    tx: SqlTx,
    workspaceId: string,
    issuer: string,
    profiles: readonly PreparedProfile[],
  ): Promise<Map<string, string>> {
    if (profiles.length === 0) return new Map();
    const rows = toJsonb(
      profiles.map(({ key: _key, signature: _signature, issuer: _issuer, ...profile }) => ({
        id: uuidv7(),
        ...profile,
      })),
    );
    const found = await tx.$queryRaw<{ id: string; value: string }[]>`
      WITH r AS MATERIALIZED (
        SELECT * FROM json_to_recordset(${rows}::json) AS r(id uuid, "externalId" text, network text, handle text,
          "displayName" text, bio text, "avatarUrl" text, url text, followers int, following int, posts int,
          "isOwnAccount" bool, "isBot" bool, lang text, location text, complete bool)
      ), made AS (
        INSERT INTO identity (workspace_id, id, issuer, value_norm)
        SELECT ${workspaceId}::uuid, r.id, ${issuer}, r."externalId" FROM r ORDER BY r."externalId"
        ON CONFLICT (workspace_id, kind, issuer, value_norm) DO NOTHING
        RETURNING id, value_norm
      ), found AS (
        SELECT made.id, made.value_norm, true AS is_new FROM made
        UNION ALL
        SELECT known.id, r."externalId", false FROM r, LATERAL (
          SELECT (SELECT i.id FROM identity i WHERE i.workspace_id = ${workspaceId}::uuid AND i.kind = 'social'
            AND i.issuer = ${issuer} AND i.value_norm = r."externalId") AS id
        ) known WHERE known.id IS NOT NULL
      ), described AS (
        INSERT INTO social_profile AS p (workspace_id, identity_id, network, handle, display_name, bio, avatar_url, url,
          followers, following, posts, is_own_account, is_bot, lang, location)
        SELECT ${workspaceId}::uuid, found.id, r.network, r.handle, r."displayName", r.bio, r."avatarUrl", r.url,
          r.followers, r.following, r.posts, r."isOwnAccount", r."isBot", r.lang, r.location
        FROM r JOIN found ON found.value_norm = r."externalId"
        WHERE r.complete OR found.is_new
        ON CONFLICT (workspace_id, identity_id) DO UPDATE SET
          handle = excluded.handle, display_name = excluded.display_name, bio = coalesce(excluded.bio, p.bio),
          avatar_url = coalesce(excluded.avatar_url, p.avatar_url), url = coalesce(excluded.url, p.url),
          followers = coalesce(excluded.followers, p.followers), following = coalesce(excluded.following, p.following),
          posts = coalesce(excluded.posts, p.posts), is_own_account = excluded.is_own_account,
          is_bot = excluded.is_bot, lang = coalesce(excluded.lang, p.lang),
          location = coalesce(excluded.location, p.location), seen_at = now()
      )
      SELECT id::text, value_norm AS value FROM found`;
    return new Map(found.map((row) => [accountKey(issuer, row.value), row.id]));
  }
}
