import {
  type DynamicModule,
  Global,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Clock, SystemClock } from './clock.js';
import { CONFIG, type Config } from './config/config.js';
import { Database } from './database/database.js';
import { QueueService } from './queue/queue.service.js';
import { InstallationKey } from './secrets/installation-key.js';
import { openSignals } from './signals/open-signals.js';
import { Signals } from './signals/signals.js';
import { TimetableRepository } from './timetable/timetable.repository.js';
import { TimetableService } from './timetable/timetable.service.js';

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
        Database,
        QueueService,
        TimetableRepository,
        TimetableService,
      ],
      exports: [
        CONFIG,
        Clock,
        InstallationKey,
        Signals,
        Database,
        QueueService,
        TimetableRepository,
        TimetableService,
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.signals.close();
  }
}
