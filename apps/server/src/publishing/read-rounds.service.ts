import { Injectable, Logger } from '@nestjs/common';
import { RateBudget } from '../accounts/rate-budget.service.js';
import { askedOnce } from './asked-once.js';
import { DueDeliveries, type DueDelivery } from './due-delivery.service.js';
import { NetworkCaller } from './network-caller.service.js';
import { ReadBackStep, type ReadRound } from './read-back-step.service.js';

/** What one reading of an account found out. */
export interface RoundEnd {
  /** Deliveries that can go on at once. */
  again: string[];
  /** The next that will wait to be seen; null: none, another round is at it, or the sweeper sees to it. */
  next: { id: string; inMs: number } | null;
}

/** Deliveries that one reading looks for. */
const ROUND = 50;

/** All that waits to be seen of an account is looked for in one reading. */
@Injectable()
export class ReadRounds {
  private readonly logger = new Logger('Deliveries');
  /** Accounts that are being read by this process. */
  private readonly reading = new Set<string>();

  constructor(
    private readonly due: DueDeliveries,
    private readonly caller: NetworkCaller,
    private readonly budget: RateBudget,
    private readonly step: ReadBackStep,
  ) {}

  async run(first: DueDelivery): Promise<RoundEnd> {
    const { account } = first;
    if (this.reading.has(account.id)) return { again: [], next: null };
    this.reading.add(account.id);
    try {
      const waiting = await this.due.toRead(first, ROUND);
      const round = this.begin(waiting[0] ?? first);
      const again: string[] = [];
      let isWhole = true;
      for (const due of waiting) {
        const end = await this.step.run(due, round).catch((error: unknown) => this.leave(due, error));
        if (end === 'again') again.push(due.stored.id);
        isWhole &&= end !== null;
      }
      return { again, next: isWhole ? await this.due.nextRead(first) : null };
    } finally {
      this.reading.delete(account.id);
    }
  }

  /** Its row stands as it was: the sweeper brings it back. */
  private leave({ stored }: DueDelivery, error: unknown): null {
    this.logger.warn(`${stored.id}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }

  private begin({ workspaceId, account, work }: DueDelivery): ReadRound {
    const connector = this.caller.connector(account);
    const lane = work === 'read_back' ? 'reply' : 'confirm';
    const opened = async () => {
      const budget = await this.budget.take(connector, account, 'findOwn', lane);
      if (!budget.allowed) return budget;
      const context = await this.caller.openToRead(workspaceId, account, lane);
      return { ...context, http: askedOnce(context.http) };
    };
    let once: ReturnType<ReadRound['open']> | null = null;
    return { open: () => (once ??= opened()) };
  }
}
