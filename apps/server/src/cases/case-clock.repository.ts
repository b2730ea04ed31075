import { Injectable } from '@nestjs/common';
import {
  type FirstResponseEvent,
  firstResponseStep,
  SLA_CLOCK_STATES,
  type SlaClock,
} from '@tingshuo/domain';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { uuidv7 } from '../platform/ids.js';

/** The one clock of a case so far: time to the first reply. */
const METRIC = 'frt';

/**
 * First-response clocks of cases. In a row, `met_at` is when the clock stopped, in time or late: a breached clock
 * without it still waits for its reply.
 */
@Injectable()
export class CaseClockRepository {
  constructor(private readonly database: Database) {}

  /** Starts the clock at the first inbound post (epoch ms); a reply that came before the case stops it at once. */
  async start(
    tx: Tx,
    workspaceId: string,
    caseId: string,
    start: { at: number; repliedAt: number | null; targetMs: number },
  ): Promise<void> {
    const { at, repliedAt, targetMs } = start;
    const begun = firstResponseStep(null, { type: 'inbound', at }, targetMs, 1);
    const clock =
      begun && repliedAt !== null
        ? firstResponseStep(begun, { type: 'reply_sent', at: repliedAt, by: 'human' }, targetMs, 1)
        : begun;
    if (!clock) return;
    await tx.slaClock.create({
      data: {
        workspaceId,
        id: uuidv7(),
        caseId,
        metric: METRIC,
        targetMs,
        startedAt: new Date(at),
        dueAt: new Date(at + targetMs),
        ...columns(clock, repliedAt),
      },
    });
  }

  /** Tells the clock what happened; writes the row and an event where that changes its state. */
  async hear(
    tx: Tx,
    workspaceId: string,
    caseId: string,
    event: FirstResponseEvent,
    actor: string,
  ): Promise<void> {
    await tx.$queryRaw`
      SELECT 1 FROM sla_clock WHERE workspace_id = ${workspaceId}::uuid AND case_id = ${caseId}::uuid FOR UPDATE`;
    const row = await tx.slaClock.findFirst({ where: { workspaceId, caseId, metric: METRIC } });
    const state = SLA_CLOCK_STATES.find((known) => known === row?.state);
    if (!row || !state) return;
    const waits = row.metAt === null && state !== 'cancelled';
    const startedAt = row.startedAt.getTime();
    const clock: SlaClock = {
      metric: METRIC,
      seq: row.seq,
      targetMs: row.targetMs,
      state,
      startedAt,
      runningSince: waits ? startedAt : null,
      elapsedMs: 0,
      metAt: row.metAt?.getTime() ?? null,
      breachedAt: row.breachedAt?.getTime() ?? null,
    };
    const next = firstResponseStep(clock, event, row.targetMs, row.seq);
    if (!next || next === clock) return;
    await tx.slaClock.update({
      where: { workspaceId_id: { workspaceId, id: row.id } },
      data: columns(next, event.type === 'reply_sent' ? event.at : null),
    });
    if (next.state !== state) await this.announce(tx, workspaceId, [caseId], next.state, actor);
  }

  /** The case is open again: a clock that was called off goes on. */
  async resume(tx: Tx, workspaceId: string, caseId: string): Promise<void> {
    await tx.slaClock.updateMany({
      where: { workspaceId, caseId, state: 'cancelled' },
      data: { state: 'running', metAt: null },
    });
  }

  /** Marks what is past due, once: only the statement that finds a clock running announces it. */
  async breach(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<number> {
    const rows = await tx.$queryRaw<{ caseId: string }[]>`
      UPDATE sla_clock SET state = 'breached', breached_at = due_at
      WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${[...ids]}::uuid[])
        AND state = 'running' AND due_at < clock_timestamp()
      RETURNING case_id::text AS "caseId"`;
    const caseIds = rows.map((row) => row.caseId);
    await this.announce(tx, workspaceId, caseIds, 'breached', 'system');
    return rows.length;
  }

  /** Due clocks of all workspaces: ids only. */
  async due(limit: number): Promise<{ workspaceId: string; id: string }[]> {
    return await this.database.global.$queryRaw<{ workspaceId: string; id: string }[]>`
      SELECT workspace_id::text AS "workspaceId", id::text FROM due_clocks(${limit}::int)`;
  }

  private async announce(
    tx: Tx,
    workspaceId: string,
    caseIds: readonly string[],
    state: string,
    actor: string,
  ): Promise<void> {
    await appendEvents(
      tx,
      workspaceId,
      caseIds.map((caseId) => ({
        type: `sla.${state}`,
        subject: `case:${caseId}`,
        actor,
        payload: { caseId, metric: METRIC },
      })),
    );
  }
}

function columns(clock: SlaClock, stoppedAt: number | null) {
  const stopped = clock.runningSince === null && clock.state !== 'cancelled' ? stoppedAt : null;
  return {
    state: clock.state,
    metAt: stopped === null ? null : new Date(stopped),
    breachedAt: clock.breachedAt === null ? null : new Date(clock.breachedAt),
  };
}
