import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { toJsonb } from '../database/jsonb.js';
import type { RunNote } from './run-notes.js';

/** The timetable's rows and its lease; both are global, not a tenant's. */
@Injectable()
export class TimetableRepository {
  constructor(private readonly database: Database) {}

  async declare(name: string, schedule: string, nextRunAt: Date | null): Promise<void> {
    await this.database.global.timetableEntry.upsert({
      where: { name },
      create: { name, schedule, nextRunAt },
      update: { schedule, nextRunAt },
    });
  }

  /** In the order of their names: two processes may write while the lease goes from one to the other. */
  async note(runs: readonly RunNote[]): Promise<void> {
    await this.database.global.$executeRaw`
      WITH run AS (
        SELECT * FROM jsonb_to_recordset(${toJsonb(runs)}::jsonb) AS r ("name" text, "lastRunAt" timestamptz,
          "lastMs" int, "lastError" text, "nextRunAt" timestamptz)
      ), held AS (
        SELECT name FROM timetable_entry WHERE name IN (SELECT name FROM run) ORDER BY name FOR NO KEY UPDATE
      )
      UPDATE timetable_entry t SET last_run_at = run."lastRunAt", last_ms = run."lastMs", last_error = run."lastError",
        next_run_at = run."nextRunAt"
      FROM held JOIN run USING (name) WHERE t.name = held.name`;
  }

  async entries() {
    return await this.database.global.timetableEntry.findMany({ orderBy: { name: 'asc' } });
  }

  /** Takes or renews a lease by the database's clock. */
  async hold(name: string, owner: string, leaseMs: number): Promise<boolean> {
    const taken = await this.database.global.$executeRaw`
      INSERT INTO lease AS l (name, owner, fence, expires_at)
      VALUES (${name}, ${owner}, 1, now() + ${leaseMs} * interval '1 ms')
      ON CONFLICT (name) DO UPDATE
        SET owner = excluded.owner, expires_at = excluded.expires_at,
            fence = l.fence + CASE WHEN l.owner = excluded.owner THEN 0 ELSE 1 END
        WHERE l.owner = excluded.owner OR l.expires_at < now()`;
    return taken === 1;
  }

  async release(name: string, owner: string): Promise<void> {
    await this.database.global.lease.deleteMany({ where: { name, owner } });
  }
}
