import { Injectable } from '@nestjs/common';
import type { CarryingAct } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';

export interface LeadSource {
  id: string;
  number: number;
  stage: string;
  identityId: string;
  identityIds: readonly string[];
  at: Date;
}

export interface AudienceMember {
  id: string;
  handle: string;
  name: string;
  network: string;
  url: string | null;
  followers: number | null;
  acts: number;
  lastAt: Date;
}

export interface WatchedAudience {
  identityId: string;
  handle: string;
  name: string;
  watchlist: string;
  people: string[];
}

/** Who turned to whom, as far as the desk of advocates asks. */
@Injectable()
export class AudienceRepository {
  async leadsSince(tx: Tx, workspaceId: string, since: Date): Promise<LeadSource[]> {
    return await tx.$queryRaw<LeadSource[]>`
      SELECT id::text, number, stage, identity_id::text AS "identityId", ARRAY[identity_id::text] AS "identityIds",
        created_at AS at FROM lead
      WHERE workspace_id = ${workspaceId}::uuid AND created_at >= ${since} ORDER BY created_at, id`;
  }

  /** Acts of the given people, and of those on whom they acted, `hops` deep. */
  async actsFrom(
    tx: Tx,
    workspaceId: string,
    people: readonly string[],
    since: Date,
    hops: number,
  ): Promise<CarryingAct[]> {
    const rows = await tx.$queryRaw<{ sourceId: string; targetId: string; at: Date }[]>`
      WITH RECURSIVE near AS (
        SELECT id, 1 AS hop FROM unnest(${[...people]}::uuid[]) AS id
        UNION
        SELECT n.target_id, near.hop + 1 FROM near JOIN interaction n ON n.workspace_id = ${workspaceId}::uuid
          AND n.source_id = near.id AND n.occurred_at >= ${since} WHERE near.hop < ${hops}::int
      )
      SELECT n.source_id::text AS "sourceId", n.target_id::text AS "targetId", n.occurred_at AS at
      FROM interaction n WHERE n.workspace_id = ${workspaceId}::uuid AND n.occurred_at >= ${since}
        AND n.source_id IN (SELECT id FROM near)
      ORDER BY n.occurred_at DESC, n.event_key`;
    return rows.map(({ at, ...ends }) => ({ ...ends, at: at.getTime() }));
  }

  async names(tx: Tx, workspaceId: string, ids: readonly string[]) {
    return await tx.$queryRaw<{ id: string; handle: string; name: string }[]>`
      SELECT i.id::text, coalesce(p.handle, i.value_norm) AS handle, coalesce(p.display_name, i.value_norm) AS name
      FROM identity i LEFT JOIN social_profile p ON p.workspace_id = i.workspace_id AND p.identity_id = i.id
      WHERE i.workspace_id = ${workspaceId}::uuid AND i.id = ANY (${[...ids]}::uuid[])`;
  }

  /** Everybody who turned to somebody (null: to one of our own accounts), most acts first. Own accounts are left out. */
  async audienceOf(tx: Tx, workspaceId: string, of: string | null, since: Date): Promise<AudienceMember[]> {
    return await tx.$queryRaw<AudienceMember[]>`
      SELECT i.id::text, coalesce(p.handle, i.value_norm) AS handle, coalesce(p.display_name, i.value_norm) AS name,
        coalesce(p.network, '') AS network, p.url, p.followers, t.acts, t.last_at AS "lastAt"
      FROM (
        SELECT n.source_id, count(*)::int AS acts, max(n.occurred_at) AS last_at FROM interaction n
        WHERE n.workspace_id = ${workspaceId}::uuid AND n.occurred_at >= ${since}
          AND (n.target_id = ${of}::uuid OR ${of}::uuid IS NULL AND n.target_id IN (
            SELECT o.identity_id FROM social_profile o WHERE o.workspace_id = ${workspaceId}::uuid AND o.is_own_account))
        GROUP BY n.source_id
      ) t JOIN identity i ON i.workspace_id = ${workspaceId}::uuid AND i.id = t.source_id AND NOT i.is_deleted
      LEFT JOIN social_profile p ON p.workspace_id = i.workspace_id AND p.identity_id = i.id
      WHERE NOT coalesce(p.is_own_account, false) AND i.id IS DISTINCT FROM ${of}::uuid
      ORDER BY t.acts DESC, t.last_at DESC, i.id LIMIT 100000`;
  }

  /** Who turned to each person on a watchlist. */
  async watchedAudiences(tx: Tx, workspaceId: string, since: Date): Promise<WatchedAudience[]> {
    return await tx.$queryRaw<WatchedAudience[]>`
      SELECT i.id::text AS "identityId", e.handle, e.display_name AS name, l.name AS watchlist,
        ARRAY(SELECT DISTINCT n.source_id::text FROM interaction n WHERE n.workspace_id = i.workspace_id
          AND n.target_id = i.id AND n.source_id <> i.id AND n.occurred_at >= ${since}) AS people
      FROM watchlist_entry e
      JOIN watchlist l ON l.workspace_id = e.workspace_id AND l.id = e.watchlist_id AND l.removed_at IS NULL
      JOIN identity i ON i.workspace_id = e.workspace_id AND i.kind = 'social' AND i.issuer = e.issuer
        AND i.value_norm = e.external_id AND NOT i.is_deleted
      WHERE e.workspace_id = ${workspaceId}::uuid AND e.kind = 'profile' AND e.removed_at IS NULL
      ORDER BY l.name, e.handle, e.id`;
  }
}
