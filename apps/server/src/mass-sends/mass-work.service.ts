import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import { QueueService } from '../platform/queue/queue.service.js';
import { job } from '../platform/queue/queues.js';
import { TimetableService } from '../platform/timetable/timetable.service.js';
import { DeliveriesService } from '../publishing/deliveries.service.js';
import { MassDeliveries } from '../publishing/mass-deliveries.service.js';
import { MassSendRepository } from './mass-send.repository.js';

const work = job({
  queue: 'import',
  name: 'mass-send',
  data: z.object({ workspaceId: z.string(), sendId: z.string() }),
  key: ({ sendId }) => sendId,
});

/** Recipients per transaction: none may last a second. */
const CHUNK = 250;
const SWEPT = 50;

/** Makes the deliveries of sends, and withdraws those of cancelled ones: in small steps that may be run twice. */
@Injectable()
export class MassWork implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly timetable: TimetableService,
    private readonly sends: MassSendRepository,
    private readonly massDeliveries: MassDeliveries,
    private readonly deliveries: DeliveriesService,
  ) {}

  onModuleInit(): void {
    this.queue.handle(work, async ({ workspaceId, sendId }) => await this.run(workspaceId, sendId));
    this.timetable.add({ name: 'mass sends', schedule: '*/5 * * * * *', run: () => this.sweep() });
  }

  async wake(workspaceId: string, sendId: string): Promise<void> {
    await this.queue.add(work, { workspaceId, sendId });
  }

  async run(workspaceId: string, sendId: string): Promise<void> {
    while (await this.planSome(workspaceId, sendId));
    await this.withdraw(workspaceId, sendId);
  }

  private async sweep(): Promise<void> {
    for (const { workspaceId, id } of await this.sends.toWorkOn(SWEPT)) await this.wake(workspaceId, id);
  }

  /** False: there is nobody left without a delivery, or nothing is to be made. */
  private async planSome(workspaceId: string, sendId: string): Promise<boolean> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const send = await this.sends.find(tx, workspaceId, sendId);
      if (send?.state !== 'planning') return false;
      const next = await this.sends.lockUnplanned(tx, workspaceId, sendId, CHUNK);
      const keyOf = (identityId: string) => `mass:${sendId}:${identityId}`;
      const ids = await this.massDeliveries.plan(
        tx,
        workspaceId,
        next.map(({ identityId, dueAt, ...message }) => ({
          ...message,
          authorId: send.authorId,
          idempotencyKey: keyOf(identityId),
          dueAt: dueAt.getTime(),
        })),
      );
      const made = next.flatMap(({ identityId }) => {
        const deliveryId = ids.get(keyOf(identityId));
        return deliveryId === undefined ? [] : [{ identityId, deliveryId }];
      });
      await this.sends.linkDeliveries(tx, workspaceId, sendId, made);
      if (next.length > 0) return true;
      await this.sends.setState(tx, workspaceId, sendId, ['planning'], 'planned');
      return false;
    });
  }

  private async withdraw(workspaceId: string, sendId: string): Promise<void> {
    let after: string | null = null;
    for (;;) {
      const { send, ids } = await this.database.withWorkspace(workspaceId, async (tx) => ({
        send: await this.sends.find(tx, workspaceId, sendId),
        ids: await this.sends.withdrawable(tx, workspaceId, sendId, after, CHUNK),
      }));
      if (send?.state !== 'cancelling') return;
      for (const id of ids) await this.withdrawOne(workspaceId, id, send.cancelledBy ?? send.authorId);
      after = ids.at(-1) ?? null;
      if (after === null) break;
    }
    await this.database.withWorkspace(workspaceId, async (tx) => {
      await this.sends.setState(tx, workspaceId, sendId, ['cancelling'], 'cancelled');
    });
  }

  /** One that has left meanwhile stays. */
  private async withdrawOne(workspaceId: string, id: string, userId: string): Promise<void> {
    try {
      await this.deliveries.cancel(workspaceId, id, userId);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
}
