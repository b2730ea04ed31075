import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '../../platform/database/database.js';
import { QueueService } from '../../platform/queue/queue.service.js';
import { job } from '../../platform/queue/queues.js';
import { TimetableService } from '../../platform/timetable/timetable.service.js';
import { NetworkProjection } from '../network/network-projection.service.js';
import { WorkspaceLease } from '../network/workspace-lease.service.js';
import { LiveNetwork } from './live-network.service.js';
import { type NetworkCheck, NetworkCheckRepository } from './network-check.repository.js';

const checkNetwork = job({
  queue: 'graph',
  name: 'check-network',
  data: z.object({ workspaceId: z.string() }),
  key: (data) => data.workspaceId,
});

/** Every night: how far did live figures move from exact ones? Then everything is read and computed anew. */
@Injectable()
export class NightlyCheck implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly timetable: TimetableService,
    private readonly projection: NetworkProjection,
    private readonly live: LiveNetwork,
    private readonly lease: WorkspaceLease,
    private readonly checks: NetworkCheckRepository,
  ) {}

  onModuleInit(): void {
    this.queue.handle(checkNetwork, async ({ workspaceId }) => {
      await this.check(workspaceId);
    });
    this.timetable.add({ name: 'network-check', schedule: '0 40 3 * * *', run: () => this.sweep() });
  }

  async sweep(): Promise<void> {
    for (const workspaceId of await this.database.workspaceIds()) {
      await this.queue.add(checkNetwork, { workspaceId });
    }
  }

  /** Measures and stores the drift of one workspace, and begins again from PostgreSQL. */
  async check(workspaceId: string): Promise<void> {
    if (!(await this.lease.hold(workspaceId))) return;
    const { network } = await this.projection.fresh(workspaceId);
    const found = await this.live.check(workspaceId, network);
    this.projection.forget(workspaceId);
    if (!found) return;
    const { worstNode, total, updates } = found;
    await this.database.withWorkspace(workspaceId, async (tx) =>
      this.checks.add(tx, workspaceId, { worstNodeShare: worstNode, total, liveUpdates: updates }),
    );
  }

  async latest(workspaceId: string): Promise<NetworkCheck | null> {
    return await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.checks.latest(tx, workspaceId),
    );
  }
}
