import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { SHOWN_SCORE_MODEL } from '../../posts/person-card.repository.js';

/** One identity as the network shows it, with what its posts say of it. */
export interface PersonRow {
  id: string;
  network: string;
  handle: string;
  name: string;
  own: boolean;
  followers: number | null;
  following: number | null;
  lang: string | null;
  /** The score that is stored. */
  value: number | null;
  posts: number;
  /** Posts of the last 90 days that answer nobody. */
  originals: number;
  mood: number | null;
  /** Null for those who bought nothing. */
  customer: PersonAsCustomer | null;
}

/** What somebody bought and is expected to; money in minor units of the workspace's currency, times in epoch ms. */
export interface PersonAsCustomer {
  purchases: number;
  spentMinor: number;
  firstMs: number;
  lastMs: number;
  recency: number | null;
  frequency: number | null;
  monetary: number | null;
  churn: number | null;
  expectedMinor: number | null;
  tier: string;
  preferences: string[];
}

/** Rows of one page: small enough that reading their JSON does not hold up the process. */
const PAGE = 5_000;

/** The people of a workspace, page by page in order of id. */
@Injectable()
export class PeopleRepository {
  async *pages(
    withTx: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
    workspaceId: string,
  ): AsyncGenerator<PersonRow[]> {
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const rows = await withTx(async (tx) => await this.page(tx, workspaceId, after));
      const last = rows.at(-1);
      if (!last) return;
      yield rows;
      if (rows.length < PAGE) return;
      after = last.id;
    }
  }

  /** When the figures of customers were last made, and in which currency; null without customers. */
  async customers(tx: Tx, workspaceId: string): Promise<{ reckonedMs: number; currency: string } | null> {
    const row = await tx.customerBase.findUnique({
      where: { workspaceId },
      select: { reckonedAt: true, currency: true },
    });
    return row && { reckonedMs: row.reckonedAt.getTime(), currency: row.currency };
  }

  private async page(tx: Tx, workspaceId: string, after: string): Promise<PersonRow[]> {
    const [found] = await tx.$queryRaw<{ rows: PersonRow[] }[]>`
      SELECT coalesce(json_agg(r ORDER BY r.id), '[]') AS rows FROM (
        SELECT i.id, coalesce(p.network, 'unknown') AS network, coalesce(p.handle, i.value_norm) AS handle,
          coalesce(p.display_name, i.value_norm) AS name, coalesce(p.is_own_account, false) AS own,
          p.followers, p.following, p.lang, s.value, b.posts, b.originals, b.mood,
          CASE WHEN c.identity_id IS NOT NULL THEN json_build_object('purchases', c.purchases, 'spentMinor', c.spent_minor,
            'firstMs', extract(epoch FROM c.first_at) * 1000, 'lastMs', extract(epoch FROM c.last_at) * 1000,
            'recency', c.recency, 'frequency', c.frequency, 'monetary', c.monetary, 'churn', c.churn,
            'expectedMinor', c.expected_minor, 'tier', c.tier,
            'preferences', jsonb_path_query_array(c.preferences, '$[*].category')) END AS customer
        FROM (
          SELECT id, value_norm FROM identity WHERE workspace_id = ${workspaceId}::uuid AND id > ${after}::uuid
          ORDER BY id LIMIT ${PAGE}
        ) i
        LEFT JOIN social_profile p ON p.workspace_id = ${workspaceId}::uuid AND p.identity_id = i.id
        LEFT JOIN score s ON s.workspace_id = ${workspaceId}::uuid AND s.identity_id = i.id
          AND s.model = ${SHOWN_SCORE_MODEL}
        LEFT JOIN customer_figure c ON c.workspace_id = ${workspaceId}::uuid AND c.identity_id = i.id
        LEFT JOIN LATERAL (
          SELECT count(*)::int AS posts,
            count(*) FILTER (WHERE o.parent_external_id IS NULL AND o.occurred_at > now() - interval '90 days')::int AS originals,
            avg(o.sentiment_score) FILTER (WHERE o.sentiment <> 'unsure') AS mood
          FROM post o WHERE o.workspace_id = ${workspaceId}::uuid AND o.author_id = i.id AND o.deleted_at IS NULL
        ) b ON true
      ) r`;
    return found?.rows ?? [];
  }
}
