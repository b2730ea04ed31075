import { Injectable } from '@nestjs/common';
import { MassAudience } from '@tingshuo/contracts';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { toJsonb } from '../platform/database/jsonb.js';
import type { PlannedRecipient } from './mass-planner.service.js';

export interface NewMassSend {
  id: string;
  title: string;
  channel: string;
  text: string;
  audience: MassAudience;
  startAt: Date;
  authorId: string;
}

export interface UnplannedRecipient {
  identityId: string;
  accountId: string;
  replyToPostId: string | null;
  text: string;
  dueAt: Date;
}

export interface MassSendRow {
  id: string;
  state: string;
  authorId: string;
  cancelledBy: string | null;
}

/** Mass sends and the rows that say who gets them. */
@Injectable()
export class MassSendRepository {
  constructor(private readonly database: Database) {}

  /** The database's time, epoch ms: the only clock of due times. */
  async now(tx: Tx): Promise<number> {
    const rows = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
    return rows[0]?.now.getTime() ?? 0;
  }

  /** Sends of one workspace are decided one after the other: they count each other's quota and cool-down. */
  async takeTurns(tx: Tx, workspaceId: string): Promise<void> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`mass send ${workspaceId}`}, 0))`;
  }

  async find(tx: Tx, workspaceId: string, id: string): Promise<MassSendRow | null> {
    return await tx.massSend.findUnique({
      where: { workspaceId_id: { workspaceId, id } },
      select: { id: true, state: true, authorId: true, cancelledBy: true },
    });
  }

  async insert(
    tx: Tx,
    workspaceId: string,
    send: NewMassSend,
    recipients: readonly PlannedRecipient[],
  ): Promise<void> {
    await tx.massSend.create({ data: { workspaceId, ...send, state: 'planning' } });
    const rows = toJsonb(
      recipients.map(({ person, excluded, message }, place) => ({
        id: person.id,
        place,
        excluded,
        account: message?.accountId ?? null,
        post: message?.replyToPostId ?? null,
        text: message?.text ?? null,
        due: message ? new Date(message.dueAt).toISOString() : null,
      })),
    );
    await tx.$executeRaw`
      INSERT INTO mass_recipient (workspace_id, send_id, identity_id, place, excluded, social_account_id,
        reply_to_post_id, text, due_at)
      SELECT ${workspaceId}::uuid, ${send.id}::uuid, r.id, r.place, r.excluded, r.account, r.post, r.text, r.due
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, place int, excluded text, account uuid, post uuid,
        text text, due timestamptz)`;
  }

  /** Moves on from one of the states; false where it is in another. */
  async setState(
    tx: Tx,
    workspaceId: string,
    id: string,
    from: readonly string[],
    to: string,
    cancelledBy?: string,
  ): Promise<boolean> {
    const { count } = await tx.massSend.updateMany({
      where: { workspaceId, id, state: { in: [...from] } },
      data: { state: to, ...(cancelledBy && { cancelledBy, cancelledAt: new Date(await this.now(tx)) }) },
    });
    return count === 1;
  }

  /** The next who have no delivery yet, under their locks; the send stays as it is until the transaction ends. */
  async lockUnplanned(tx: Tx, workspaceId: string, id: string, limit: number): Promise<UnplannedRecipient[]> {
    const open = await tx.$queryRaw<unknown[]>`
      SELECT FROM mass_send WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid AND state = 'planning'
      FOR SHARE`;
    if (open.length === 0) return [];
    return await tx.$queryRaw<UnplannedRecipient[]>`
      SELECT identity_id::text AS "identityId", social_account_id::text AS "accountId",
        reply_to_post_id::text AS "replyToPostId", text, due_at AS "dueAt"
      FROM mass_recipient WHERE workspace_id = ${workspaceId}::uuid AND send_id = ${id}::uuid
        AND excluded IS NULL AND delivery_id IS NULL
      ORDER BY place LIMIT ${limit} FOR UPDATE`;
  }

  async linkDeliveries(
    tx: Tx,
    workspaceId: string,
    id: string,
    made: readonly { identityId: string; deliveryId: string }[],
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE mass_recipient r SET delivery_id = m."deliveryId"
      FROM jsonb_to_recordset(${toJsonb(made)}::jsonb) AS m("identityId" uuid, "deliveryId" uuid)
      WHERE r.workspace_id = ${workspaceId}::uuid AND r.send_id = ${id}::uuid AND r.identity_id = m."identityId"`;
  }

  /** Deliveries that nobody has asked to end yet, after a given one. */
  async withdrawable(
    tx: Tx,
    workspaceId: string,
    id: string,
    after: string | null,
    limit: number,
  ): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT d.id::text FROM mass_recipient r
      JOIN delivery d ON d.workspace_id = r.workspace_id AND d.id = r.delivery_id
      WHERE r.workspace_id = ${workspaceId}::uuid AND r.send_id = ${id}::uuid AND NOT d.cancel_requested
        AND d.state IN ('scheduled', 'queued', 'retry_wait', 'sending', 'unknown', 'missed')
        AND (${after}::uuid IS NULL OR d.id > ${after}::uuid)
      ORDER BY d.id LIMIT ${limit}`;
    return rows.map((row) => row.id);
  }

  /** Sends of all workspaces with deliveries to make or to withdraw. */
  async toWorkOn(limit: number): Promise<{ workspaceId: string; id: string }[]> {
    return await this.database.global.$queryRaw<{ workspaceId: string; id: string }[]>`
      SELECT workspace_id::text AS "workspaceId", id::text FROM mass_sends_to_work_on(${limit}::int)`;
  }

  /**
   * Why a delivery must not leave: its send was taken back, or its reader, by any of their identities, asked for it; on
   * `endsAnswers` their wish holds against a single answer too.
   */
  async refusal(
    tx: Tx,
    workspaceId: string,
    delivery: { id: string; kind: string; replyToPostId: string | null },
    endsAnswers: readonly string[],
  ): Promise<'cancelled' | 'opted_out' | null> {
    const rows =
      delivery.kind === 'mass'
        ? await tx.$queryRaw<{ code: 'cancelled' | 'opted_out' | null }[]>`
            SELECT CASE WHEN s.state IN ('cancelling', 'cancelled') THEN 'cancelled'
              WHEN EXISTS (SELECT FROM opt_out o WHERE o.workspace_id = r.workspace_id AND o.is_out
                AND (o.identity_id = r.identity_id OR o.identity_id IN (
                  SELECT b.identity_id FROM identity_link a
                  JOIN identity_link b ON b.workspace_id = a.workspace_id AND b.person_id = a.person_id
                    AND b.valid_to IS NULL
                  WHERE a.workspace_id = r.workspace_id AND a.identity_id = r.identity_id AND a.valid_to IS NULL
                ))) THEN 'opted_out' END AS code
            FROM mass_recipient r JOIN mass_send s ON s.workspace_id = r.workspace_id AND s.id = r.send_id
            WHERE r.workspace_id = ${workspaceId}::uuid AND r.delivery_id = ${delivery.id}::uuid`
        : await tx.$queryRaw<{ code: 'opted_out' }[]>`
            SELECT 'opted_out' AS code FROM post p
            JOIN opt_out o ON o.workspace_id = p.workspace_id AND o.identity_id = p.author_id AND o.is_out
            WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = ${delivery.replyToPostId}::uuid
              AND p.network = ANY (${[...endsAnswers]}::text[]) AND p.direction = 'in'`;
    return rows[0]?.code ?? null;
  }
}
