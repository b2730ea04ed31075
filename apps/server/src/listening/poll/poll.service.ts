import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Batch, ConnectorError, type HttpClient, partHole } from '@tingshuo/connector-kit';
import { z } from 'zod';
import { AccountContexts } from '../../accounts/account-contexts.service.js';
import { AccountsService } from '../../accounts/accounts.service.js';
import { CostCapError } from '../../accounts/cost-ledger.service.js';
import { NetworksService } from '../../accounts/networks.service.js';
import { BudgetSpentError } from '../../accounts/rate-budget.service.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { uuidv7 } from '../../platform/ids.js';
import { QueueService } from '../../platform/queue/queue.service.js';
import { job } from '../../platform/queue/queues.js';
import { TimetableService } from '../../platform/timetable/timetable.service.js';
import { forgottenSince, passedOverBy } from '../gaps/passed-over.js';
import { IngestService, LeaseLostError } from '../ingest/ingest.service.js';
import { backoff, nextInterval } from './pace.js';
import { PollPace } from './poll-pace.service.js';
import { type ClaimedStream, StreamRepository } from './stream.repository.js';
import { askOf, lagOf } from './stream-ask.js';
import { COST_CAP, faultOf, GAP, NotOfferedError, type StreamFault } from './stream-fault.js';

/** One wake-up per due stream, never one per mention. */
export const pollStream = job({
  queue: 'poll',
  name: 'poll-stream',
  data: z.object({ workspaceId: z.string(), id: z.string() }),
  key: (data) => data.id,
});

const LEASE_MS = 60_000;
const PAGE = 40;
/** A poll ends after so many pages; the rest follows with the next wake-up, so that no stream holds a worker. */
const MAX_PAGES = 10;
/** After so many pages of a burst, the rest of it is left to the lane that fills gaps. */
const PAGES_BEFORE_HOLE = 3;
const SWEEP = 200;
const OPEN_BREAKER_AFTER = 5;
const DAY_MS = 24 * 3_600_000;
const REST_MS = 15 * 60_000;
const CONCURRENT_POLLS = 4;

/** Asks networks for what is new, on schedule, within rate budgets; one batch per page, each in its transaction. */
@Injectable()
export class PollService implements OnModuleInit {
  private readonly owner = uuidv7();

  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly timetable: TimetableService,
    private readonly networks: NetworksService,
    private readonly accounts: AccountsService,
    private readonly streams: StreamRepository,
    private readonly contexts: AccountContexts,
    private readonly pace: PollPace,
    private readonly ingest: IngestService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.handle(pollStream, async ({ workspaceId, id }) => await this.poll(workspaceId, id));
    this.timetable.add({ name: 'due polls', schedule: '*/2 * * * * *', run: () => this.sweep() });
  }

  /** Wakes a worker for every due stream. */
  async sweep(): Promise<void> {
    for (const due of await this.streams.due(SWEEP)) await this.queue.add(pollStream, due);
  }

  /** Lets every stream of a workspace be asked at once; spent rate budgets still hold. */
  async hasten(workspaceId: string): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => this.streams.hasten(tx, workspaceId));
  }

  /** Polls the due streams of one workspace here and now, a few at a time. Answers how many were due. */
  async pollDue(workspaceId: string): Promise<number> {
    const due = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.streams.dueOf(tx, workspaceId),
    );
    const waiting = [...due];
    const worker = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await this.poll(workspaceId, id);
    };
    await Promise.all(Array.from({ length: CONCURRENT_POLLS }, worker));
    return due.length;
  }

  /** Polls one stream if it is due and nobody else does. */
  async poll(workspaceId: string, id: string): Promise<void> {
    const stream = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.streams.claim(tx, workspaceId, id, this.owner, LEASE_MS),
    );
    if (!stream) return;
    try {
      const { found, waitMs, lagMs, floorMs } = await this.pages(workspaceId, stream);
      const intervalMs = nextInterval(stream.pollIntervalMs, found, floorMs, this.pace.bounds(stream));
      await this.release(workspaceId, stream, { inMs: waitMs ?? intervalMs, intervalMs, lagMs });
    } catch (error) {
      if (error instanceof LeaseLostError) return;
      if (error instanceof BudgetSpentError) return await this.wait(workspaceId, stream, error.resetsAt);
      if (error instanceof CostCapError) return await this.rest(workspaceId, stream, COST_CAP);
      if (error instanceof NotOfferedError) return await this.rest(workspaceId, stream, error.fault);
      await this.fail(workspaceId, stream, error);
    }
  }

  /** Reads pages until nothing is left; `waitMs` is 0 where more is waiting and null where the usual pace applies. */
  private async pages(
    workspaceId: string,
    stream: ClaimedStream,
  ): Promise<{ found: number; waitMs: number | null; lagMs: number | null; floorMs: number }> {
    const connector = this.networks.connector(stream.account.network);
    const ask = askOf(connector, stream);
    const metered = await this.contexts.metered(workspaceId, stream.account, ask.ability, ask.lane);
    let calls = 0;
    const http: HttpClient = {
      request: (request) => {
        calls += 1;
        return metered.http.request(request);
      },
    };
    const context = { ...metered, http };
    const offer = connector.availability?.(context, ask.ability);
    if (offer && !offer.available) throw new NotOfferedError(offer.reason);
    let { cursor } = stream;
    let found = 0;
    let lagMs: number | null = null;
    let lost = forgottenSince(stream, connector.manifest, this.clock.now());
    for (let page = 0; page < MAX_PAGES; page++) {
      calls = 0;
      const batch: Batch = await ask.call(context, cursor, { limit: PAGE });
      // What is new does not wait for long until a hole below it is filled.
      const parted = page + 1 < PAGES_BEFORE_HOLE ? { cursor: batch.cursor } : partHole(batch.cursor);
      const passedOver = lost ?? passedOverBy(batch, parted.hole, cursor, this.clock.now());
      lost = undefined;
      const result = await this.ingest.ingest({
        workspaceId,
        stream,
        account: stream.account,
        events: batch.events,
        refused: batch.gap ? [...batch.refused, GAP] : batch.refused,
        cursor: parted.cursor,
        ...(passedOver && { passedOver }),
      });
      found += result.newPosts;
      lagMs = lagOf(batch, this.clock.now()) ?? lagMs;
      cursor = parted.cursor;
      if (batch.more && !parted.hole) continue;
      const quietMs = Math.min(DAY_MS, batch.nothingNewForMs ?? 0);
      const floorMs = Math.max(quietMs, await this.pace.floor(workspaceId, stream, ask, context, calls));
      return { found, waitMs: null, lagMs, floorMs };
    }
    return { found, waitMs: 0, lagMs, floorMs: 0 };
  }

  private async release(
    workspaceId: string,
    stream: ClaimedStream,
    next: { inMs: number; intervalMs: number; lagMs: number | null },
  ): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) =>
      this.streams.release(tx, workspaceId, stream, next),
    );
  }

  private async wait(workspaceId: string, stream: ClaimedStream, until: Date): Promise<void> {
    const inMs = Math.max(1_000, until.getTime() - this.clock.now().getTime());
    await this.release(workspaceId, stream, { inMs, intervalMs: stream.pollIntervalMs, lagMs: null });
  }

  /** Caps are raised and contracts made at any time, so it is looked at again soon. */
  private async rest(workspaceId: string, stream: ClaimedStream, why: StreamFault): Promise<void> {
    const next = { inMs: REST_MS, intervalMs: stream.pollIntervalMs, lagMs: null };
    await this.database.withWorkspace(workspaceId, async (tx) => {
      await this.streams.release(tx, workspaceId, stream, next);
      await this.streams.remark(tx, workspaceId, stream.id, why);
    });
  }

  private async fail(workspaceId: string, stream: ClaimedStream, error: unknown): Promise<void> {
    const fault = faultOf(error);
    const refusal = error instanceof ConnectorError ? error : null;
    const isSignedOut = refusal?.kind === 'auth_expired';
    if (isSignedOut) await this.accounts.requireReauthorisation(workspaceId, stream.account.id);
    await this.database.withWorkspace(workspaceId, async (tx) => {
      const failures = 1 + (await this.streams.failures(tx, workspaceId, stream.id));
      const breaker = failures >= OPEN_BREAKER_AFTER ? 'open' : 'closed';
      // The account's state holds its streams back: once it is connected again, nothing else should.
      const inMs = isSignedOut ? 0 : backoff(failures, Math.random(), refusal?.retryAfterMs);
      await this.streams.fail(tx, workspaceId, stream, fault, inMs, breaker);
      if (refusal?.isLasting) await this.streams.bar(tx, workspaceId, stream.id);
    });
  }
}
