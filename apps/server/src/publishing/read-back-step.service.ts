import { Injectable, Logger } from '@nestjs/common';
import {
  type AccountContext,
  type Connector,
  ConnectorError,
  errorOfFailure,
  type OwnMatches,
} from '@tingshuo/connector-kit';
import {
  type Delivery,
  type DeliveryState,
  type DeliveryStep,
  type OwnPost,
  onNotSeenYet,
  onReadingFailed,
  onReconcile,
  onSeenLive,
} from '@tingshuo/domain';
import { AccountsService } from '../accounts/accounts.service.js';
import { CostCapError } from '../accounts/cost-ledger.service.js';
import { RateBudget } from '../accounts/rate-budget.service.js';
import { Database } from '../platform/database/database.js';
import { askedOnce } from './asked-once.js';
import { AttemptRepository } from './attempt.repository.js';
import { DeliveryRepository } from './delivery.repository.js';
import type { StoredDelivery } from './delivery-row.js';
import { DeliverySettings } from './delivery-settings.js';
import { DeliveryWriter } from './delivery-writer.service.js';
import { DueDeliveries, type DueDelivery } from './due-delivery.service.js';
import { NetworkCaller } from './network-caller.service.js';
import { type OwnMessage, OwnMessages } from './own-message.repository.js';
import type { StepEnd } from './step-end.js';

type Reading = { matches: OwnMatches; error: null } | { matches: null; error: ConnectorError };

const DAY_MS = 24 * 3_600_000;
const YEAR_MS = 365 * 24 * 3_600_000;

/** What one reading of an account found out. */
export interface ReadRound {
  /** Deliveries that can go on at once. */
  again: string[];
  /** The next that will wait to be seen; null: none, another round is at it, or the sweeper sees to it. */
  next: { id: string; inMs: number } | null;
}

/** What the deliveries of one round share: the budget of one reading, and what each address answered. */
interface Round {
  open: () => Promise<AccountContext | { resetsAt: Date }>;
}

/** Deliveries that one reading looks for. */
const ROUND = 50;

/**
 * Reads our own timeline: to decide unknown deliveries, and to see sent ones live. It changes nothing there. All that
 * waits to be seen of an account is looked for in one reading.
 */
@Injectable()
export class ReadBackStep {
  private readonly logger = new Logger('Deliveries');
  /** Accounts that are being read by this process. */
  private readonly reading = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveryRepository,
    private readonly attempts: AttemptRepository,
    private readonly writer: DeliveryWriter,
    private readonly due: DueDeliveries,
    private readonly caller: NetworkCaller,
    private readonly messages: OwnMessages,
    private readonly budget: RateBudget,
    private readonly accounts: AccountsService,
    private readonly settings: DeliverySettings,
  ) {}

  async run(first: DueDelivery): Promise<ReadRound> {
    const { account } = first;
    if (this.reading.has(account.id)) return { again: [], next: null };
    this.reading.add(account.id);
    try {
      const waiting = await this.due.toRead(first, ROUND);
      const round = this.begin(waiting[0] ?? first);
      const again: string[] = [];
      let isWhole = true;
      for (const due of waiting) {
        const end = await this.one(due, round).catch((error: unknown) => this.leave(due, error));
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

  private begin({ workspaceId, account, work }: DueDelivery): Round {
    const connector = this.caller.connector(account);
    const lane = work === 'read_back' ? 'reply' : 'confirm';
    const opened = async () => {
      const budget = await this.budget.take(connector, account, 'findOwn', lane);
      if (!budget.allowed) return budget;
      const context = await this.caller.openToRead(workspaceId, account, lane);
      return { ...context, http: askedOnce(context.http) };
    };
    let once: ReturnType<Round['open']> | null = null;
    return { open: () => (once ??= opened()) };
  }

  /** `again`: it can go on. */
  private async one(due: DueDelivery, round: Round): Promise<StepEnd> {
    const { workspaceId, account, work, now } = due;
    const connector = this.caller.connector(account);
    const { findOwn } = connector;
    const isReadBack = due.target?.message ? connector.manifest.findsOwnMessages === true : true;
    if (due.target?.message && !isReadBack) return await this.byEchoes(due, due.target.message);
    // A post that is shown again has no words of its own to be known by.
    const isRepost = due.stored.extras?.shares?.act === 'repost';
    if (!findOwn || isRepost) return await this.withoutReading(due);
    const reading = await this.read(due, findOwn, round);
    if (reading === 'cost_cap') {
      // What is live already is worth no money that replies may need.
      if (work === 'confirm') await this.due.postpone(due, now + DAY_MS);
      else await this.due.postpone(due, now + this.settings.accountWaitMs, 'cost_cap');
      return 'waits';
    }
    if ('resetsAt' in reading) {
      await this.due.postpone(due, reading.resetsAt.getTime());
      return 'waits';
    }
    const { error } = reading;
    if (error?.kind === 'auth_expired') await this.accounts.requireReauthorisation(workspaceId, account.id);
    if (error?.kind === 'auth_expired' || error?.kind === 'rate_limited') {
      await this.due.postpone(due, now + (error.retryAfterMs ?? this.settings.accountWaitMs));
      return 'waits';
    }
    return goesOn(await this.decide(due, reading));
  }

  /**
   * Private messages are in no timeline: what the network gave back of them is looked through. That it gave back
   * nothing proves nothing.
   */
  private async byEchoes(
    due: DueDelivery,
    { conversationExternalId }: { conversationExternalId: string },
  ): Promise<StepEnd> {
    const { workspaceId, stored, now } = due;
    const since = stored.delivery.readBackFrom ?? now;
    const echoes = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.messages.echoes(tx, workspaceId, stored, conversationExternalId, since),
    );
    const { state, externalId } = stored.delivery;
    const [first, second] = echoes;
    if (state === 'sent' && first && !second && first.externalId !== externalId) {
      await this.adopt(due, first);
    }
    return goesOn(await this.decide(due, { matches: { complete: false, matches: echoes }, error: null }));
  }

  /** The network told no id, or another one, when it took the message: the echo's is the real one. */
  private async adopt({ workspaceId, stored: { id } }: DueDelivery, echo: OwnMessage): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      const locked = await this.deliveries.lock(tx, workspaceId, id);
      if (locked?.stored.delivery.state !== 'sent' || locked.stored.postId === echo.postId) return;
      const { stored } = locked;
      const taken = await this.deliveries.ownedElsewhere(tx, workspaceId, stored, [echo.externalId]);
      if (taken.size > 0) return;
      const { reason } = await this.deliveries.reasonOf(tx, workspaceId, id);
      const next = { ...stored.delivery, externalId: echo.externalId };
      await this.deliveries.save(tx, workspaceId, stored, next, { reason, postId: echo.postId });
      if (stored.postId) await this.messages.removeStandIn(tx, workspaceId, stored.postId);
    });
  }

  /** Also: the account's cost cap does not allow it, or its budget not before a time. */
  private async read(
    due: DueDelivery,
    findOwn: NonNullable<Connector['findOwn']>,
    round: Round,
  ): Promise<Reading | { resetsAt: Date } | 'cost_cap'> {
    const { stored, target, now } = due;
    try {
      const context = await round.open();
      if ('resetsAt' in context) return context;
      const since = stored.delivery.readBackFrom ?? now;
      return { matches: await this.caller.readBack(context, findOwn, stored, target, since), error: null };
    } catch (thrown) {
      if (thrown instanceof CostCapError) return 'cost_cap';
      const error = thrown instanceof ConnectorError ? thrown : errorOfFailure(thrown);
      return { matches: null, error };
    }
  }

  private async decide(due: DueDelivery, reading: Reading): Promise<DeliveryState | null> {
    const { workspaceId, policy } = due;
    const { id } = due.stored;
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const locked = await this.deliveries.lock(tx, workspaceId, id);
      if (!locked) return null;
      const { stored, now } = locked;
      const matches = reading.matches?.matches ?? [];
      const ids = matches.map((match) => match.externalId);
      const taken = await this.deliveries.ownedElsewhere(tx, workspaceId, stored, ids);
      const found = matches
        .filter((match) => !taken.has(match.externalId))
        .map((match) => ({
          externalId: match.externalId,
          occurredAt: possibleTime(match.occurredAt, stored, now),
        }));
      const complete = reading.matches?.complete ?? false;
      const random = Math.random();
      const step = isAway(reading.error)
        ? onReadingFailed(stored.delivery, now, random, policy)
        : stored.delivery.state === 'sent'
          ? confirmation(stored.delivery, found, now, random, policy)
          : onReconcile(stored.delivery, { startedAt: due.now, complete, found }, now, random, policy);
      const live = matches.find((match) => step.ok && match.externalId === step.next.externalId);
      // Most networks give nothing back of what they took: that is no attempt worth a line.
      const isQuiet = due.target?.message && found.length === 0 && stored.delivery.state === 'sent';
      if (!isQuiet) {
        await this.attempts.record(tx, workspaceId, id, {
          fence: stored.delivery.fence,
          startedAt: due.now,
          outcome: outcomeOf(found.length, complete),
          error: reading.error,
        });
      }
      if (!step.ok) return null;
      const written = await this.writer.write(tx, workspaceId, stored, step.next, {
        actor: 'system',
        error: reading.error,
        ...(live ? { live: { permalink: live.url ?? null, occurredAt: Date.parse(live.occurredAt) } } : {}),
      });
      return written ? step.next.state : null;
    });
  }

  /** A network that cannot be read back: an unknown delivery goes to a person, a sent one stays sent. */
  private async withoutReading(due: DueDelivery): Promise<StepEnd> {
    const { workspaceId, policy } = due;
    if (due.work === 'confirm') {
      await this.due.postpone(due, due.now + YEAR_MS);
      return 'waits';
    }
    await this.database.withWorkspace(workspaceId, async (tx) => {
      const locked = await this.deliveries.lock(tx, workspaceId, due.stored.id);
      if (!locked) return;
      const step = onReconcile(locked.stored.delivery, null, locked.now, Math.random(), policy);
      if (step.ok) await this.writer.write(tx, workspaceId, locked.stored, step.next, { actor: 'system' });
    });
    return 'waits';
  }
}

/** What is proved not to be live is sent again. */
function goesOn(state: DeliveryState | null): StepEnd {
  return state === 'queued' ? 'again' : 'waits';
}

function confirmation(
  delivery: Delivery,
  found: readonly OwnPost[],
  now: number,
  random: number,
  policy: DueDelivery['policy'],
): DeliveryStep {
  const own = found.find((post) => delivery.externalId === null || post.externalId === delivery.externalId);
  return own ? onSeenLive(delivery, own) : onNotSeenYet(delivery, now, random, policy);
}

/** The network could not be read, which says nothing about what stands there. */
function isAway(error: ConnectorError | null): boolean {
  return error?.kind === 'unavailable' || error?.kind === 'bad_response';
}

/** The network's clock may be wrong; it took the post between our first call and now. */
function possibleTime(occurredAt: string, stored: StoredDelivery, now: number): number {
  const at = Date.parse(occurredAt);
  return Math.min(now, Math.max(stored.delivery.readBackFrom ?? now, Number.isNaN(at) ? now : at));
}

function outcomeOf(found: number, complete: boolean): string {
  if (found > 0) return 'found';
  return complete ? 'absent' : 'incomplete';
}
