import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { uuidv7 } from '../platform/ids.js';

export interface NewWatchEntry {
  watchlistId: string;
  kind: 'profile' | 'feed';
  network: string;
  issuer: string;
  externalId: string;
  socialAccountId: string;
  handle: string;
  displayName: string;
  avatarUrl: string | null;
  url: string | null;
  addedBy: string | null;
}

export interface WatchEntryRow extends Omit<NewWatchEntry, 'addedBy' | 'kind'> {
  id: string;
  kind: string;
  addedBy: string | null;
  createdAt: Date;
  accountHandle: string;
  accountStatus: string;
  identityId: string | null;
  lastPostAt: Date | null;
  lastSuccessAt: Date | null;
  nextPollAt: Date | null;
  failures: number | null;
  fault: unknown;
}

/** Who is on watchlists. A removed entry is kept; `changed_at` moves with everything that changes who is heard. */
@Injectable()
export class WatchEntryRepository {
  /** Those of a list with how hearing them goes, or the one with this id, the newest first. */
  async rows(
    tx: Tx,
    workspaceId: string,
    which: { watchlistId: string } | { id: string },
  ): Promise<WatchEntryRow[]> {
    const id = 'id' in which ? which.id : null;
    const watchlistId = 'id' in which ? null : which.watchlistId;
    return await tx.$queryRaw<WatchEntryRow[]>`
      SELECT e.id::text, e.watchlist_id::text AS "watchlistId", e.kind, e.network, e.issuer,
        e.external_id AS "externalId", e.social_account_id::text AS "socialAccountId",
        coalesce(p.handle, e.handle) AS handle, coalesce(nullif(p.display_name, ''), e.display_name) AS "displayName",
        coalesce(p.avatar_url, e.avatar_url) AS "avatarUrl", coalesce(p.url, e.url) AS url, e.added_by AS "addedBy",
        e.created_at AS "createdAt", a.handle AS "accountHandle", a.status AS "accountStatus",
        i.id::text AS "identityId", coalesce(said.at, told.at) AS "lastPostAt", s.last_success_at AS "lastSuccessAt",
        s.next_poll_at AS "nextPollAt", s.consecutive_failures AS failures, s.last_error AS fault
      FROM watchlist_entry e
      JOIN social_account a ON a.workspace_id = e.workspace_id AND a.id = e.social_account_id
      LEFT JOIN connector_stream s ON s.workspace_id = e.workspace_id AND s.social_account_id = e.social_account_id
        AND s.kind = CASE e.kind WHEN 'feed' THEN 'home' ELSE 'watch' END
        AND s.key = CASE e.kind WHEN 'feed' THEN '' ELSE e.external_id END
      LEFT JOIN identity i ON i.workspace_id = e.workspace_id AND i.kind = 'social' AND i.issuer = e.issuer
        AND i.value_norm = e.external_id AND e.kind = 'profile'
      LEFT JOIN social_profile p ON p.workspace_id = i.workspace_id AND p.identity_id = i.id
      LEFT JOIN LATERAL (
        SELECT o.occurred_at AS at FROM post o WHERE o.workspace_id = e.workspace_id AND o.author_id = i.id
        ORDER BY o.occurred_at DESC LIMIT 1
      ) said ON true
      LEFT JOIN LATERAL (
        SELECT max(m.occurred_at) AS at FROM mention m WHERE e.kind = 'feed' AND m.workspace_id = e.workspace_id
          AND m.cell >= a.number << 9 AND m.cell < (a.number + 1) << 9
      ) told ON true
      WHERE e.workspace_id = ${workspaceId}::uuid AND e.removed_at IS NULL
        AND (${id}::uuid IS NULL OR e.id = ${id}::uuid)
        AND (${watchlistId}::uuid IS NULL OR e.watchlist_id = ${watchlistId}::uuid)
      ORDER BY e.created_at DESC, e.id DESC`;
  }

  /** Answers the entry's id, and whether it stood on the list already. */
  async add(tx: Tx, workspaceId: string, entry: NewWatchEntry): Promise<{ id: string; isNew: boolean }> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO watchlist_entry (workspace_id, id, watchlist_id, kind, network, issuer, external_id,
        social_account_id, handle, display_name, avatar_url, url, added_by, changed_at)
      VALUES (${workspaceId}::uuid, ${uuidv7()}::uuid, ${entry.watchlistId}::uuid, ${entry.kind}, ${entry.network},
        ${entry.issuer}, ${entry.externalId}, ${entry.socialAccountId}::uuid, ${entry.handle}, ${entry.displayName},
        ${entry.avatarUrl}, ${entry.url}, ${entry.addedBy}, clock_timestamp())
      ON CONFLICT (workspace_id, watchlist_id, network, issuer, external_id) WHERE removed_at IS NULL DO NOTHING
      RETURNING id::text`;
    if (rows[0]) return { id: rows[0].id, isNew: true };
    const { watchlistId, network, issuer, externalId } = entry;
    const where = { workspaceId, watchlistId, network, issuer, externalId, removedAt: null };
    const known = await tx.watchlistEntry.findFirstOrThrow({ where });
    return { id: known.id, isNew: false };
  }

  async find(tx: Tx, workspaceId: string, id: string) {
    return await tx.watchlistEntry.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  }

  async ofList(tx: Tx, workspaceId: string, watchlistId: string) {
    return await tx.watchlistEntry.findMany({ where: { workspaceId, watchlistId, removedAt: null } });
  }

  /** Removes entries at the time that marks what belongs to one removal. */
  async remove(tx: Tx, workspaceId: string, ids: readonly string[], at: Date): Promise<void> {
    await tx.$executeRaw`
      UPDATE watchlist_entry SET removed_at = ${at}::timestamptz, changed_at = clock_timestamp()
      WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${[...ids]}::uuid[]) AND removed_at IS NULL`;
  }

  /** Brings entries back that nobody has added again meanwhile. Answers them. */
  async restore(
    tx: Tx,
    workspaceId: string,
    which: { id: string } | { watchlistId: string; removedAt: Date },
  ) {
    const removed = await tx.watchlistEntry.findMany({
      where: { workspaceId, removedAt: { not: null }, ...which },
    });
    const ids = removed.map(({ id }) => id);
    await tx.$executeRaw`
      UPDATE watchlist_entry e SET removed_at = NULL, changed_at = clock_timestamp()
      WHERE e.workspace_id = ${workspaceId}::uuid AND e.id = ANY (${ids}::uuid[]) AND NOT EXISTS (
        SELECT FROM watchlist_entry o WHERE o.workspace_id = e.workspace_id AND o.watchlist_id = e.watchlist_id
          AND o.network = e.network AND o.issuer = e.issuer AND o.external_id = e.external_id AND o.removed_at IS NULL)`;
    return removed;
  }

  /** Whether any list still wants this person heard through this account. */
  async isWanted(
    tx: Tx,
    workspaceId: string,
    entry: { socialAccountId: string; externalId: string },
  ): Promise<boolean> {
    const { socialAccountId, externalId } = entry;
    const where = { workspaceId, socialAccountId, externalId, removedAt: null };
    return (await tx.watchlistEntry.count({ where })) > 0;
  }
}
