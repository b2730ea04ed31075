import { Injectable } from '@nestjs/common';
import { MassChannel, MassExclusion, MassOutcome, type MassResult, type MassSend } from '@tingshuo/contracts';
import { Prisma } from '@tingshuo/prisma';
import { z } from 'zod';
import type { Tx } from '../platform/database/database.js';
import type { ListPosition } from '../platform/http/list-position.js';

const REASON = z.object({ cause: z.object({ en: z.string(), zh: z.string() }) });
const STATE = z.enum(['planning', 'planned', 'cancelling', 'cancelled']);
const TOOK_BACK = 'mass_cancelled';
export const REFUSED = { cancelled: TOOK_BACK, opted_out: 'opted_out' } as const;

const TELLS_WHY = new Set<MassOutcome>(['waiting', 'unsure', 'missed', 'failed']);

/** How it stands for a recipient `r` of a send `s` with its delivery `d`, if any. */
const OUTCOME = Prisma.sql`
  CASE WHEN r.excluded IS NOT NULL THEN 'excluded'
    WHEN d.id IS NULL THEN CASE WHEN s.state IN ('cancelling', 'cancelled') THEN 'cancelled' ELSE 'waiting' END
    WHEN d.state IN ('sent', 'confirmed') THEN 'sent'
    WHEN d.state = 'needs_check' THEN 'unsure'
    WHEN d.state IN ('missed', 'cancelled') THEN d.state
    WHEN d.state IN ('scheduled', 'queued', 'retry_wait') AND s.state IN ('cancelling', 'cancelled') THEN 'cancelled'
    WHEN d.state <> 'failed' THEN 'waiting'
    WHEN d.state_reason ->> 'detail' = ${REFUSED.opted_out} THEN 'excluded'
    WHEN d.state_reason ->> 'detail' = ${REFUSED.cancelled} THEN 'cancelled'
    ELSE 'failed' END`;

interface SendRow {
  id: string;
  title: string;
  channel: string;
  text: string;
  state: string;
  startAt: Date;
  endsAt: Date | null;
  createdAt: Date;
  authorId: string;
  authorName: string | null;
  counts: Record<string, number> | null;
}

interface ResultRow {
  identityId: string;
  network: string;
  handle: string;
  displayName: string;
  outcome: string;
  excluded: string | null;
  accountId: string | null;
  dueAt: Date | null;
  deliveryId: string | null;
  reason: unknown;
  sentAt: Date | null;
  permalink: string | null;
}

/** Sends and their recipients as people read them. */
@Injectable()
export class MassResults {
  async sends(tx: Tx, workspaceId: string, below: ListPosition, limit: number): Promise<MassSend[]> {
    const rows = await tx.$queryRaw<SendRow[]>`
      ${sendsSql(workspaceId)} AND (s.created_at, s.id) < (${below.at}::timestamptz, ${below.id}::uuid)
      ORDER BY s.created_at DESC, s.id DESC LIMIT ${limit}`;
    return rows.map(sendView);
  }

  async send(tx: Tx, workspaceId: string, id: string): Promise<MassSend | null> {
    const rows = await tx.$queryRaw<SendRow[]>`${sendsSql(workspaceId)} AND s.id = ${id}::uuid`;
    return rows[0] ? sendView(rows[0]) : null;
  }

  /** Everybody, in the order of the audience. */
  async recipients(tx: Tx, workspaceId: string, id: string): Promise<MassResult[]> {
    const rows = await tx.$queryRaw<ResultRow[]>`
      SELECT r.identity_id::text AS "identityId", coalesce(p.network, '') AS network,
        coalesce(p.handle, '') AS handle, coalesce(nullif(p.display_name, ''), p.handle, '') AS "displayName",
        ${OUTCOME} AS outcome, r.excluded, r.social_account_id::text AS "accountId", r.due_at AS "dueAt",
        d.id::text AS "deliveryId", d.state_reason AS reason, d.sent_at AS "sentAt", d.permalink
      FROM mass_recipient r
      JOIN mass_send s ON s.workspace_id = r.workspace_id AND s.id = r.send_id
      LEFT JOIN delivery d ON d.workspace_id = r.workspace_id AND d.id = r.delivery_id
      LEFT JOIN social_profile p ON p.workspace_id = r.workspace_id AND p.identity_id = r.identity_id
      WHERE r.workspace_id = ${workspaceId}::uuid AND r.send_id = ${id}::uuid ORDER BY r.place`;
    return rows.map(resultView);
  }
}

function sendsSql(workspaceId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT s.id::text, s.title, s.channel, s.text, s.state, s.start_at AS "startAt", s.created_at AS "createdAt",
      s.author_id AS "authorId", u.name AS "authorName", counted.counts, counted."endsAt"
    FROM mass_send s
    LEFT JOIN "user" u ON u.id = s.author_id
    LEFT JOIN LATERAL (
      SELECT jsonb_object_agg(o.outcome, o.count) AS counts, max(o.ends) AS "endsAt" FROM (
        SELECT ${OUTCOME} AS outcome, count(*)::int AS count, max(r.due_at) AS ends FROM mass_recipient r
        LEFT JOIN delivery d ON d.workspace_id = r.workspace_id AND d.id = r.delivery_id
        WHERE r.workspace_id = s.workspace_id AND r.send_id = s.id GROUP BY 1
      ) o
    ) counted ON true
    WHERE s.workspace_id = ${workspaceId}::uuid`;
}

function sendView({ authorId, authorName, ...row }: SendRow): MassSend {
  const counts = Object.fromEntries(
    MassOutcome.options.map((outcome) => [outcome, row.counts?.[outcome] ?? 0]),
  ) as Record<MassOutcome, number>;
  return {
    ...row,
    channel: MassChannel.parse(row.channel),
    state: STATE.parse(row.state),
    startAt: row.startAt.toISOString(),
    endsAt: row.endsAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    author: { id: authorId, name: authorName ?? authorId },
    counts,
  };
}

function resultView(row: ResultRow): MassResult {
  const outcome = MassOutcome.parse(row.outcome);
  const reason = REASON.safeParse(row.reason);
  return {
    ...row,
    outcome,
    excluded: outcome === 'excluded' ? MassExclusion.parse(row.excluded ?? 'opted_out') : null,
    dueAt: row.dueAt?.toISOString() ?? null,
    sentAt: row.sentAt?.toISOString() ?? null,
    reason: TELLS_WHY.has(outcome) && reason.success ? reason.data.cause : null,
  };
}
