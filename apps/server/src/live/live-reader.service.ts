import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config/config.js';
import { EVENTS_CHANNEL } from '../platform/database/domain-events.js';
import { Signals } from '../platform/signals/signals.js';
import { EventLog, type LoggedEvent } from './event-log.repository.js';
import type { Position } from './position.js';

type Listener = (events: readonly LoggedEvent[]) => void;

const FALLBACK_MS = 1_500;
const BATCH = 500;
/** An event that woke us may still hide behind another running transaction: it is looked for again this soon. */
const SECOND_LOOKS_MS = [15, 60, 250];

/** One reader of the event log per process: woken by signals, it hands each workspace's events to its listeners. */
@Injectable()
export class LiveReader implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Live');
  private readonly listeners = new Map<string, Set<Listener>>();
  private position: Position = { xid: 0n, id: -1n };
  private reading: Promise<void> | null = null;
  private again = false;
  private timer: NodeJS.Timeout | null = null;
  private secondLooks: NodeJS.Timeout[] = [];
  private stopSignals: (() => Promise<void>) | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly log: EventLog,
    private readonly signals: Signals,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.role === 'worker') return;
    this.position = await this.log.end();
    this.stopSignals = await this.signals.subscribe(EVENTS_CHANNEL, () => this.wakeSoon());
    this.timer = setInterval(() => this.wake(), FALLBACK_MS);
  }

  /** Everything up to here has been handed out. */
  get reached(): Position {
    return this.position;
  }

  listen(workspaceId: string, listener: Listener): () => void {
    const set = this.listeners.get(workspaceId) ?? new Set();
    set.add(listener);
    this.listeners.set(workspaceId, set);
    return () => {
      set.delete(listener);
      if (set.size === 0) this.listeners.delete(workspaceId);
    };
  }

  private wakeSoon(): void {
    this.wake();
    if (this.listeners.size === 0) return;
    for (const timer of this.secondLooks) clearTimeout(timer);
    this.secondLooks = SECOND_LOOKS_MS.map((ms) => setTimeout(() => this.wake(), ms));
  }

  private wake(): void {
    if (this.reading) {
      this.again = true;
      return;
    }
    this.reading = this.read()
      .catch((error: unknown) => this.logger.warn(error instanceof Error ? error.message : String(error)))
      .finally(() => {
        this.reading = null;
        if (this.again) {
          this.again = false;
          this.wake();
        }
      });
  }

  private async read(): Promise<void> {
    for (;;) {
      const heads = await this.log.heads(this.position, BATCH);
      const last = heads.at(-1);
      if (!last) return;
      const before = this.position;
      const heard = positionsByWorkspace(heads.filter((head) => this.listeners.has(head.workspaceId)));
      // The position moves before the rows are read: a listener that joins meanwhile replays up to here by itself.
      this.position = last.position;
      try {
        for (const [workspaceId, positions] of heard) {
          const events = await this.log.events(workspaceId, positions);
          for (const listener of this.listeners.get(workspaceId) ?? []) listener(events);
        }
      } catch (error) {
        // Read again with the next wake-up; connections drop what they have sent already.
        this.position = before;
        throw error;
      }
      if (heads.length < BATCH) return;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    for (const timer of this.secondLooks) clearTimeout(timer);
    await this.stopSignals?.();
    await this.reading;
  }
}

function positionsByWorkspace(
  heads: readonly { position: Position; workspaceId: string }[],
): Map<string, Position[]> {
  const grouped = new Map<string, Position[]>();
  for (const { workspaceId, position } of heads) {
    grouped.set(workspaceId, [...(grouped.get(workspaceId) ?? []), position]);
  }
  return grouped;
}
