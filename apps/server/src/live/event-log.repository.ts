import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { Position } from './position.js';

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

  /** One workspace's events after `after`, up to and including `until`; null when there are more than `limit` or it is too long ago. */
  async replay(
    workspaceId: string,
    after: Position,
    until: Position,
    limit: number,
  ): Promise<LoggedEvent[] | null> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const gone = await tx.$queryRaw<{ gone: boolean }[]>`
        SELECT coalesce((SELECT at < now() - ${REPLAY_HOURS}::int * interval '1 hour' FROM domain_event
          WHERE workspace_id = ${workspaceId}::uuid AND (xid, id) > (${after.xid.toString()}::xid8, ${after.id.toString()}::bigint)
          ORDER BY xid, id LIMIT 1), false) AS gone`;
      if (gone[0]?.gone) return null;
      const rows = await tx.$queryRaw<Row[]>`
        SELECT xid::text, id::text, type, subject, actor, payload, at FROM domain_event
        WHERE workspace_id = ${workspaceId}::uuid AND (xid, id) > (${after.xid.toString()}::xid8, ${after.id.toString()}::bigint)
          AND (xid, id) <= (${until.xid.toString()}::xid8, ${until.id.toString()}::bigint)
        ORDER BY domain_event.xid, domain_event.id LIMIT ${limit + 1}`;
      return rows.length > limit ? null : rows.map(logged);
    });
  }
}

function logged({ xid, id, at, ...event }: Row): LoggedEvent {
  return { position: { xid: BigInt(xid), id: BigInt(id) }, ...event, at: at.toISOString() };
}
