import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { TimetableService } from '../platform/timetable/timetable.service.js';
import { AccountsService } from './accounts.service.js';

/** Keeps the streams of accounts in step with what their connectors can do, so that an update needs no reconnecting. */
@Injectable()
export class StreamUpkeep implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'role'>,
    private readonly database: Database,
    private readonly timetable: TimetableService,
    private readonly accounts: AccountsService,
  ) {}

  onModuleInit(): void {
    this.timetable.add({ name: 'stream upkeep', schedule: '15 */10 * * * *', run: () => this.align() });
  }

  /** Before the first poll: what was connected under an older version may lack what this one can hear. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.config.role !== 'web') await this.align();
  }

  async align(): Promise<void> {
    for (const workspaceId of await this.database.workspaceIds())
      await this.accounts.reconcileStreams(workspaceId);
  }
}
