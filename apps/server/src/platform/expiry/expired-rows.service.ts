import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, type Tx } from '../database/database.js';
import { TimetableService } from '../timetable/timetable.service.js';
import { ExpiredRowsRepository } from './expired-rows.repository.js';

/** How long raw events are kept, so that they can be read again with better rules. */
export const RAW_EVENT_DAYS = 30;
/** How long a copy of a push is known for one; the longest that a network repeats one for is a day and a half. */
export const PUSH_DAYS = 7;
/** Few enough that a transaction stays far below a second. */
const BATCH = 5_000;

/** Sweeps out every night what has expired. */
@Injectable()
export class ExpiredRows implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly timetable: TimetableService,
    private readonly rows: ExpiredRowsRepository,
  ) {}

  onModuleInit(): void {
    this.timetable.add({
      name: 'expired rows',
      schedule: '0 17 3 * * *',
      run: async () => {
        await this.remove();
      },
    });
  }

  /** Answers how many rows went. */
  async remove(): Promise<number> {
    let total = await this.rows.removeGlobal();
    for (const workspaceId of await this.database.workspaceIds()) {
      total += await this.inBatches(workspaceId, (tx) =>
        this.rows.removeRawEvents(tx, workspaceId, RAW_EVENT_DAYS, BATCH),
      );
      total += await this.inBatches(workspaceId, (tx) =>
        this.rows.removePushes(tx, workspaceId, PUSH_DAYS, BATCH),
      );
      total += await this.database.withWorkspace(workspaceId, (tx) => this.rows.removeKeys(tx, workspaceId));
    }
    return total;
  }

  private async inBatches(workspaceId: string, remove: (tx: Tx) => Promise<number>): Promise<number> {
    let total = 0;
    for (let removed = BATCH; removed === BATCH; total += removed) {
      removed = await this.database.withWorkspace(workspaceId, remove);
    }
    return total;
  }
}
