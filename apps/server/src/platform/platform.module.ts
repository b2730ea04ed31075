import { join } from 'node:path';
import {
  type DynamicModule,
  Global,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { BlobStore, FolderBlobStore } from './blobs/blob-store.js';
import { BlobSweep } from './blobs/blob-sweep.service.js';
import { BlobUse } from './blobs/blob-use.repository.js';
import { S3BlobStore } from './blobs/s3-blob-store.js';
import { Clock, SystemClock } from './clock.js';
import { CONFIG, type Config } from './config/config.js';
import { Database } from './database/database.js';
import { ExpiredRowsRepository } from './expiry/expired-rows.repository.js';
import { ExpiredRows } from './expiry/expired-rows.service.js';
import { Mail, openMail } from './mail/mail.js';
import { QueueService } from './queue/queue.service.js';
import { InstallationKey } from './secrets/installation-key.js';
import { openSignals } from './signals/open-signals.js';
import { Signals } from './signals/signals.js';
import { TimetableRepository } from './timetable/timetable.repository.js';
import { TimetableService } from './timetable/timetable.service.js';

function openBlobStore({ home, s3 }: Config, clock: Clock): BlobStore {
  const folder = new FolderBlobStore(join(home, 'blobs'));
  return s3 ? new S3BlobStore(s3, folder, () => clock.now().getTime()) : folder;
}

/** What every feature stands on: settings, clock, database, signals, secrets. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(Signals) private readonly signals: Signals,
    private readonly queues: QueueService,
  ) {}

  /** Handlers have registered while modules were made; now their workers may start. */
  onApplicationBootstrap(): void {
    this.queues.start();
  }

  static with(config: Config): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Clock, useClass: SystemClock },
        { provide: InstallationKey, useFactory: () => new InstallationKey(config) },
        { provide: Signals, useFactory: () => openSignals(config) },
        { provide: Mail, inject: [Clock], useFactory: (clock: Clock) => openMail(config, () => clock.now()) },
        { provide: BlobStore, inject: [Clock], useFactory: (clock: Clock) => openBlobStore(config, clock) },
        BlobUse,
        BlobSweep,
        Database,
        QueueService,
        TimetableRepository,
        TimetableService,
        ExpiredRowsRepository,
        ExpiredRows,
      ],
      exports: [
        CONFIG,
        Clock,
        InstallationKey,
        Signals,
        Mail,
        BlobStore,
        BlobSweep,
        Database,
        QueueService,
        TimetableRepository,
        TimetableService,
        ExpiredRows,
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.signals.close();
  }
}
