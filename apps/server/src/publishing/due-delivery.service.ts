import { Injectable } from '@nestjs/common';
import { type DeliveryPolicy, dueWork, onDue } from '@tingshuo/domain';
import { NetworksService } from '../accounts/networks.service.js';
import { Database, type Tx } from '../platform/database/database.js';
import { WorkspaceSettingsRepository } from '../platform/database/workspace-settings.repository.js';
import { DeliveryRepository, type StoredDelivery } from './delivery.repository.js';
import { type WaitCode, waitReason } from './delivery-reason.js';
import { DeliverySettings } from './delivery-settings.js';
import { DeliveryWriter } from './delivery-writer.service.js';
import type { ReplyTargetPost } from './reply-target.js';
import type { ReplyWindow } from './reply-window.js';
import { ReplyWindows } from './reply-window.repository.js';
import { type SendingAccount, SendingAccountRepository } from './sending-account.repository.js';
import { StopRepository } from './stop.repository.js';

/** A delivery that needs a call now. `now` is the database's time of the look, epoch ms. */
export interface DueDelivery {
  workspaceId: string;
  stored: StoredDelivery;
  account: SendingAccount;
  target: ReplyTargetPost | null;
  /** Of a private conversation that does not take messages for ever. */
  window: ReplyWindow | null;
  policy: DeliveryPolicy;
  work: 'send' | 'read_back' | 'confirm';
  now: number;
}

const DAY_MS = 24 * 3_600_000;
const ABLE = new Set(['active', 'degraded']);

/** Looks at a row, moves it on as far as time alone moves it, and says what it needs. */
@Injectable()
export class DueDeliveries {
  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveryRepository,
    private readonly accounts: SendingAccountRepository,
    private readonly workspaces: WorkspaceSettingsRepository,
    private readonly networks: NetworksService,
    private readonly windows: ReplyWindows,
    private readonly stops: StopRepository,
    private readonly writer: DeliveryWriter,
    private readonly settings: DeliverySettings,
  ) {}

  /** Null: it needs no call now. */
  async look(workspaceId: string, id: string): Promise<DueDelivery | null> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const locked = await this.deliveries.lock(tx, workspaceId, id);
      if (!locked) return null;
      const { now } = locked;
      if (waitsForPart(locked.stored)) return null;
      const account = await this.accounts.account(tx, workspaceId, locked.stored.accountId);
      const stops = await this.stops.facts(tx, workspaceId, locked.stored.kind);
      if (stops.isOn && !hasBegun(locked.stored)) return null;
      const policy = {
        ...(await this.policy(tx, workspaceId, account.network)),
        stoppedUntil: stops.stoppedUntil,
      };
      const stored = await this.moveOn(tx, workspaceId, locked.stored, now, policy);
      const work = dueWork(stored.delivery, now, policy);
      if (work === null) {
        // Looked for as often as is worth a call: it stays `sent`, and the sweeper need not see it again.
        const tired = stored.delivery.state === 'sent' && stored.delivery.notBefore <= now;
        if (tired) await this.delay(tx, workspaceId, stored, now + DAY_MS);
        return null;
      }
      if (!ABLE.has(account.status)) {
        await this.delay(tx, workspaceId, stored, now + this.settings.accountWaitMs, 'account_away');
        return null;
      }
      const target = await this.accounts.target(tx, workspaceId, stored.replyToPostId);
      const window = await this.windows.of(tx, workspaceId, account, target);
      return { workspaceId, stored, account, target, window, policy, work, now };
    });
  }

  /** Puts a due delivery off, unless someone has changed it meanwhile. */
  async postpone(due: DueDelivery, until: number, code?: WaitCode): Promise<void> {
    await this.database.withWorkspace(due.workspaceId, async (tx) => {
      await this.delay(tx, due.workspaceId, due.stored, until, code);
    });
  }

  /** Times of the row to be woken for, epoch ms; null when nothing will happen to it by itself. */
  async nextLook(workspaceId: string, id: string): Promise<{ inMs: number; at: number } | null> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const locked = await this.deliveries.lock(tx, workspaceId, id);
      if (!locked) return null;
      const { state, notBefore, leaseUntil } = locked.stored.delivery;
      if (!MOVES_BY_ITSELF.has(state) || waitsForPart(locked.stored)) return null;
      const at = Math.max(notBefore, leaseUntil ?? 0);
      return { inMs: at - locked.now, at };
    });
  }

  private async moveOn(
    tx: Tx,
    workspaceId: string,
    stored: StoredDelivery,
    now: number,
    policy: DeliveryPolicy,
  ): Promise<StoredDelivery> {
    const step = onDue(stored.delivery, now, policy);
    if (!step.ok) return stored;
    await this.writer.write(tx, workspaceId, stored, step.next, { actor: 'system' });
    return { ...stored, delivery: step.next };
  }

  private async delay(
    tx: Tx,
    workspaceId: string,
    stored: StoredDelivery,
    until: number,
    code?: WaitCode,
  ): Promise<void> {
    const locked = await this.deliveries.lock(tx, workspaceId, stored.id);
    if (locked?.stored.delivery.state !== stored.delivery.state) return;
    const { reason } = await this.deliveries.reasonOf(tx, workspaceId, stored.id);
    const next = { ...locked.stored.delivery, notBefore: Math.max(until, locked.stored.delivery.notBefore) };
    await this.deliveries.save(tx, workspaceId, locked.stored, next, {
      reason: code ? waitReason(code) : reason,
    });
  }

  private async policy(tx: Tx, workspaceId: string, network: string): Promise<DeliveryPolicy> {
    const { deliveryGraceMinutes } = await this.workspaces.read(tx, workspaceId);
    const { manifest } = this.networks.connector(network);
    return {
      ...this.settings.policy,
      graceMs: deliveryGraceMinutes * 60_000,
      settleMs: this.settings.settleMs ?? manifest.settleMs,
      byHand: manifest.byHand !== undefined,
    };
  }
}

/** A part of a thread answers the part before it, which has no post yet. */
export function waitsForPart({ afterId, replyToPostId }: StoredDelivery): boolean {
  return afterId !== null && replyToPostId === null;
}

/** Its call has left: what became of it is found out also while everything is stopped. */
function hasBegun({ delivery }: StoredDelivery): boolean {
  return BEGUN.has(delivery.state);
}

const BEGUN = new Set(['sending', 'unknown', 'sent']);
const MOVES_BY_ITSELF = new Set(['scheduled', 'queued', 'retry_wait', 'sending', 'unknown', 'sent']);
