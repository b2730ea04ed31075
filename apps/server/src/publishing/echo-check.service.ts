import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { onSeenLive } from '@tingshuo/domain';
import { Database } from '../platform/database/database.js';
import { TimetableService } from '../platform/timetable/timetable.service.js';
import { DeliveryRepository } from './delivery.repository.js';
import { DeliveryWriter } from './delivery-writer.service.js';
import { OwnEchoes } from './own-echo.repository.js';
import { SendingAccountRepository } from './sending-account.repository.js';

const AT_ONCE = 100;

/**
 * What nobody could prove is settled by a later echo: a poll or a push that shows it. Only one that can be no other's
 * is taken; where there are several, a person still decides.
 */
@Injectable()
export class EchoCheck implements OnModuleInit {
  private readonly logger = new Logger('Deliveries');

  constructor(
    private readonly database: Database,
    private readonly timetable: TimetableService,
    private readonly deliveries: DeliveryRepository,
    private readonly accounts: SendingAccountRepository,
    private readonly echoes: OwnEchoes,
    private readonly writer: DeliveryWriter,
  ) {}

  onModuleInit(): void {
    this.timetable.add({ name: 'deliveries.echoes', schedule: '*/5 * * * * *', run: () => this.sweep() });
  }

  async sweep(): Promise<void> {
    for (const { workspaceId, id } of await this.echoes.toCheck(AT_ONCE)) {
      await this.settle(workspaceId, id).catch((error: unknown) => {
        this.logger.warn(`echo of ${id}: ${error instanceof Error ? error.message : String(error)}`);
      });
    }
  }

  private async settle(workspaceId: string, id: string): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      const locked = await this.deliveries.lock(tx, workspaceId, id);
      if (locked?.stored.delivery.state !== 'needs_check') return;
      const { stored, now } = locked;
      // A post that is shown again has no words of its own to be known by.
      if (stored.extras?.shares?.act === 'repost') return;
      const target = await this.accounts.target(tx, workspaceId, stored.replyToPostId);
      const [echo, another] = await this.echoes.of(tx, workspaceId, stored, target);
      if (!echo || another) return;
      const occurredAt = Math.min(now, echo.occurredAt.getTime());
      const step = onSeenLive(stored.delivery, { externalId: echo.externalId, occurredAt });
      if (!step.ok) return;
      await this.writer.write(tx, workspaceId, stored, step.next, {
        actor: 'network',
        live: { permalink: echo.permalink, occurredAt },
      });
    });
  }
}
