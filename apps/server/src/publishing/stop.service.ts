import { Injectable } from '@nestjs/common';
import type { StopState } from '@tingshuo/contracts';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { storable } from '../platform/database/jsonb.js';
import { StopRepository } from './stop.repository.js';

const LOG = 20;

/** The crisis stop: one switch for everything that leaves a workspace. */
@Injectable()
export class StopService {
  constructor(
    private readonly database: Database,
    private readonly stops: StopRepository,
  ) {}

  async state(workspaceId: string): Promise<StopState> {
    return await this.database.withWorkspace(workspaceId, async (tx) => await this.read(tx, workspaceId));
  }

  /** Nothing is claimed after this has answered. A stop that is on stays as it is. */
  async start(
    workspaceId: string,
    userId: string,
    wish: { reason: string; includesReplies: boolean },
  ): Promise<StopState> {
    const { includesReplies } = wish;
    const reason = storable(wish.reason);
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      if (await this.stops.start(tx, workspaceId, { userId, reason, includesReplies })) {
        await this.say(tx, workspaceId, userId, 'delivery.stopped', { includesReplies, reason });
      }
      return await this.read(tx, workspaceId);
    });
  }

  /** What came due meanwhile is not sent late: the engine makes it missed, and a person is asked. */
  async end(workspaceId: string, userId: string): Promise<StopState> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      if (await this.stops.end(tx, workspaceId, userId)) {
        await this.say(tx, workspaceId, userId, 'delivery.resumed', {});
      }
      return await this.read(tx, workspaceId);
    });
  }

  private async read(tx: Tx, workspaceId: string): Promise<StopState> {
    const log = await this.stops.latest(tx, workspaceId, LOG);
    const current = log.find((stop) => stop.endedAt === null) ?? null;
    return { current, held: current ? await this.stops.held(tx, workspaceId) : 0, log };
  }

  private async say(tx: Tx, workspaceId: string, userId: string, type: string, payload: object) {
    await appendEvents(tx, workspaceId, [
      { type, subject: `workspace:${workspaceId}`, actor: `user:${userId}`, payload: { ...payload } },
    ]);
  }
}
