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

/** Texts and numbers only: the driver's readers of times and arrays take longer than all else for ten thousand rows. */
interface Row {
  id: string;
  number: number;
  epoch: number;
  text: string;
  kind: CalendarEntry['kind'];
  urgency: number;
  accounts: string;
  campaignId: string | null;
  tags: string | null;
  authorId: string;
}

/** Stands between tags, which may have any sign that people write. */
const BETWEEN_TAGS = '\u001f';

/** What the calendar draws. */
@Injectable()
export class CalendarRepository {
  /** In the order of time. The targets of the time by their index, the rest by primary keys. */
  async entries(tx: Reader, workspaceId: string, query: CalendarQuery): Promise<CalendarEntry[]> {
    const { from, to, states, accountIds, campaignId, tag, authorId } = query;
    const accounts = await tx.$queryRaw<{ id: string; number: number }[]>`
      SELECT id::text, number FROM social_account WHERE workspace_id = ${workspaceId}::uuid`;
    const accountOf = new Map(accounts.map(({ id, number }) => [String(number), id]));
    const rows = await tx.$queryRaw<Row[]>`
      WITH entry AS (
        SELECT t.publication_id AS id, t.due_at AS at, min(array_position(${[...URGENCY]}::text[], t.state)) AS urgency,
          array_agg(a.number) AS accounts
        FROM publication_target t
          JOIN social_account a ON a.workspace_id = ${workspaceId}::uuid AND a.id = t.social_account_id
        WHERE t.workspace_id = ${workspaceId}::uuid AND t.due_at >= ${from} AND t.due_at < ${to}
          AND (cardinality(${[...states]}::text[]) = 0 OR t.state = ANY (${[...states]}::text[]))
          AND (cardinality(${[...accountIds]}::uuid[]) = 0 OR t.social_account_id = ANY (${[...accountIds]}::uuid[]))
        GROUP BY t.publication_id, t.due_at
      )
      SELECT e.id, p.number, date_part('epoch', e.at) AS epoch, coalesce(nullif(p.title, ''), p.excerpt) AS text,
        p.kind, e.urgency, array_to_string(e.accounts, ' ') AS accounts, p.campaign_id AS "campaignId",
        nullif(array_to_string(p.tags, ${BETWEEN_TAGS}), '') AS tags, p.author_id AS "authorId"
      FROM entry e JOIN publication p ON p.workspace_id = ${workspaceId}::uuid AND p.id = e.id
      WHERE p.removed_at IS NULL AND (${campaignId}::uuid IS NULL OR p.campaign_id = ${campaignId}::uuid)
        AND (${tag}::text IS NULL OR ${tag}::text = ANY (p.tags))
        AND (${authorId}::text IS NULL OR p.author_id = ${authorId}::text)
      ORDER BY e.at, p.number`;
    return rows.map(({ epoch, urgency, accounts: numbers, tags, ...entry }) => ({
      ...entry,
      at: Math.round(epoch * 1000),
      state: URGENCY[urgency - 1] ?? 'draft',
      accountIds: inOrder(numbers).map((number) => accountOf.get(number) ?? ''),
      tags: tags === null ? [] : tags.split(BETWEEN_TAGS),
    }));
  }
}

/** One account is by far the most frequent. */
function inOrder(numbers: string): string[] {
  return numbers.includes(' ') ? numbers.split(' ').sort((a, b) => Number(a) - Number(b)) : [numbers];
}
