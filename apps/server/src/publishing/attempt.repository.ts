import { Injectable } from '@nestjs/common';
import { type ConnectorError, SENT_IN_PART } from '@tingshuo/connector-kit';
import { z } from 'zod';
import type { Tx } from '../platform/database/database.js';
import { toJsonb } from '../platform/database/jsonb.js';
import { Explanation } from './delivery-reason.js';

/** What was asked of the network: written before a commit, closed after it. A row without an end is a crash in flight. */
@Injectable()
export class AttemptRepository {
  /** Opens the row under the delivery's lock; answers its number. */
  async open(tx: Tx, workspaceId: string, deliveryId: string, act: string, fence: number): Promise<number> {
    const rows = await tx.$queryRaw<{ n: number }[]>`/* kept */
      INSERT INTO delivery_attempt (workspace_id, delivery_id, n, act, fence, started_at)
      SELECT ${workspaceId}::uuid, ${deliveryId}::uuid, coalesce(max(n), 0) + 1, ${act}::text, ${fence}::bigint,
        clock_timestamp()
      FROM delivery_attempt WHERE workspace_id = ${workspaceId}::uuid AND delivery_id = ${deliveryId}::uuid
      RETURNING n`;
    const n = rows[0]?.n;
    if (n === undefined) throw new Error('the attempt was not written');
    return n;
  }

  async close(
    tx: Tx,
    workspaceId: string,
    deliveryId: string,
    n: number,
    outcome: string,
    error: ConnectorError | null,
  ): Promise<void> {
    const detail = error && toJsonb(describe(error));
    await tx.$executeRaw`/* kept */
      UPDATE delivery_attempt SET finished_at = clock_timestamp(), outcome = ${outcome}::text, detail = ${detail}::jsonb
      WHERE workspace_id = ${workspaceId}::uuid AND delivery_id = ${deliveryId}::uuid AND n = ${n}::int`;
  }

  /** What is true of a commit that is still under way, if it never ends. */
  async note(
    tx: Tx,
    workspaceId: string,
    deliveryId: string,
    n: number,
    ifItEndedHere: ConnectorError,
  ): Promise<void> {
    await tx.$executeRaw`/* kept */
      UPDATE delivery_attempt SET detail = ${toJsonb(describe(ifItEndedHere))}::jsonb
      WHERE workspace_id = ${workspaceId}::uuid AND delivery_id = ${deliveryId}::uuid AND n = ${n}::int
        AND finished_at IS NULL`;
  }

  /** What the last commit left at the network, where it is known to be a part of a message. */
  async sentInPart(tx: Tx, workspaceId: string, deliveryId: string): Promise<Explanation | null> {
    const rows = await tx.$queryRaw<{ detail: unknown }[]>`
      SELECT detail FROM delivery_attempt
      WHERE workspace_id = ${workspaceId}::uuid AND delivery_id = ${deliveryId}::uuid AND act = 'commit'
      ORDER BY n DESC LIMIT 1`;
    const detail = InPart.safeParse(rows[0]?.detail);
    return detail.success ? detail.data : null;
  }

  /** A reading leaves nothing behind at the network, so it is written down when it is over. */
  async record(
    tx: Tx,
    workspaceId: string,
    deliveryId: string,
    reading: { fence: number; startedAt: number; outcome: string; error: ConnectorError | null },
  ): Promise<void> {
    const { fence, outcome, error } = reading;
    const detail = error && toJsonb(describe(error));
    await tx.$executeRaw`/* kept */
      INSERT INTO delivery_attempt (workspace_id, delivery_id, n, act, fence, started_at, finished_at, outcome, detail)
      SELECT ${workspaceId}::uuid, ${deliveryId}::uuid, coalesce(max(n), 0) + 1, 'read_back', ${fence}::bigint,
        ${new Date(reading.startedAt)}::timestamptz, clock_timestamp(), ${outcome}::text, ${detail}::jsonb
      FROM delivery_attempt WHERE workspace_id = ${workspaceId}::uuid AND delivery_id = ${deliveryId}::uuid`;
  }
}

const InPart = Explanation.extend({ code: z.literal(SENT_IN_PART) });

function describe(error: ConnectorError) {
  const { kind, code, cause, action, status, detail } = error;
  return { kind, code, cause, action, status: status ?? null, detail: detail ?? null };
}
