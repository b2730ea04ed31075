import { Injectable } from '@nestjs/common';
import { freeSlots } from '@tingshuo/publishing';
import type { Tx } from '../platform/database/database.js';
import { PostingQueues, type QueueRow } from './posting-queue.repository.js';
import { WorkspaceZone } from './workspace-zone.repository.js';

/** Taken slots farther back than this are not looked at: a slot is free again only for what is to come. */
const JUST_NOW_MS = 60_000;

export interface Claim {
  at: Date;
  /** Its queue rests: the post waits until it goes on. */
  isPaused: boolean;
}

/** Finds slots of queues for posts. Call `lock` before, and place what was found in the same transaction. */
@Injectable()
export class SlotClaims {
  constructor(
    private readonly queues: PostingQueues,
    private readonly zones: WorkspaceZone,
  ) {}

  async lock(tx: Tx, workspaceId: string, accountIds: readonly string[]): Promise<void> {
    await this.queues.lock(tx, workspaceId, accountIds);
  }

  /** The next `count` free slots of an account after `now` (epoch ms); fewer where there are no more. */
  async next(tx: Tx, workspaceId: string, accountId: string, now: number, count = 1): Promise<Claim[]> {
    const [queue] = await this.queues.rows(tx, workspaceId, accountId);
    if (!queue) return [];
    const taken = await this.taken(tx, workspaceId, accountId, now);
    const week = { slots: queue.slots, zone: await this.zoneOf(tx, workspaceId, queue) };
    return freeSlots(week, now + 1, taken, count).map((at) => ({
      at: new Date(at),
      isPaused: queue.pausedAt !== null,
    }));
  }

  /** The slot at this very time (epoch ms), if the queue has one there that is free, or the post's own. */
  async at(
    tx: Tx,
    workspaceId: string,
    accountId: string,
    time: number,
    isOwn: boolean,
  ): Promise<Claim | null> {
    const [queue] = await this.queues.rows(tx, workspaceId, accountId);
    if (!queue || queue.slots.length === 0) return null;
    const week = { slots: queue.slots, zone: await this.zoneOf(tx, workspaceId, queue) };
    if (freeSlots(week, time, new Set(), 1)[0] !== time) return null;
    if (!isOwn && (await this.taken(tx, workspaceId, accountId, time)).has(time)) return null;
    return { at: new Date(time), isPaused: queue.pausedAt !== null };
  }

  async zoneOf(tx: Tx, workspaceId: string, { zone }: Pick<QueueRow, 'zone'>): Promise<string> {
    return zone ?? (await this.zones.read(tx, workspaceId));
  }

  private async taken(tx: Tx, workspaceId: string, accountId: string, from: number): Promise<Set<number>> {
    const holders = await this.queues.holders(tx, workspaceId, [accountId], new Date(from - JUST_NOW_MS));
    return new Set(holders.map(({ slotAt }) => slotAt.getTime()));
  }
}
