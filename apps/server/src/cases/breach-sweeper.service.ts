import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { TimetableService } from '../platform/timetable/timetable.service.js';
import { CaseClockRepository } from './case-clock.repository.js';

const BATCH = 500;

/** Looks every second for clocks that ran out. */
@Injectable()
export class BreachSweeper implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly timetable: TimetableService,
    private readonly clocks: CaseClockRepository,
  ) {}

  onModuleInit(): void {
    this.timetable.add({ name: 'clocks.due', schedule: '* * * * * *', run: () => this.sweep() });
  }

  async sweep(): Promise<void> {
    const due = await this.clocks.due(BATCH);
    for (const workspaceId of new Set(due.map((row) => row.workspaceId))) {
      const ids = due.flatMap((row) => (row.workspaceId === workspaceId ? row.id : []));
      await this.database.withWorkspace(workspaceId, async (tx) => {
        await this.clocks.breach(tx, workspaceId, ids);
      });
    }
  }
}
