import { Injectable } from '@nestjs/common';
import type { CalendarEntry, TargetState } from '@tingshuo/contracts';
import type { Reader } from '../platform/database/read-transaction.js';

export interface CalendarQuery {
  from: Date;
  to: Date;
  states: readonly TargetState[];
  accountIds: readonly string[];
  campaignId: string | null;
  tag: string | null;
  authorId: string | null;
}

/** Most urgent first: an entry of several accounts shows the first that one of them is in. */
const URGENCY: readonly TargetState[] = [
  'needs_check',
  'missed',
  'failed',
  'partly_published',
  'awaiting_approval',
  'sending',
  'draft',
  'scheduled',
  'published',
  'cancelled',
];

type Row = Omit<CalendarEntry, 'at' | 'state'> & { at: Date; urgency: number };

/** What the calendar draws. */
@Injectable()
export class CalendarRepository {
  /** In the order of time. One statement: the targets of the time by their index, the rest by primary keys. */
  async entries(tx: Reader, workspaceId: string, query: CalendarQuery): Promise<CalendarEntry[]> {
    const { from, to, states, accountIds, campaignId, tag, authorId } = query;
    const rows = await tx.$queryRaw<Row[]>`
      WITH entry AS (
        SELECT t.publication_id AS id, t.due_at AS at, min(array_position(${[...URGENCY]}::text[], t.state)) AS urgency,
          array_agg(t.social_account_id::text ORDER BY t.social_account_id) AS account_ids
        FROM publication_target t
        WHERE t.workspace_id = ${workspaceId}::uuid AND t.due_at >= ${from} AND t.due_at < ${to}
          AND (cardinality(${[...states]}::text[]) = 0 OR t.state = ANY (${[...states]}::text[]))
          AND (cardinality(${[...accountIds]}::uuid[]) = 0 OR t.social_account_id = ANY (${[...accountIds]}::uuid[]))
        GROUP BY t.publication_id, t.due_at
      )
      SELECT e.id::text, p.number, e.at, coalesce(nullif(p.title, ''), p.excerpt) AS text, p.kind, e.urgency,
        e.account_ids AS "accountIds", p.campaign_id::text AS "campaignId", p.tags, p.author_id AS "authorId"
      FROM entry e JOIN publication p ON p.workspace_id = ${workspaceId}::uuid AND p.id = e.id
      WHERE p.removed_at IS NULL AND (${campaignId}::uuid IS NULL OR p.campaign_id = ${campaignId}::uuid)
        AND (${tag}::text IS NULL OR ${tag}::text = ANY (p.tags))
        AND (${authorId}::text IS NULL OR p.author_id = ${authorId}::text)
      ORDER BY e.at, p.number`;
    return rows.map(({ urgency, at, ...entry }) => ({
      ...entry,
      at: at.toISOString(),
      state: URGENCY[urgency - 1] ?? 'draft',
    }));
  }
}
