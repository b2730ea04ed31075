import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { PostingQueue, PostingSlot } from '@tingshuo/contracts';
import { freeSlots, isZone } from '@tingshuo/publishing';
import { NetworksService } from '../accounts/networks.service.js';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { inTurn } from '../platform/database/in-turn.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { TimetableService } from '../platform/timetable/timetable.service.js';
import { PublicationDeliveries } from '../publishing/publication-deliveries.service.js';
import { HELD_UNTIL } from './held-time.js';
import { PostingQueues, type QueueRow, type SlotHolder } from './posting-queue.repository.js';
import { PublicationTargets } from './publication-target.repository.js';
import { SlotClaims } from './slot-claims.service.js';
import { WorkspaceZone } from './workspace-zone.repository.js';

const RUNWAY = 10;
/** So many posts are held or moved in one transaction. */
const AT_ONCE = 20;
const ACCOUNT = { en: 'account', zh: '账号' };

/** When accounts speak: the week of each, and its rests. */
@Injectable()
export class PostingQueuesService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly queues: PostingQueues,
    private readonly targets: PublicationTargets,
    private readonly slots: SlotClaims,
    private readonly deliveries: PublicationDeliveries,
    private readonly networks: NetworksService,
    private readonly clock: WorkspaceZone,
    private readonly timetable: TimetableService,
  ) {}

  /** What a pause or its end did not get done, because the process ended, is done here. */
  onModuleInit(): void {
    this.timetable.add({
      name: 'posting-queues',
      schedule: '40 * * * * *',
      run: async () => {
        for (const workspaceId of await this.database.workspaceIds()) await this.settle(workspaceId);
      },
    });
  }

  async list(workspaceId: string): Promise<PostingQueue[]> {
    return await this.database.withWorkspace(workspaceId, async (tx) => this.views(tx, workspaceId, null));
  }

  async change(
    workspaceId: string,
    accountId: string,
    week: { zone: string; slots: PostingSlot[] },
    userId: string,
  ): Promise<PostingQueue> {
    if (!isZone(week.zone)) throw noZone(week.zone);
    return await this.changing(workspaceId, accountId, 'queue.changed', userId, async (tx) =>
      this.queues.save(tx, workspaceId, accountId, week),
    );
  }

  async pause(workspaceId: string, accountId: string, userId: string): Promise<PostingQueue> {
    await this.switch(workspaceId, accountId, true, userId);
    await this.hold(workspaceId, accountId, userId);
    return await this.show(workspaceId, accountId);
  }

  async resume(workspaceId: string, accountId: string, userId: string): Promise<PostingQueue> {
    await this.switch(workspaceId, accountId, false, userId);
    await this.release(workspaceId, accountId, userId);
    return await this.show(workspaceId, accountId);
  }

  private async settle(workspaceId: string): Promise<void> {
    const { rows, held } = await this.database.withWorkspace(workspaceId, async (tx) => ({
      rows: await this.queues.rows(tx, workspaceId),
      held: await this.queues.holding(tx, workspaceId, new Date(HELD_UNTIL)),
    }));
    for (const { accountId, pausedAt } of rows) {
      const waiting = held.get(accountId);
      if (!waiting) continue;
      if (pausedAt !== null && waiting.free > 0) await this.hold(workspaceId, accountId, null);
      if (pausedAt === null && waiting.held > 0) await this.release(workspaceId, accountId, null);
    }
  }

  /** Puts off everything that holds a slot and has not begun. */
  private async hold(workspaceId: string, accountId: string, userId: string | null): Promise<void> {
    await this.eachWaiting(workspaceId, accountId, async (tx, { publicationId }) => {
      const change = { publicationId, accountId, userId: userId ?? SYSTEM, dueAt: HELD_UNTIL };
      await this.deliveries.move(tx, workspaceId, change);
    });
  }

  /** Gives every post its slot back, or where that has passed the next free one, in their order. */
  private async release(workspaceId: string, accountId: string, userId: string | null): Promise<void> {
    await this.eachWaiting(workspaceId, accountId, async (tx, { publicationId, slotAt }, now) => {
      const isPast = slotAt.getTime() <= now;
      const [free] = isPast ? await this.slots.next(tx, workspaceId, accountId, now) : [];
      if (isPast && !free) return;
      const at = free?.at ?? slotAt;
      const change = { publicationId, accountId, userId: userId ?? SYSTEM, dueAt: at.getTime() };
      const moved = await this.deliveries.move(tx, workspaceId, change);
      if (moved.ok) await this.targets.replace(tx, workspaceId, { publicationId, accountId }, at);
    });
  }

  /** Acts on every post that waits in the queue, once, in the order of the slots, a few in one transaction. */
  private async eachWaiting(
    workspaceId: string,
    accountId: string,
    act: (tx: Tx, holder: SlotHolder, now: number) => Promise<void>,
  ): Promise<void> {
    const done = new Set<string>();
    for (;;) {
      const ids = await inTurn(async () =>
        this.database.withWorkspace(workspaceId, async (tx) => {
          await this.slots.lock(tx, workspaceId, [accountId]);
          const now = await this.clock.now(tx);
          const all = await this.queues.waiting(tx, workspaceId, accountId);
          const some = all.filter(({ publicationId }) => !done.has(publicationId)).slice(0, AT_ONCE);
          for (const holder of some) await act(tx, holder, now);
          return some.map(({ publicationId }) => publicationId);
        }),
      );
      for (const id of ids) done.add(id);
      if (ids.length < AT_ONCE) return;
    }
  }

  private async switch(
    workspaceId: string,
    accountId: string,
    isPaused: boolean,
    userId: string,
  ): Promise<void> {
    const type = isPaused ? 'queue.paused' : 'queue.resumed';
    await this.changing(workspaceId, accountId, type, userId, async (tx, queue) => {
      const zone = await this.slots.zoneOf(tx, workspaceId, queue);
      await this.queues.setPaused(tx, workspaceId, accountId, zone, isPaused);
    });
  }

  private async changing(
    workspaceId: string,
    accountId: string,
    type: string,
    userId: string,
    change: (tx: Tx, queue: QueueRow) => Promise<unknown>,
  ): Promise<PostingQueue> {
    return await inTurn(async () =>
      this.database.withWorkspace(workspaceId, async (tx) => {
        await this.slots.lock(tx, workspaceId, [accountId]);
        const [queue] = await this.queues.rows(tx, workspaceId, accountId);
        if (!queue) throw notFound(ACCOUNT);
        await change(tx, queue);
        const event = { type, subject: `account:${accountId}`, actor: `user:${userId}`, payload: {} };
        await appendEvents(tx, workspaceId, [event]);
        return await this.view(tx, workspaceId, accountId);
      }),
    );
  }

  private async show(workspaceId: string, accountId: string): Promise<PostingQueue> {
    return await this.database.withWorkspace(workspaceId, async (tx) =>
      this.view(tx, workspaceId, accountId),
    );
  }

  private async view(tx: Tx, workspaceId: string, accountId: string): Promise<PostingQueue> {
    const [view] = await this.views(tx, workspaceId, accountId);
    if (!view) throw notFound(ACCOUNT);
    return view;
  }

  private async views(tx: Tx, workspaceId: string, accountId: string | null): Promise<PostingQueue[]> {
    const publishing = new Set<string>(
      this.networks.connectors.flatMap(({ manifest }) => (manifest.publishing ? [manifest.network] : [])),
    );
    const rows = (await this.queues.rows(tx, workspaceId, accountId)).filter(({ network }) =>
      publishing.has(network),
    );
    const now = await this.clock.now(tx);
    const ids = rows.map((row) => row.accountId);
    const holders = await this.queues.holders(tx, workspaceId, ids, new Date(now));
    const zone = await this.clock.read(tx, workspaceId);
    return rows.map((row) => queueView(row, row.zone ?? zone, holders, now));
  }
}

/** Who acts where no person does. */
const SYSTEM = 'system';

function queueView(
  { accountId, network, handle, pausedAt, slots }: QueueRow,
  zone: string,
  holders: readonly SlotHolder[],
  now: number,
): PostingQueue {
  const own = new Map(
    holders.filter((each) => each.accountId === accountId).map((each) => [each.slotAt.getTime(), each]),
  );
  const times = [...new Set([...freeSlots({ slots, zone }, now, new Set(), RUNWAY), ...own.keys()])];
  return {
    accountId,
    network,
    handle,
    zone,
    pausedAt: pausedAt?.toISOString() ?? null,
    slots: [...slots],
    runway: times
      .sort((a, b) => a - b)
      .map((time) => {
        const holder = own.get(time);
        return {
          at: new Date(time).toISOString(),
          publication: holder ? { id: holder.publicationId, number: holder.number, text: holder.text } : null,
        };
      }),
  };
}

function noZone(name: string): Problem {
  return new Problem('invalid', 'unknown_zone', {
    en: `“${name}” is not the name of a time zone.`,
    zh: `“${name}”不是有效的时区名称。`,
  });
}
