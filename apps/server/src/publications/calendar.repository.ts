import { Injectable } from '@nestjs/common';
import { BETWEEN_TEXTS, type PackedCalendar, STATE_URGENCY, type TargetState } from '@tingshuo/contracts';
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

/** Every column of the answer as one text; null where nothing is found. */
interface Columns {
  count: number;
  ids: string | null;
  times: string | null;
  texts: string | null;
  states: string | null;
  accounts: string | null;
  campaigns: string | null;
  published: string | null;
  tags: string | null;
}

const placesIn = (list: readonly unknown[]): string[] => list.map((_, place) => String(place));

/** What the calendar draws. */
@Injectable()
export class CalendarRepository {
  /**
   * In the order of time, packed by the database: reading ten thousand rows and writing them again as JSON would take
   * three times as long as finding them. The names are joined as lists, whose lengths the planner knows.
   */
  async entries(tx: Reader, workspaceId: string, query: CalendarQuery): Promise<PackedCalendar> {
    const { from, to, states, accountIds: chosen, campaignId, tag, authorId } = query;
    const { accountIds, campaignIds } = await this.names(tx, workspaceId);
    const [columns] = await tx.$queryRaw<Columns[]>`
      WITH entry AS (
        SELECT t.publication_id AS id, coalesce(t.card_at, t.due_at) AS at, min(array_position(${[...STATE_URGENCY]}::text[], t.state)) AS urgency,
          string_agg(a.place, ' ') AS accounts, min(t.published_at) FILTER (WHERE t.card_at IS NOT NULL) AS published
        FROM publication_target t
          JOIN unnest(${accountIds}::uuid[], ${placesIn(accountIds)}::text[]) a (id, place) ON a.id = t.social_account_id
        WHERE t.workspace_id = ${workspaceId}::uuid AND coalesce(t.card_at, t.due_at) >= ${from}
          AND coalesce(t.card_at, t.due_at) < ${to}
          AND (cardinality(${[...states]}::text[]) = 0 OR t.state = ANY (${[...states]}::text[]))
          AND (cardinality(${[...chosen]}::uuid[]) = 0 OR t.social_account_id = ANY (${[...chosen]}::uuid[]))
        GROUP BY 2, t.publication_id
      ), shown AS (
        SELECT e.*, replace(coalesce(nullif(p.title, ''), p.excerpt), ${BETWEEN_TEXTS}, ' ') AS text,
          coalesce(c.place, '') AS campaign, p.tags
        FROM entry e JOIN publication p ON p.workspace_id = ${workspaceId}::uuid AND p.id = e.id
          LEFT JOIN unnest(${campaignIds}::uuid[], ${placesIn(campaignIds)}::text[]) c (id, place) ON c.id = p.campaign_id
        WHERE p.removed_at IS NULL AND (${campaignId}::uuid IS NULL OR p.campaign_id = ${campaignId}::uuid)
          AND (${tag}::text IS NULL OR ${tag}::text = ANY (p.tags))
          AND (${authorId}::text IS NULL OR p.author_id = ${authorId}::text)
        ORDER BY e.at, p.number
      )
      SELECT count(*)::int AS count, string_agg(id::text, '') AS ids,
        string_agg((date_part('epoch', at) * 1000)::bigint::text, ' ') AS times, string_agg(text, ${BETWEEN_TEXTS}) AS texts,
        string_agg(chr(96 + urgency), '') AS states, string_agg(accounts, '|') AS accounts,
        string_agg(campaign, ' ') AS campaigns,
        string_agg(coalesce((date_part('epoch', published) * 1000)::bigint::text, ''), ' ') AS published,
        string_agg(CASE WHEN tags <> '{}' THEN array_to_string(tags, ${BETWEEN_TEXTS}) END, ${BETWEEN_TEXTS}) AS tags
      FROM shown`;
    return {
      count: columns?.count ?? 0,
      ids: columns?.ids ?? '',
      times: columns?.times ?? '',
      texts: columns?.texts ?? '',
      states: columns?.states ?? '',
      accounts: columns?.accounts ?? '',
      campaigns: columns?.campaigns ?? '',
      published: columns?.published ?? '',
      accountIds,
      campaignIds,
      tags: columns?.tags ? [...new Set(columns.tags.split(BETWEEN_TEXTS))].sort() : [],
    };
  }

  /** What the columns only name by places; and from here on, plans for the span that is asked for and not for any. */
  private async names(
    tx: Reader,
    workspaceId: string,
  ): Promise<Pick<PackedCalendar, 'accountIds' | 'campaignIds'>> {
    const [names] = await tx.$queryRaw<Pick<PackedCalendar, 'accountIds' | 'campaignIds'>[]>`
      SELECT set_config('plan_cache_mode', 'force_custom_plan', true),
        ARRAY(SELECT id::text FROM social_account WHERE workspace_id = ${workspaceId}::uuid ORDER BY number) AS "accountIds",
        ARRAY(SELECT id::text FROM campaign WHERE workspace_id = ${workspaceId}::uuid ORDER BY id) AS "campaignIds"`;
    return { accountIds: names?.accountIds ?? [], campaignIds: names?.campaignIds ?? [] };
  }
}
