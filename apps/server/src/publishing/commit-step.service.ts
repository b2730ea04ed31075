import { Injectable } from '@nestjs/common';
import type { Ability, Connector, ConnectorError, Outcome, Timeouts } from '@tingshuo/connector-kit';
import { type DeliveryState, maySend, onClaim, onDue, onOutcome } from '@tingshuo/domain';
import { AccountsService } from '../accounts/accounts.service.js';
import { CostLedger } from '../accounts/cost-ledger.service.js';
import { type Lane, RateBudget } from '../accounts/rate-budget.service.js';
import { Database } from '../platform/database/database.js';
import { AccountQueue } from './account-queue.repository.js';
import { AttemptRepository } from './attempt.repository.js';
import { domainOutcome, LEFT_TOO_LATE, liveOf } from './commit-outcome.js';
import { DeliveryRepository } from './delivery.repository.js';
import type { StoredDelivery } from './delivery-row.js';
import { DeliverySettings } from './delivery-settings.js';
import { DeliveryWriter } from './delivery-writer.service.js';
import { DueDeliveries, type DueDelivery, waitsForPart } from './due-delivery.service.js';
import { NetworkCaller } from './network-caller.service.js';
import { isCarried, PrepareStep } from './prepare-step.service.js';
import { closedWindow } from './reply-window.js';
import { SendGates } from './send-gates.js';
import { type StepEnd, stepEnd } from './step-end.js';

interface Claim {
  stored: StoredDelivery;
  attempt: number;
  /** Database time of the claim, and this process's steady clock at that moment. */
  now: number;
  startedAt: number;
  /** Why it must not leave, from what other features know. */
  refusal: ConnectorError | null;
}

interface Settled {
  /** Null: the row was not ours to write. */
  state: DeliveryState | null;
  /** Until it wants to be looked at again. */
  inMs: number;
  next: string | null;
}

/** How sending ended. */
export interface Sent {
  end: StepEnd;
  /** The delivery whose turn it is on this account. */
  next: string | null;
  /** In so many milliseconds the network may be asked for it; null: it did not leave, or nothing waits to be seen. */
  readInMs: number | null;
}

const NOT_OURS: Settled = { state: null, inMs: 0, next: null };

/** Sends a delivery once: claim and attempt row are committed before the call, the outcome under the claim's fence. */
@Injectable()
export class CommitStep {
  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveryRepository,
    private readonly queue: AccountQueue,
    private readonly attempts: AttemptRepository,
    private readonly writer: DeliveryWriter,
    private readonly due: DueDeliveries,
    private readonly caller: NetworkCaller,
    private readonly prepare: PrepareStep,
    private readonly budget: RateBudget,
    private readonly costs: CostLedger,
    private readonly accounts: AccountsService,
    private readonly gates: SendGates,
    private readonly settings: DeliverySettings,
  ) {}

  /** `waits`: it could not be sent now. */
  async run(due: DueDelivery, owner: string): Promise<Sent> {
    const { workspaceId, account, target } = due;
    const connector = this.caller.connector(account);
    const ability = abilityOf(due);
    const limits = limitsOf(due, connector, this.settings);
    const context = await this.caller.open(workspaceId, account, ability, limits.timeouts).catch(() => null);
    if (!context) {
      await this.due.postpone(due, due.now + this.settings.accountWaitMs, 'account_away');
      return WAITS;
    }
    const prepared = await this.prepare.run(due);
    if (prepared.kind === 'waits') {
      await this.due.postpone(due, prepared.until, 'rate_wait');
      return WAITS;
    }
    const budget = await this.budget.take(connector, account, ability, laneOf(due), context);
    if (!budget.allowed) {
      await this.due.postpone(due, budget.resetsAt.getTime(), 'rate_wait');
      return WAITS;
    }
    const payer = { id: account.id, workspaceId };
    const cost = await this.costs.reserveWrite(connector, context, payer, ability, due.stored.text);
    if (cost === null) {
      await this.due.postpone(due, due.now + this.settings.accountWaitMs, 'cost_cap');
      return WAITS;
    }
    const claim = await this.claim(due, owner, limits.leaseMs);
    if (!claim) {
      await this.costs.settleWrite(cost, true);
      return WAITS;
    }
    const closed = closedWindow(due.window, claim.now) ?? claim.refusal;
    const outcome: Outcome = closed
      ? { kind: 'rejected', error: closed }
      : prepared.kind === 'ended'
        ? prepared.outcome
        : this.mayLeave(claim, limits.timeouts)
          ? await this.caller.commit(context, connector, claim.stored, target, prepared, (ifItEndedHere) =>
              this.note(workspaceId, claim, ifItEndedHere),
            )
          : LEFT_TOO_LATE;
    if (outcome.kind === 'accepted' || outcome.kind === 'rejected') this.prepare.forget(claim.stored);
    await this.costs.settleWrite(cost, outcome.kind === 'rejected' || outcome.kind === 'not_sent');
    const { state, inMs, next } = await this.settle(due, claim, outcome);
    const isToBeSeen = state === 'sent' || state === 'unknown';
    return { end: isToBeSeen ? 'settled' : stepEnd(state), next, readInMs: isToBeSeen ? inMs : null };
  }

  private async claim(due: DueDelivery, owner: string, leaseMs: number): Promise<Claim | null> {
    const { workspaceId } = due;
    const startedAt = performance.now();
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const locked = await this.deliveries.lock(tx, workspaceId, due.stored.id);
      if (!locked) return null;
      const { stored, now } = locked;
      if (waitsForPart(stored)) return null;
      const { isStopped, isBusy, stoppedUntil } = await this.queue.whileClaiming(tx, workspaceId, stored);
      if (isStopped) return null;
      const policy = { ...due.policy, stoppedUntil, leaseMs };
      // What is due goes out at once; "queued" is only written where it waits there.
      const waited = onDue(stored.delivery, now, policy);
      if (waited.ok && waited.next.state !== 'queued') {
        await this.writer.write(tx, workspaceId, stored, waited.next, { actor: 'system' });
        return null;
      }
      if (isBusy) return null;
      const { revision } = due.stored.delivery;
      const step = onClaim(waited.ok ? waited.next : stored.delivery, revision, now, policy);
      if (!step.ok) return null;
      const cause = { actor: 'system', fields: { leaseOwner: owner } };
      if (!(await this.writer.write(tx, workspaceId, stored, step.next, cause))) return null;
      const attempt = await this.attempts.open(tx, workspaceId, stored.id, 'commit', step.next.fence);
      const refusal = await this.gates.refusal(tx, workspaceId, stored);
      return { stored: { ...stored, delivery: step.next }, attempt, now, startedAt, refusal };
    });
  }

  /** A process that was held up after its claim must not call into the time of the next holder. */
  private mayLeave(claim: Claim, { totalMs }: Timeouts): boolean {
    const now = claim.now + (performance.now() - claim.startedAt);
    const { delivery } = claim.stored;
    return maySend(delivery, delivery.fence, now, totalMs);
  }

  /** So that nobody has to guess if this process ends now. Without the note the rest of the message goes all the same. */
  private async note(workspaceId: string, claim: Claim, ifItEndedHere: ConnectorError): Promise<void> {
    await this.database
      .withWorkspace(workspaceId, async (tx) =>
        this.attempts.note(tx, workspaceId, claim.stored.id, claim.attempt, ifItEndedHere),
      )
      .catch(() => undefined);
  }

  private async settle(due: DueDelivery, claim: Claim, outcome: Outcome): Promise<Settled> {
    const { workspaceId, policy } = due;
    const { id, accountId, delivery } = claim.stored;
    const error = outcome.kind === 'accepted' || outcome.kind === 'processing' ? null : outcome.error;
    const settled = await this.database.withWorkspace(workspaceId, async (tx) => {
      const locked = await this.deliveries.lock(tx, workspaceId, id);
      if (!locked) return NOT_OURS;
      const { stored, now } = locked;
      const step = onOutcome(
        stored.delivery,
        delivery.fence,
        domainOutcome(outcome),
        now,
        Math.random(),
        policy,
      );
      const late =
        !step.ok ||
        !(await this.writer.write(tx, workspaceId, stored, step.next, {
          actor: 'system',
          error,
          ...liveOf(outcome),
        }));
      const told = late ? `${outcome.kind} (late)` : outcome.kind;
      await this.attempts.close(tx, workspaceId, id, claim.attempt, told, error);
      if (error?.kind === 'rate_limited' && step.ok) {
        await this.queue.hold(tx, workspaceId, accountId, step.next.notBefore);
      }
      const next = await this.queue.next(tx, workspaceId, accountId);
      if (late || !step.ok) return { ...NOT_OURS, next };
      const { state, notBefore } = step.next;
      return { state, inMs: notBefore - now, next };
    });
    if (error?.kind === 'auth_expired') await this.accounts.requireReauthorisation(workspaceId, accountId);
    return settled;
  }
}

function abilityOf({ stored, target }: DueDelivery): Ability {
  if (stored.extras?.shares?.act === 'repost') return 'repost';
  if (stored.replyToPostId === null) return 'publish';
  if (stored.extras?.template) return 'sendTemplate';
  return target?.message ? 'sendMessage' : 'reply';
}

/** A call that carries files takes longer, and holds its claim for as long. */
function limitsOf(
  due: DueDelivery,
  connector: Connector,
  { timeouts, uploadTimeouts }: DeliverySettings,
): { timeouts: Timeouts; leaseMs: number } {
  const { leaseMs } = due.policy;
  if (!isCarried(due, connector)) return { timeouts, leaseMs };
  return { timeouts: uploadTimeouts, leaseMs: leaseMs + uploadTimeouts.totalMs };
}

function laneOf({ stored }: DueDelivery): Lane {
  if (stored.kind === 'mass') return 'mass';
  return stored.kind === 'reply' ? 'reply' : 'publish';
}

const WAITS = { end: 'waits', next: null, readInMs: null } as const;
