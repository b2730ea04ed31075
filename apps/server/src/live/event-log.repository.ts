import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { isAfter, type Position } from './position.js';

export interface LoggedEvent {
  position: Position;
  type: string;
  subject: string;
  actor: string;
  payload: Record<string, unknown>;
  at: string;
}

interface Row extends Omit<LoggedEvent, 'position' | 'at'> {
  xid: string;
  id: string;
  at: Date;
}

/** Older positions are not replayed: the browser loads afresh instead. */
const REPLAY_HOURS = 24;

/** The event log read in the order of commits: a reader that passed a position can never meet a later commit behind it. */
@Injectable()
export class EventLog {
  constructor(private readonly database: Database) {}

  /** Just before everything that is not committed yet. */
  async end(): Promise<Position> {
    const rows = await this.database.global.$queryRaw<{ xid: string }[]>`
      SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xid`;
    return { xid: BigInt(rows[0]?.xid ?? '0'), id: -1n };
  }

  /** Positions and workspaces of what was committed after `after`, of all workspaces. */
  async heads(after: Position, limit: number): Promise<{ position: Position; workspaceId: string }[]> {
    const rows = await this.database.global.$queryRaw<{ xid: string; id: string; workspaceId: string }[]>`
      SELECT xid::text, id::text, workspace_id::text AS "workspaceId"
      FROM events_since(${after.xid.toString()}::xid8, ${after.id.toString()}::bigint, ${limit}::int)`;
    return rows.map((row) => ({
      position: { xid: BigInt(row.xid), id: BigInt(row.id) },
      workspaceId: row.workspaceId,
    }));
  }

  async events(workspaceId: string, positions: readonly Position[]): Promise<LoggedEvent[]> {
    const ids = positions.map((position) => position.id.toString());
    const rows = await this.database.withWorkspace(
      workspaceId,
      async (tx) =>
        await tx.$queryRaw<Row[]>`
        SELECT xid::text, id::text, type, subject, actor, payload, at FROM domain_event
        WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${ids}::bigint[]) ORDER BY domain_event.xid, domain_event.id`,
    );
    return rows.map(logged);
  }

  /**
   * One workspace's events after `after`, up to and including `until`. Null when there are more than `limit`, when it
   * is too long ago, or when the position is not of this log (a database that was set back).
   */
  async replay(
    workspaceId: string,
    after: Position,
    until: Position,
    limit: number,
  ): Promise<LoggedEvent[] | null> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const rows = await tx.$queryRaw<(Row & { isOld: boolean })[]>`
        SELECT s.xid::text, s.id::text, e.type, e.subject, e.actor, e.payload, e.at,
          e.at < now() - ${REPLAY_HOURS}::int * interval '1 hour' AS "isOld"
        FROM workspace_events_since(${after.xid.toString()}::xid8, ${after.id.toString()}::bigint, ${limit + 1}::int) s
        JOIN domain_event e ON e.workspace_id = ${workspaceId}::uuid AND e.id = s.id
        ORDER BY s.xid, s.id`;
      if (rows.length > limit || rows[0]?.isOld || (await this.isAhead(tx, after))) return null;
      return rows
        .map(({ isOld: _, ...row }) => logged(row))
        .filter(({ position }) => !isAfter(position, until));
    });
  }

  private async isAhead(tx: Tx, { xid }: Position): Promise<boolean> {
    const rows = await tx.$queryRaw<{ ahead: boolean }[]>`
      SELECT ${xid.toString()}::xid8 > pg_snapshot_xmax(pg_current_snapshot()) AS ahead`;
    return rows[0]?.ahead ?? false;
  }
}

function logged({ xid, id, at, ...event }: Row): LoggedEvent {
  return { position: { xid: BigInt(xid), id: BigInt(id) }, ...event, at: at.toISOString() };
}
