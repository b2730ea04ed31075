import { Injectable } from '@nestjs/common';
import {
  type AccountContext,
  type Connector,
  ConnectorError,
  errorOfFailure,
  type OwnMatches,
} from '@tingshuo/connector-kit';
import { type DeliveryState, onReconcile } from '@tingshuo/domain';
import { AccountsService } from '../accounts/accounts.service.js';
import { CostCapError } from '../accounts/cost-ledger.service.js';
import { Database } from '../platform/database/database.js';
import { AttemptRepository } from './attempt.repository.js';
import { DeliveryRepository } from './delivery.repository.js';
import { DeliverySettings } from './delivery-settings.js';
import { DeliveryWriter } from './delivery-writer.service.js';
import { DueDeliveries, type DueDelivery } from './due-delivery.service.js';
import { NetworkCaller } from './network-caller.service.js';
import { type OwnMessage, OwnMessages } from './own-message.repository.js';
import { afterReading, outcomeOf, possibleTime } from './reading.js';
import type { StepEnd } from './step-end.js';

type Reading = { matches: OwnMatches; error: null } | { matches: null; error: ConnectorError };

const DAY_MS = 24 * 3_600_000;
const YEAR_MS = 365 * 24 * 3_600_000;

/** What the deliveries of one round share: the budget of one reading, and what each address answered. */
export interface ReadRound {
  open: () => Promise<AccountContext | { resetsAt: Date }>;
}

/** Reads our own timeline: to decide an unknown delivery, or to see a sent one live. It changes nothing there. */
@Injectable()
export class ReadBackStep {
  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveryRepository,
    private readonly attempts: AttemptRepository,
    private readonly writer: DeliveryWriter,
    private readonly due: DueDeliveries,
    private readonly caller: NetworkCaller,
    private readonly messages: OwnMessages,
    private readonly accounts: AccountsService,
    private readonly settings: DeliverySettings,
  ) {}

  /** `again`: it can go on. */
  async run(due: DueDelivery, round: ReadRound): Promise<StepEnd> {
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
    round: ReadRound,
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
          occurredAt: possibleTime(match.occurredAt, stored.delivery, now),
        }));
      const complete = reading.matches?.complete ?? false;
      const reached = { startedAt: due.now, complete, found, error: reading.error };
      const step = afterReading(stored.delivery, reached, now, Math.random(), policy);
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
