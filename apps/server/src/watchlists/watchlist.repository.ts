import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { uuidv7 } from '../platform/ids.js';

export interface WatchlistRow {
  id: string;
  name: string;
  people: number;
  feeds: number;
  troubled: number;
  lastPostAt: Date | null;
}

/** Lists of people and feeds worth following. A removed one is kept, so that it can be brought back. */
@Injectable()
export class WatchlistRepository {
  /** Changes of one workspace's lists take turns: whoever keeps them in memory then sees each of them. */
  async lock(tx: Tx, workspaceId: string): Promise<void> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`watchlists ${workspaceId}`}, 0))`;
  }

  /** All lists by name, or the one with this id. */
  async rows(tx: Tx, workspaceId: string, id: string | null = null): Promise<WatchlistRow[]> {
    return await tx.$queryRaw<WatchlistRow[]>`
      SELECT w.id::text, w.name, count(*) FILTER (WHERE e.kind = 'profile')::int AS people,
        count(*) FILTER (WHERE e.kind = 'feed')::int AS feeds,
        count(*) FILTER (WHERE s.last_error IS NOT NULL OR s.consecutive_failures > 0
          OR e.id IS NOT NULL AND a.status NOT IN ('active', 'degraded'))::int AS troubled,
        max(m.at) AS "lastPostAt"
      FROM watchlist w
      LEFT JOIN watchlist_entry e ON e.workspace_id = w.workspace_id AND e.watchlist_id = w.id AND e.removed_at IS NULL
      LEFT JOIN social_account a ON a.workspace_id = e.workspace_id AND a.id = e.social_account_id
      LEFT JOIN connector_stream s ON s.workspace_id = e.workspace_id AND s.social_account_id = e.social_account_id
        AND s.kind = CASE e.kind WHEN 'feed' THEN 'home' ELSE 'watch' END
        AND s.key = CASE e.kind WHEN 'feed' THEN '' ELSE e.external_id END
      LEFT JOIN identity i ON i.workspace_id = e.workspace_id AND i.kind = 'social' AND i.issuer = e.issuer
        AND i.value_norm = e.external_id AND e.kind = 'profile'
      LEFT JOIN LATERAL (
        SELECT p.occurred_at AS at FROM post p WHERE p.workspace_id = w.workspace_id AND p.author_id = i.id
        ORDER BY p.occurred_at DESC LIMIT 1
      ) m ON true
      WHERE w.workspace_id = ${workspaceId}::uuid AND w.removed_at IS NULL AND (${id}::uuid IS NULL OR w.id = ${id}::uuid)
      GROUP BY w.id, w.name ORDER BY lower(w.name)`;
  }

  async create(tx: Tx, workspaceId: string, name: string, userId: string | null): Promise<string> {
    const id = uuidv7();
    await tx.watchlist.create({ data: { workspaceId, id, name, createdBy: userId } });
    return id;
  }

  async rename(tx: Tx, workspaceId: string, id: string, name: string): Promise<boolean> {
    const where = { workspaceId, id, removedAt: null };
    return (await tx.watchlist.updateMany({ where, data: { name } })).count === 1;
  }

  async exists(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
    return (await tx.watchlist.count({ where: { workspaceId, id, removedAt: null } })) === 1;
  }

  /** Answers when it was removed; null where there is no such list. */
  async remove(tx: Tx, workspaceId: string, id: string): Promise<Date | null> {
    const rows = await tx.$queryRaw<{ at: Date }[]>`
      UPDATE watchlist SET removed_at = now() WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid
        AND removed_at IS NULL RETURNING removed_at AS at`;
    return rows[0]?.at ?? null;
  }

  /** Answers when it had been removed. */
  async restore(tx: Tx, workspaceId: string, id: string): Promise<Date | null> {
    const list = await tx.watchlist.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
    if (!list?.removedAt) return null;
    await tx.watchlist.update({ where: { workspaceId_id: { workspaceId, id } }, data: { removedAt: null } });
    return list.removedAt;
  }
}
