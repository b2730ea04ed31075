export type TurnLane = 'send' | 'read';

interface Turn {
  key: string;
  lane: TurnLane;
  work: () => Promise<void>;
  /** Called when the work is done. */
  end: () => void;
}

export interface TurnLimits {
  /** Turns at the same time, and how many of them may read. */
  atOnce: number;
  readsAtOnce: number;
  /** Turns that wait. */
  room: Record<TurnLane, number>;
}

/**
 * What one process has in hand: so much at a time, each key once, in the order in which it came; what is to be sent
 * goes before what is only looked for. Rows are the truth: what is lost here is found again by their times.
 */
export class DeliveryTurns {
  private readonly ends = new Map<string, Promise<void>>();
  private readonly waiting: Record<TurnLane, Turn[]> = { send: [], read: [] };
  private readonly running: Record<TurnLane, number> = { send: 0, read: 0 };

  constructor(private readonly limits: TurnLimits) {}

  /** It waits or runs here. */
  has(key: string): boolean {
    return this.ends.has(key);
  }

  /**
   * Resolves once the work is done; of a key that is in hand already, once that is. `work` must not reject. Null:
   * there is no room.
   */
  take(lane: TurnLane, key: string, work: () => Promise<void>): Promise<void> | null {
    const known = this.ends.get(key);
    if (known) return known;
    if (this.waiting[lane].length >= this.limits.room[lane]) return null;
    const done = new Promise<void>((end) => this.waiting[lane].push({ key, lane, work, end }));
    this.ends.set(key, done);
    this.begin();
    return done;
  }

  /** Resolves once nothing is in hand; `drop` forgets what waits. */
  async settled({ drop = false } = {}): Promise<void> {
    if (drop)
      for (const turn of [...this.waiting.send.splice(0), ...this.waiting.read.splice(0)]) this.over(turn);
    await Promise.all(this.ends.values());
  }

  private begin(): void {
    for (let turn = this.next(); turn; turn = this.next()) void this.run(turn);
  }

  private next(): Turn | null {
    const { atOnce, readsAtOnce } = this.limits;
    if (this.running.send + this.running.read >= atOnce) return null;
    const toSend = this.waiting.send.shift();
    if (toSend) return toSend;
    return this.running.read < readsAtOnce ? (this.waiting.read.shift() ?? null) : null;
  }

  private async run(turn: Turn): Promise<void> {
    this.running[turn.lane] += 1;
    await turn.work();
    this.running[turn.lane] -= 1;
    this.over(turn);
    this.begin();
  }

  private over({ key, end }: Turn): void {
    this.ends.delete(key);
    end();
  }
}
