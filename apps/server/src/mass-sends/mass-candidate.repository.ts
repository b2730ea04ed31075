import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

/** What the database knows of somebody who may get a mass send. */
export interface CandidateRow {
  id: string;
  issuer: string;
  network: string;
  handle: string;
  displayName: string;
  personKey: string;
  isOwnAccount: boolean;
  isGone: boolean;
  isOptedOut: boolean;
  lastMassAt: Date | null;
}

/** Somebody's private conversation with one of our accounts, with nobody else in it. */
export interface ThreadRow {
  identityId: string;
  accountId: string;
  /** Their last message. */
  postId: string;
  lastInAt: Date;
  windowEndsAt: Date | null;
  /** Our messages since. */
  answers: number;
}

export interface OwnAccountRow {
  id: string;
  network: string;
  issuer: string;
  externalId: string;
  handle: string;
  baseUrl: string;
  status: string;
  settings: unknown;
}

/** What the ids of conversations between two people have or have not on a network. */
export interface PairIds {
  network: string;
  having?: string;
  lacking?: string;
}

/** Facts about recipients and our accounts, each in one statement. */
@Injectable()
export class MassCandidates {
  /** Those of the identities that exist, in their order. What one identity of a person asked for holds for all of them. */
  async rows(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<CandidateRow[]> {
    return await tx.$queryRaw<CandidateRow[]>`
      SELECT i.id::text, i.issuer, coalesce(p.network, '') AS network, coalesce(p.handle, i.value_norm) AS handle,
        coalesce(p.display_name, '') AS "displayName", coalesce(l.person_id, i.id)::text AS "personKey",
        coalesce(p.is_own_account, false) AS "isOwnAccount",
        i.is_deleted OR person.anonymized_at IS NOT NULL AS "isGone",
        EXISTS (SELECT FROM opt_out o WHERE o.workspace_id = i.workspace_id AND o.is_out
          AND o.identity_id = ANY (same.ids)) AS "isOptedOut",
        (SELECT max(r.due_at) FROM mass_recipient r
          JOIN mass_send s ON s.workspace_id = r.workspace_id AND s.id = r.send_id
          LEFT JOIN delivery d ON d.workspace_id = r.workspace_id AND d.id = r.delivery_id
          WHERE r.workspace_id = i.workspace_id AND r.identity_id = ANY (same.ids) AND r.excluded IS NULL
            AND CASE WHEN d.id IS NULL THEN s.state = 'planning' ELSE d.state NOT IN ('cancelled', 'failed') END
        ) AS "lastMassAt"
      FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS asked(id, place)
      JOIN identity i ON i.workspace_id = ${workspaceId}::uuid AND i.id = asked.id AND i.kind = 'social'
      LEFT JOIN social_profile p ON p.workspace_id = i.workspace_id AND p.identity_id = i.id
      LEFT JOIN identity_link l ON l.workspace_id = i.workspace_id AND l.identity_id = i.id AND l.valid_to IS NULL
      LEFT JOIN person ON person.workspace_id = l.workspace_id AND person.id = l.person_id
      CROSS JOIN LATERAL (SELECT array(
        SELECT i.id UNION SELECT k.identity_id FROM identity_link k
        WHERE k.workspace_id = i.workspace_id AND k.person_id = l.person_id AND k.valid_to IS NULL) AS ids) same
      ORDER BY asked.place`;
  }

  /**
   * Those with nobody else in them, as far as is known: nobody else has written there, and where a network's ids tell
   * conversations of two people (`pairs`), it is one.
   */
  async threads(
    tx: Tx,
    workspaceId: string,
    ids: readonly string[],
    pairs: readonly PairIds[],
  ): Promise<ThreadRow[]> {
    return await tx.$queryRaw<ThreadRow[]>`
      SELECT m.author_id::text AS "identityId", m.social_account_id::text AS "accountId", m.id::text AS "postId",
        m.occurred_at AS "lastInAt", c.reply_window_ends_at AS "windowEndsAt", (
          SELECT count(*)::int FROM post own
          WHERE own.workspace_id = m.workspace_id AND own.social_account_id = m.social_account_id
            AND own.conversation_external_id = m.conversation_external_id AND own.direction = 'out'
            AND own.occurred_at > c.last_in_at) AS answers
      FROM (
        SELECT DISTINCT ON (p.author_id, p.social_account_id) p.* FROM unnest(${[...ids]}::uuid[]) AS asked(id)
        JOIN post p ON p.workspace_id = ${workspaceId}::uuid AND p.author_id = asked.id AND p.direction = 'in'
          AND p.conversation_external_id IS NOT NULL AND p.deleted_at IS NULL
        WHERE NOT EXISTS (
            SELECT FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS n (network text, "having" text, lacking text)
            WHERE n.network = p.network AND (strpos(p.conversation_external_id, n."having") = 0
              OR strpos(p.conversation_external_id, n.lacking) > 0))
          AND NOT EXISTS (
            SELECT FROM post other WHERE other.workspace_id = p.workspace_id
              AND other.social_account_id = p.social_account_id AND other.direction = 'in'
              AND other.conversation_external_id = p.conversation_external_id AND other.author_id <> p.author_id)
        ORDER BY p.author_id, p.social_account_id, p.occurred_at DESC, p.id DESC
      ) m
      LEFT JOIN conversation c ON c.workspace_id = m.workspace_id AND c.social_account_id = m.social_account_id
        AND c.thread_key = 'dm:' || m.conversation_external_id`;
  }

  /** All that were not removed, the first connected first. */
  async accounts(tx: Tx, workspaceId: string): Promise<OwnAccountRow[]> {
    return await tx.$queryRaw<OwnAccountRow[]>`
      SELECT id::text, network, issuer, external_id AS "externalId", handle, base_url AS "baseUrl", status, settings
      FROM social_account WHERE workspace_id = ${workspaceId}::uuid AND status <> 'deleted' ORDER BY number`;
  }

  /** How many each account writes to, or wrote to, from a time on. */
  async sentSince(tx: Tx, workspaceId: string, since: Date): Promise<Map<string, number>> {
    const rows = await tx.$queryRaw<{ id: string; count: number }[]>`
      SELECT r.social_account_id::text AS id, count(*)::int AS count FROM mass_recipient r
      JOIN mass_send s ON s.workspace_id = r.workspace_id AND s.id = r.send_id
      LEFT JOIN delivery d ON d.workspace_id = r.workspace_id AND d.id = r.delivery_id
      WHERE r.workspace_id = ${workspaceId}::uuid AND r.excluded IS NULL AND r.due_at > ${since}
        AND CASE WHEN d.id IS NULL THEN s.state = 'planning' ELSE d.state NOT IN ('cancelled', 'failed') END
      GROUP BY r.social_account_id`;
    return new Map(rows.map(({ id, count }) => [id, count]));
  }
}
