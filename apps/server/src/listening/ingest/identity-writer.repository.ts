import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import { uuidv7 } from '../../platform/ids.js';
import { accountKey } from './ingest-input.js';
import type { PreparedProfile } from './prepared.js';

/** Writes identities and profiles; answers their ids by key. */
@Injectable()
export class IdentityWriter {
  async write(
    tx: Tx,
    workspaceId: string,
    profiles: readonly PreparedProfile[],
  ): Promise<Map<string, string>> {
    if (profiles.length === 0) return new Map();
    const ids = await this.writeIdentities(tx, workspaceId, profiles);
    await this.writeProfiles(tx, workspaceId, profiles, ids);
    return ids;
  }

  /** Sorted, so that two batches with the same people wait for each other and never deadlock. */
  private async writeIdentities(
    tx: Tx,
    workspaceId: string,
    profiles: readonly PreparedProfile[],
  ): Promise<Map<string, string>> {
    const rows = toJsonb(profiles.map((p) => ({ id: uuidv7(), issuer: p.issuer, value: p.externalId })));
    await tx.$executeRaw`
      INSERT INTO identity (workspace_id, id, issuer, value_norm)
      SELECT ${workspaceId}::uuid, r.id, r.issuer, r.value
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, issuer text, value text)
      ORDER BY r.issuer, r.value
      ON CONFLICT (workspace_id, kind, issuer, value_norm) DO NOTHING`;
    const found = await tx.$queryRaw<{ id: string; issuer: string; value: string }[]>`
      SELECT i.id::text, i.issuer, i.value_norm AS value
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(issuer text, value text)
      JOIN identity i ON i.workspace_id = ${workspaceId}::uuid AND i.kind = 'social'
        AND i.issuer = r.issuer AND i.value_norm = r.value`;
    return new Map(found.map((row) => [accountKey(row.issuer, row.value), row.id]));
  }

  private async writeProfiles(
    tx: Tx,
    workspaceId: string,
    profiles: readonly PreparedProfile[],
    ids: ReadonlyMap<string, string>,
  ): Promise<void> {
    const rows = toJsonb(profiles.map((profile) => ({ ...profile, identity_id: ids.get(profile.key) })));
    await tx.$executeRaw`
      INSERT INTO social_profile AS p (workspace_id, identity_id, network, handle, display_name, bio, avatar_url, url,
        followers, following, posts, is_own_account, is_bot, lang)
      SELECT ${workspaceId}::uuid, r.identity_id, r.network, r.handle, r."displayName", r.bio, r."avatarUrl", r.url,
        r.followers, r.following, r.posts, r."isOwnAccount", r."isBot", r.lang
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(identity_id uuid, network text, handle text, "displayName" text,
        bio text, "avatarUrl" text, url text, followers int, following int, posts int, "isOwnAccount" bool,
        "isBot" bool, lang text, complete bool)
      WHERE r.complete OR NOT EXISTS (
        SELECT FROM social_profile x WHERE x.workspace_id = ${workspaceId}::uuid AND x.identity_id = r.identity_id)
      ORDER BY r.identity_id
      ON CONFLICT (workspace_id, identity_id) DO UPDATE SET
        handle = excluded.handle, display_name = excluded.display_name, bio = coalesce(excluded.bio, p.bio),
        avatar_url = coalesce(excluded.avatar_url, p.avatar_url), url = coalesce(excluded.url, p.url),
        followers = coalesce(excluded.followers, p.followers), following = coalesce(excluded.following, p.following),
        posts = coalesce(excluded.posts, p.posts), is_own_account = excluded.is_own_account, is_bot = excluded.is_bot,
        lang = coalesce(excluded.lang, p.lang), seen_at = now()`;
  }
}
