import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CustomerFigures } from '@tingshuo/domain';
import { z } from 'zod';
import { ComputePool } from '../influence/compute/compute-pool.js';
import { SegmentReckoning } from '../influence/segments/segment-reckoning.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { QueueService } from '../platform/queue/queue.service.js';
import { job } from '../platform/queue/queues.js';
import { TimetableService } from '../platform/timetable/timetable.service.js';
import { Buyers } from './buyers.service.js';
import { CustomerFigureRepository, type FigureRow } from './customer-figure.repository.js';
import { PurchaseRepository } from './purchase.repository.js';
import { TransactionRepository } from './transaction.repository.js';

const reckonCustomers = job({
  queue: 'graph',
  name: 'reckon-customers',
  data: z.object({ workspaceId: z.string() }),
  key: (data) => data.workspaceId,
});

const READ_MS = 120_000;
const CHUNK = 1_000;
const MOST_REMATCHED = 10_000;

/** Reckons what is known of customers whenever what they bought changes: within a minute, in a thread of its own. */
@Injectable()
export class CustomerReckoning implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly timetable: TimetableService,
    private readonly pool: ComputePool,
    private readonly segments: SegmentReckoning,
    private readonly transactions: TransactionRepository,
    private readonly purchases: PurchaseRepository,
    private readonly figures: CustomerFigureRepository,
    private readonly buyers: Buyers,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.handle(reckonCustomers, async ({ workspaceId }) => {
      await this.reckon(workspaceId);
    });
    this.timetable.add({ name: 'customers', schedule: '30 * * * * *', run: () => this.sweep() });
  }

  async soon(workspaceId: string): Promise<void> {
    await this.queue.add(reckonCustomers, { workspaceId });
  }

  async sweep(): Promise<void> {
    for (const workspaceId of await this.database.workspaceIds()) {
      const isDue = await this.database.withWorkspace(workspaceId, async (tx) => {
        const stamp = await this.figures.stamp(tx, workspaceId);
        return stamp !== '' && (await this.figures.base(tx, workspaceId))?.stamp !== stamp;
      });
      if (isDue) await this.soon(workspaceId);
    }
  }

  /** Makes the figures of everybody anew; answers how many customers there are. */
  async reckon(workspaceId: string): Promise<number> {
    await this.rematch(workspaceId);
    const { stamp, currency, histories } = await this.database.withWorkspace(
      workspaceId,
      async (tx) => {
        const [main] = await this.purchases.currencies(tx, workspaceId);
        return {
          stamp: await this.figures.stamp(tx, workspaceId),
          currency: main?.currency ?? 'CNY',
          histories: main ? await this.purchases.histories(tx, workspaceId, main.currency) : [],
        };
      },
      { timeoutMs: READ_MS },
    );
    const { customers, quality, untilMs } = await this.pool.run('customers', histories);
    const members = new Map(histories.map((one) => [one.key, one.members]));
    const rows = customers.flatMap((one) => (members.get(one.key) ?? []).map((id) => figureRow(id, one)));
    const runAt = this.clock.now();
    for (let at = 0; at < rows.length; at += CHUNK) {
      await this.database.withWorkspace(workspaceId, async (tx) =>
        this.figures.save(tx, workspaceId, runAt, rows.slice(at, at + CHUNK)),
      );
    }
    const base = { currency, customers: customers.length, until: new Date(untilMs), quality, stamp };
    await this.database.withWorkspace(workspaceId, async (tx) =>
      this.figures.finish(tx, workspaceId, runAt, base),
    );
    await this.segments.soon(workspaceId);
    return customers.length;
  }

  /** People whose email or phone has become known since take over what they bought. */
  private async rematch(workspaceId: string): Promise<void> {
    await this.database.withWorkspace(
      workspaceId,
      async (tx) => {
        const rows = await this.transactions.unmatched(tx, workspaceId, MOST_REMATCHED);
        const buyerOf = await this.buyers.of(
          tx,
          workspaceId,
          rows.map(({ claims }) => claims),
        );
        for (const { key, claims } of rows) {
          const { buyer } = buyerOf(claims);
          if (buyer) await this.transactions.assign(tx, workspaceId, key, buyer);
        }
      },
      { timeoutMs: READ_MS },
    );
  }
}

function figureRow(identityId: string, customer: CustomerFigures): FigureRow {
  const { purchases, spentMinor, firstAt, lastAt, rfm, prediction, tier, preferences } = customer;
  return {
    ...{ identityId, purchases, spentMinor, firstMs: firstAt, lastMs: lastAt, tier, preferences },
    recency: rfm?.recency ?? null,
    frequency: rfm?.frequency ?? null,
    monetary: rfm?.monetary ?? null,
    activeChance: prediction?.activeChance ?? null,
    churn: prediction?.churn ?? null,
    expectedPurchases: prediction?.purchases ?? null,
    expectedMinor: prediction?.valueMinor ?? null,
  };
}
