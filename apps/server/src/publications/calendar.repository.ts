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

/** As PostgreSQL packs a row: short, and read by the fastest parser there is. */
type Packed = [
  id: string,
  number: number,
  at: number,
  text: string,
  kind: CalendarEntry['kind'],
  urgency: number,
  accountNumbers: number[],
  campaignId: string | null,
  tags: string[],
  authorId: string,
];

/** What the calendar draws. */
@Injectable()
export class CalendarRepository {
  /**
   * In the order of time. One statement: the targets of the time by their index, the rest by primary keys. It answers
   * one text of JSON, because ten thousand rows cost the driver more than they cost the database.
   */
  async entries(tx: Reader, workspaceId: string, query: CalendarQuery): Promise<CalendarEntry[]> {
    const { from, to, states, accountIds, campaignId, tag, authorId } = query;
    const [row] = await tx.$queryRaw<{ accounts: string | null; entries: string | null }[]>`
      WITH account AS MATERIALIZED (
        SELECT id, number FROM social_account WHERE workspace_id = ${workspaceId}::uuid
      ), entry AS (
        SELECT t.publication_id AS id, t.due_at AS at, min(array_position(${[...URGENCY]}::text[], t.state)) AS urgency,
          array_agg(a.number ORDER BY a.number) AS accounts
        FROM publication_target t JOIN account a ON a.id = t.social_account_id
        WHERE t.workspace_id = ${workspaceId}::uuid AND t.due_at >= ${from} AND t.due_at < ${to}
          AND (cardinality(${[...states]}::text[]) = 0 OR t.state = ANY (${[...states]}::text[]))
          AND (cardinality(${[...accountIds]}::uuid[]) = 0 OR t.social_account_id = ANY (${[...accountIds]}::uuid[]))
        GROUP BY t.publication_id, t.due_at
      )
      SELECT (SELECT json_object_agg(number, id) FROM account)::text AS accounts,
        json_agg(json_build_array(e.id, p.number, (extract(epoch FROM e.at) * 1000)::bigint,
          coalesce(nullif(p.title, ''), p.excerpt), p.kind, e.urgency, e.accounts, p.campaign_id, p.tags, p.author_id)
          ORDER BY e.at, p.number)::text AS entries
      FROM entry e JOIN publication p ON p.workspace_id = ${workspaceId}::uuid AND p.id = e.id
      WHERE p.removed_at IS NULL AND (${campaignId}::uuid IS NULL OR p.campaign_id = ${campaignId}::uuid)
        AND (${tag}::text IS NULL OR ${tag}::text = ANY (p.tags))
        AND (${authorId}::text IS NULL OR p.author_id = ${authorId}::text)`;
    const accounts = JSON.parse(row?.accounts ?? '{}') as Record<number, string>;
    const packed = JSON.parse(row?.entries ?? '[]') as Packed[];
    return packed.map(([id, number, at, text, kind, urgency, numbers, campaign, tags, author]) => ({
      id,
      number,
      at,
      text,
      kind,
      state: URGENCY[urgency - 1] ?? 'draft',
      accountIds: numbers.map((each) => accounts[each] ?? ''),
      campaignId: campaign,
      tags,
      authorId: author,
    }));
  }
}
