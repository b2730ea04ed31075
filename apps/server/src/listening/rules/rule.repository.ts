import { Injectable } from '@nestjs/common';
import type { Prisma } from '@tingshuo/prisma';
import type { SqlTx } from '../../platform/database/bulk-transaction.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { uuidv7 } from '../../platform/ids.js';

export interface RuleRow {
  id: string;
  name: string;
  query: string;
  enabled: boolean;
  revision: number;
  brand: { id: string; name: string } | null;
  updatedAt: Date;
}

/** Listening rules; every saved query is kept as an immutable version. */
@Injectable()
export class RuleRepository {
  constructor(private readonly database: Database) {}

  /** Changes whenever a rule, an own account or who is watched does. */
  async stamp(tx: Pick<SqlTx, '$queryRaw'>): Promise<string> {
    const rows = await tx.$queryRaw<{ stamp: string }[]>`
      SELECT concat_ws(' ', (SELECT count(*) FROM listening_rule), (SELECT max(updated_at) FROM listening_rule),
        (SELECT count(*) FROM social_account), (SELECT max(updated_at) FROM social_account),
        (SELECT max(changed_at) FROM watchlist_entry)) AS stamp`;
    return rows[0]?.stamp ?? '';
  }

  /** The stamp is read first: a change in between is found by the next look at it. */
  async listeningState(workspaceId: string) {
    return await this.database.withWorkspace(workspaceId, async (tx) => ({
      stamp: await this.stamp(tx),
      rules: await tx.listeningRule.findMany({ where: { enabled: true }, orderBy: { id: 'asc' } }),
      accounts: await tx.socialAccount.findMany({ where: { status: { not: 'deleted' } } }),
      watched: await tx.watchlistEntry.findMany({ where: { removedAt: null } }),
    }));
  }

  async list(tx: Tx): Promise<RuleRow[]> {
    return await tx.listeningRule.findMany({
      orderBy: { name: 'asc' },
      include: { brand: { select: { id: true, name: true } } },
    });
  }

  async create(
    tx: Tx,
    workspaceId: string,
    rule: { name: string; query: string; enabled: boolean; brandId?: string },
    ast: unknown,
    userId: string | null,
  ): Promise<string> {
    const id = uuidv7();
    await tx.listeningRule.create({ data: { workspaceId, id, ...rule } });
    await this.keepVersion(tx, workspaceId, id, 1, rule.query, ast, userId);
    return id;
  }

  /** The rule, which nobody else changes until the caller commits; null when it does not exist. */
  async held(
    tx: Tx,
    workspaceId: string,
    id: string,
  ): Promise<{ query: string; enabled: boolean; revision: number } | null> {
    const rows = await tx.$queryRaw<{ query: string; enabled: boolean; revision: number }[]>`
      SELECT query, enabled, revision FROM listening_rule
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid FOR NO KEY UPDATE`;
    return rows[0] ?? null;
  }

  /** Answers the revision after the change, or null when the rule does not exist. */
  async update(
    tx: Tx,
    workspaceId: string,
    id: string,
    rule: { name: string; query: string; enabled: boolean },
    ast: unknown,
    userId: string | null,
  ): Promise<number | null> {
    const known = await this.held(tx, workspaceId, id);
    if (!known) return null;
    const revision = known.query === rule.query ? known.revision : known.revision + 1;
    await tx.listeningRule.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: { ...rule, revision },
    });
    if (revision !== known.revision)
      await this.keepVersion(tx, workspaceId, id, revision, rule.query, ast, userId);
    return revision;
  }

  async remove(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
    const { count } = await tx.listeningRule.deleteMany({ where: { workspaceId, id } });
    return count === 1;
  }

  /** Kept counters, summed per rule. */
  async hitCounts(tx: Tx): Promise<Map<string, number>> {
    const rows = await tx.$queryRaw<{ id: string; hits: number }[]>`
      SELECT substr(scope, 6) AS id, sum(count)::int AS hits FROM inbox_counter WHERE scope LIKE 'rule:%' GROUP BY 1`;
    return new Map(rows.map((row) => [row.id, row.hits]));
  }

  async newestPosts(
    tx: Tx,
    limit: number,
  ): Promise<{ id: string; text: string; author: string; lang: string | null }[]> {
    return await tx.$queryRaw`
      SELECT p.id::text, p.text, coalesce(s.handle, '') AS author, nullif(p.lang, 'und') AS lang
      FROM post p LEFT JOIN social_profile s ON s.workspace_id = p.workspace_id AND s.identity_id = p.author_id
      WHERE p.text IS NOT NULL AND p.direction = 'in' ORDER BY p.id DESC LIMIT ${limit}`;
  }

  private async keepVersion(
    tx: Tx,
    workspaceId: string,
    ruleId: string,
    revision: number,
    query: string,
    ast: unknown,
    createdBy: string | null,
  ): Promise<void> {
    await tx.listeningRuleVersion.create({
      data: { workspaceId, ruleId, revision, query, ast: ast as Prisma.InputJsonValue, createdBy },
    });
  }
}
