import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { uuidv7 } from '../platform/ids.js';

/** Crisis stops, the one that is on and those that were. */
@Injectable()
export class StopRepository {
  /** Claims hold its lock together (see AccountQueue): it waits for them. False: one is on already. */
  async start(
    tx: Tx,
    workspaceId: string,
    stop: { userId: string; reason: string; includesReplies: boolean },
  ): Promise<boolean> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`stop ${workspaceId}`}, 0))`;
    const written = await tx.$executeRaw`
      INSERT INTO crisis_stop (workspace_id, id, includes_replies, reason, started_by)
      VALUES (${workspaceId}::uuid, ${uuidv7()}::uuid, ${stop.includesReplies}, ${stop.reason}, ${stop.userId})
      ON CONFLICT (workspace_id) WHERE ended_at IS NULL DO NOTHING`;
    return written === 1;
  }

  /** False: none is on. */
  async end(tx: Tx, workspaceId: string, userId: string): Promise<boolean> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`stop ${workspaceId}`}, 0))`;
    const written = await tx.$executeRaw`
      UPDATE crisis_stop SET ended_by = ${userId}, ended_at = clock_timestamp()
      WHERE workspace_id = ${workspaceId}::uuid AND ended_at IS NULL`;
    return written === 1;
  }

  /** Newest first, with the names of those who switched. */
  async latest(tx: Tx, workspaceId: string, limit: number) {
    const rows = await tx.crisisStop.findMany({
      where: { workspaceId },
      orderBy: { startedAt: 'desc' },
      take: limit,
    });
    const ids = rows.flatMap((row) => [row.startedBy, row.endedBy ?? []].flat());
    const users = await tx.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
    const names = new Map(users.map((user) => [user.id, user.name]));
    const named = (id: string) => ({ id, name: names.get(id) ?? id });
    return rows.map(({ startedBy, startedAt, endedBy, endedAt, id, includesReplies, reason }) => ({
      id,
      includesReplies,
      reason,
      startedBy: named(startedBy),
      startedAt: startedAt.toISOString(),
      endedBy: endedBy === null ? null : named(endedBy),
      endedAt: endedAt?.toISOString() ?? null,
    }));
  }

  /** Deliveries that would have gone out by now. */
  async held(tx: Tx, workspaceId: string): Promise<number> {
    const rows = await tx.$queryRaw<{ held: number }[]>`
      SELECT count(*)::int AS held FROM delivery d
      JOIN crisis_stop s ON s.workspace_id = d.workspace_id AND s.ended_at IS NULL
      WHERE d.workspace_id = ${workspaceId}::uuid AND d.state IN ('scheduled', 'queued', 'retry_wait')
        AND d.due_at <= clock_timestamp() AND (d.kind <> 'reply' OR s.includes_replies)
        AND (d.after_id IS NULL OR d.reply_to_post_id IS NOT NULL)`;
    return rows[0]?.held ?? 0;
  }
}
