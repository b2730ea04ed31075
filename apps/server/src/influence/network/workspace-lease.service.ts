import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../platform/ids.js';
import { TimetableRepository } from '../../platform/timetable/timetable.repository.js';

const LEASE_MS = 60_000;

/** One process at a time writes what it computed of a workspace's network; all others only read. */
@Injectable()
export class WorkspaceLease {
  private readonly owner = uuidv7();

  constructor(private readonly leases: TimetableRepository) {}

  /** Takes or keeps the workspace for a minute, by the database's clock; false while another process has it. */
  async hold(workspaceId: string): Promise<boolean> {
    return await this.leases.hold(`influence:${workspaceId}`, this.owner, LEASE_MS);
  }
}
