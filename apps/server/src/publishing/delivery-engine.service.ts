import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { uuidv7 } from '../platform/ids.js';
import { QueueService } from '../platform/queue/queue.service.js';
import { TimetableService } from '../platform/timetable/timetable.service.js';
import { AccountQueue, type WakeRow } from './account-queue.repository.js';
import { CommitStep } from './commit-step.service.js';
import { WAKE_DELIVERY } from './delivery.jobs.js';
import { DeliverySettings } from './delivery-settings.js';
import { DeliveryTimers } from './delivery-timers.js';
import { DeliveryTurns, type TurnLane } from './delivery-turns.js';
import { DueDeliveries } from './due-delivery.service.js';
import { ReadRounds } from './read-rounds.service.js';
import type { StepEnd } from './step-end.js';

const SWEEP = 500;
/** Between two sweeps. */
const SWEPT_MS = 2_000;
/** Longer than a sweep is away from the next one: what is due in between is woken to the millisecond. */
const AHEAD_MS = 4_500;
/** Wake-ups that are added at the same time. */
const ADDING = 10;
/** A wake-up that stands in the queue in vain (its worker died, it failed) blocks its key for one slice only. */
const SLICE_MS = 10_000;
/** Send, look, decide, look again: more than that in one go means that something is wrong. */
const MAX_STEPS = 6;
/**
 * Reading never takes the places of what is due. What waits here costs nothing, but no other worker can take it: of
 * what is due, no more than this one has done soon.
 */
const TURNS = { atOnce: 16, readsAtOnce: 6, room: { send: 16, read: 500 } };
/** Later times are the sweeper's. */
const WAKE_AHEAD_MS = 60_000;
/** What is due to be seen already and stayed so (nobody could decide about it) is no reason to spin. */
const MIN_READ_MS = 200;

interface DeliveryKey {
  workspaceId: string;
  id: string;
}

/**
 * The one delivery engine: every outside effect is a row with a state, claimed by compare-and-set with a fence, and
 * "unknown" is decided by reading back. Wake-ups may be lost or doubled; the row decides.
 */
@Injectable()
export class DeliveryEngine implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Deliveries');
  private readonly owner = uuidv7();
  private readonly turns = new DeliveryTurns(TURNS);
  private readonly timers = new DeliveryTimers();
  private stopping = false;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'role'>,
    private readonly queue: QueueService,
    private readonly timetable: TimetableService,
    private readonly accounts: AccountQueue,
    private readonly due: DueDeliveries,
    private readonly commits: CommitStep,
    private readonly rounds: ReadRounds,
    private readonly settings: DeliverySettings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.handle(WAKE_DELIVERY, async ({ workspaceId, id }) => {
      await this.run(workspaceId, id);
    });
    this.timetable.add({ name: 'deliveries.due', schedule: '*/2 * * * * *', run: () => this.sweep() });
  }

  /** A worker that starts looks at once: the one that died may hold the timetable for a while. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.config.role === 'web') return;
    await this.sweep().catch((error: unknown) => {
      this.logger.warn(`sweep: ${error instanceof Error ? error.message : String(error)}`);
    });
  }

  /**
   * Wakes every due row: losing all jobs loses nothing. What is due soon is woken when it is, by a timer that runs as
   * long as the database said: this process's own time of day decides nothing.
   */
  async sweep(): Promise<void> {
    const found = await this.accounts.toWake(AHEAD_MS, SWEEP);
    const rows = found.filter((row) => !this.hasInHand(row));
    for (const { id, inMs, ...row } of rows) if (inMs > 0) this.runIn('send', id, { ...row, id }, inMs);
    // Each delivery of an account calls the next that is due.
    const begun = found.filter(({ id, lane }) => lane === 'send' && this.turns.has(id));
    const accounts = new Set(begun.map(({ accountId }) => accountId));
    const due = rows.filter(
      ({ inMs, lane, accountId }) => inMs <= 0 && !(lane === 'send' && accounts.has(accountId)),
    );
    for (let from = 0; from < due.length; from += ADDING) {
      await Promise.all(due.slice(from, from + ADDING).map((row) => this.enqueue(row)));
    }
  }

  /** Does everything that the delivery needs now, then asks to be woken at its next time. Never throws. */
  async run(workspaceId: string, id: string): Promise<void> {
    await this.take('send', id, { workspaceId, id });
  }

  /** One step; `waits` when the delivery needs nothing more now, `settled` when it never will. */
  async step(workspaceId: string, id: string): Promise<StepEnd> {
    const due = await this.due.look(workspaceId, id);
    if (!due || this.stopping) return 'waits';
    const accountId = due.account.id;
    if (due.work !== 'send') {
      const { again, next } = await this.rounds.run(due);
      for (const each of again) await this.goOn('send', each, { workspaceId, id: each });
      if (next) this.readIn(workspaceId, accountId, next);
      return 'settled';
    }
    const { end, next, readInMs } = await this.commits.run(due, this.owner);
    if (next !== null) await this.goOn('send', next, { workspaceId, id: next });
    if (readInMs !== null) this.readIn(workspaceId, accountId, { id, inMs: readInMs });
    return end;
  }

  /**
   * Wakes a worker for a row whose time comes at `at` (epoch ms); `inMs` is how far away that is. Never throws: the
   * row is committed, and where the queue is away the sweeper finds it.
   */
  async wake(workspaceId: string, id: string, at: number, inMs: number): Promise<void> {
    const delay = Math.max(0, Math.ceil(inMs));
    await this.queue.add(WAKE_DELIVERY, { workspaceId, id, at }, delay).catch((error: unknown) => {
      this.logger.warn(`wake-up of ${id}: ${error instanceof Error ? error.message : String(error)}`);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.timers.clear();
    const drained = this.turns.settled({ drop: true });
    const limit = new Promise((resolve) => setTimeout(resolve, this.settings.drainMs).unref());
    await Promise.race([drained, limit]);
  }

  /** The account is read when the first of its deliveries wants to be seen; it finds the others as well. */
  private readIn(workspaceId: string, accountId: string, { id, inMs }: { id: string; inMs: number }): void {
    if (inMs < WAKE_AHEAD_MS) {
      this.runIn('read', accountId, { workspaceId, id }, Math.max(MIN_READ_MS, inMs));
    }
  }

  private runIn(lane: TurnLane, key: string, delivery: DeliveryKey, inMs: number): void {
    if (!this.stopping) this.timers.set(key, inMs, () => void this.goOn(lane, key, delivery));
  }

  /** It waits for its turn or its time here; reading one account finds all that waits to be seen of it. */
  private hasInHand({ id, accountId, lane, inMs }: WakeRow): boolean {
    const keys = lane === 'read' ? [id, accountId] : [id];
    return keys.some((key) => this.turns.has(key) || this.timers.ringsWithin(key, inMs + SWEPT_MS));
  }

  private async enqueue({ workspaceId, id }: DeliveryKey): Promise<void> {
    const slice = Math.floor(this.clock.now().getTime() / SLICE_MS);
    await this.queue.add(WAKE_DELIVERY, { workspaceId, id, at: slice });
  }

  private async steps(workspaceId: string, id: string): Promise<void> {
    for (let count = 0; count < MAX_STEPS && !this.stopping; count++) {
      const end = await this.step(workspaceId, id);
      if (end === 'settled') return;
      if (end === 'waits') break;
    }
    if (this.stopping) return;
    const next = await this.due.nextLook(workspaceId, id);
    if (next && next.inMs > 0 && next.inMs < WAKE_AHEAD_MS) {
      await this.wake(workspaceId, id, next.at, next.inMs);
    }
  }

  /** Its time has come: here, or through the queue at whoever is free where too much waits here. */
  private async goOn(lane: TurnLane, key: string, delivery: DeliveryKey): Promise<void> {
    if (this.take(lane, key, delivery) || lane === 'read') return;
    await this.wake(delivery.workspaceId, delivery.id, this.clock.now().getTime(), 0);
  }

  private take(lane: TurnLane, key: string, { workspaceId, id }: DeliveryKey): Promise<void> | null {
    return this.turns.take(lane, key, async () => {
      if (this.stopping) return;
      await this.steps(workspaceId, id).catch((error: unknown) => {
        // The row stands as it was committed last; its lease or its due time brings it back.
        this.logger.warn(`${id}: ${error instanceof Error ? error.message : String(error)}`);
      });
    });
  }
}
