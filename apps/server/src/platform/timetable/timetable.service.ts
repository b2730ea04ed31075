import { setTimeout as sleep } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import cron, { type ScheduledTask } from 'node-cron';
import { Clock } from '../clock.js';
import { CONFIG, type Config } from '../config/config.js';
import { uuidv7 } from '../ids.js';
import { RunNotes } from './run-notes.js';
import { TimetableRepository } from './timetable.repository.js';

export interface TimetableEntry {
  name: string;
  /** node-cron's five or six fields, in UTC. */
  schedule: string;
  run(): Promise<void>;
}

const LEASE_MS = 6_000;
const NOTE_EVERY_MS = 5_000;
/** Entries of one tick begin one after the other within this: all at once they would take a connection each. */
const TICK_MS = 1_000;

/**
 * The one timetable. node-cron wakes it in every worker process; whoever holds the database lease does the work, so
 * any number of workers may run. Last and next run are kept for the jobs page.
 */
@Injectable()
export class TimetableService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Timetable');
  private readonly owner = uuidv7();
  private readonly entries: TimetableEntry[] = [];
  private readonly tasks: ScheduledTask[] = [];
  private readonly notes = new RunNotes(async (runs) => {
    const failed = (error: unknown) => this.logger.warn(`runs are not noted: ${String(error)}`);
    await this.repository.note(runs).catch(failed);
  }, NOTE_EVERY_MS);
  private heldUntil = 0;
  private isEnding = false;
  /** A tick that comes while the last one still runs is no news: the next one does its work. */
  private readonly cronLog = {
    info: (): void => undefined,
    warn: (): void => undefined,
    debug: (): void => undefined,
    error: (message: string | Error): void => this.logger.error(String(message)),
  };

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly repository: TimetableRepository,
    private readonly clock: Clock,
  ) {}

  /** Registers an entry; call it while modules start. */
  add(entry: TimetableEntry): void {
    this.entries.push(entry);
  }

  /** Every entry with its last and next run. */
  async rows() {
    return await this.repository.entries();
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.role === 'web') return;
    for (const [place, entry] of this.entries.entries()) {
      const waitMs = Math.floor((place * TICK_MS) / this.entries.length);
      const task = cron.schedule(entry.schedule, () => this.runAfter(waitMs, entry), {
        name: entry.name,
        noOverlap: true,
        timezone: 'UTC',
        logger: this.cronLog,
      });
      this.tasks.push(task);
      await this.repository.declare(entry.name, entry.schedule, task.getNextRun());
    }
  }

  private async runAfter(waitMs: number, entry: TimetableEntry): Promise<void> {
    await sleep(waitMs, undefined, { ref: false });
    if (!this.isEnding) await this.run(entry);
  }

  private async run(entry: TimetableEntry): Promise<void> {
    try {
      if (!(await this.hold())) return;
      const started = this.clock.now();
      const error = await entry.run().then(
        () => null,
        (reason: unknown) => (reason instanceof Error ? reason.message : String(reason)),
      );
      if (error) this.logger.warn(`${entry.name}: ${error}`);
      const next = this.tasks.find((task) => task.name === entry.name)?.getNextRun() ?? null;
      this.notes.add({
        name: entry.name,
        lastRunAt: started,
        lastMs: this.clock.now().getTime() - started.getTime(),
        lastError: error,
        nextRunAt: next,
      });
    } catch (error) {
      this.logger.warn(`${entry.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Asks the database only when the lease that we hold is half spent. */
  private async hold(): Promise<boolean> {
    const now = performance.now();
    if (now < this.heldUntil - LEASE_MS / 2) return true;
    const held = await this.repository.hold('timetable', this.owner, LEASE_MS);
    this.heldUntil = held ? now + LEASE_MS : 0;
    return held;
  }

  async onApplicationShutdown(): Promise<void> {
    this.isEnding = true;
    await Promise.allSettled(this.tasks.map(async (task) => await task.destroy()));
    await this.notes.flush();
    if (this.heldUntil) await this.repository.release('timetable', this.owner).catch(() => undefined);
  }
}
