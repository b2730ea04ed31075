import { Injectable } from '@nestjs/common';
import { type DeliveryPolicy, dueWork, onDue } from '@tingshuo/domain';
import { NetworksService } from '../accounts/networks.service.js';
import { Database, type Tx } from '../platform/database/database.js';
import { workspaceSettings } from '../platform/database/workspace-settings.repository.js';
import { AccountQueue } from './account-queue.repository.js';
import { DeliveryRepository } from './delivery.repository.js';
import { type WaitCode, waitReason } from './delivery-reason.js';
import type { StoredDelivery } from './delivery-row.js';
import { DeliverySettings } from './delivery-settings.js';
import { DeliveryWriter } from './delivery-writer.service.js';
import { type DueLook, DueLooks } from './due-look.repository.js';
import type { ReplyTargetPost } from './reply-target.js';
import type { ReplyWindow } from './reply-window.js';
import { ReplyWindows } from './reply-window.repository.js';
import { type SendingAccount, SendingAccountRepository } from './sending-account.repository.js';

/** A delivery that needs a call now. `now` is the database's time of the look, epoch ms. */
export interface DueDelivery {
  workspaceId: string;
  /** As its row stands: what time alone makes of it is written with what comes of the call. */
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
    private readonly looks: DueLooks,
    private readonly queue: AccountQueue,
    private readonly accounts: SendingAccountRepository,
    private readonly networks: NetworksService,
    private readonly windows: ReplyWindows,
    private readonly writer: DeliveryWriter,
    private readonly settings: DeliverySettings,
  ) {}

  /** Null: it needs no call now. */
  async look(workspaceId: string, id: string): Promise<DueDelivery | null> {
    const seen = await this.database.readWorkspace(workspaceId, async (reader) => {
      const found = await this.looks.read(reader, workspaceId, id);
      if (!found || waitsForPart(found.stored)) return null;
      const { stored, account } = found;
      const target = await this.accounts.target(reader, workspaceId, stored.replyToPostId);
      // Templates may be sent at any time.
      const window = stored.extras?.template
        ? null
        : await this.windows.of(reader, workspaceId, account, target);
      return { ...found, target, window };
    });
    if (!seen || (seen.isStopped && !hasBegun(seen.stored))) return null;
    const { stored, account, target, window, now } = seen;
    const policy = this.policy(seen);
    const step = onDue(stored.delivery, now, policy);
    if (step.ok && step.next.state !== 'queued') {
      await this.moveOn(workspaceId, id, policy);
      return null;
    }
    const delivery = step.ok ? step.next : stored.delivery;
    const work = dueWork(delivery, now, policy);
    const due = { workspaceId, stored, account, target, window, policy, now };
    if (work === null) {
      await this.tire(due);
      return null;
    }
    if (!ABLE.has(account.status)) {
      await this.postpone(due, now + this.settings.accountWaitMs, 'account_away');
      return null;
    }
    return { ...due, work };
  }

  /** What else of the account waits to be seen at the network, at most `limit` with the first. */
  async toRead(first: DueDelivery, limit: number): Promise<DueDelivery[]> {
    const { workspaceId, account, policy } = first;
    const also = await this.database.readWorkspace(workspaceId, async (reader) => {
      const rows = await this.queue.toRead(reader, workspaceId, account.id, limit);
      const others = rows.filter(({ stored }) => stored.id !== first.stored.id);
      const found = [];
      for (const { stored, now } of others) {
        const target = await this.accounts.target(reader, workspaceId, stored.replyToPostId);
        found.push({ workspaceId, stored, account, target, window: null, policy, now });
      }
      return found;
    });
    const due = [first];
    for (const each of also) {
      const work = dueWork(each.stored.delivery, each.now, policy);
      if (work === null) await this.tire(each);
      else due.push({ ...each, work });
    }
    // What nobody knows of may spend more of the account's budget.
    return due.sort((a, b) => Number(b.work === 'read_back') - Number(a.work === 'read_back'));
  }

  /** The next of the account that will wait to be seen. */
  async nextRead({ workspaceId, account }: DueDelivery): Promise<{ id: string; inMs: number } | null> {
    return await this.database.readWorkspace(workspaceId, async (reader) =>
      this.queue.nextRead(reader, workspaceId, account.id),
    );
  }

  /** Puts a due delivery off, unless someone has changed it meanwhile. */
  async postpone(
    { workspaceId, stored, policy }: Pick<DueDelivery, 'workspaceId' | 'stored' | 'policy'>,
    until: number,
    code?: WaitCode,
  ): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      const locked = await this.deliveries.lock(tx, workspaceId, stored.id);
      if (locked?.stored.delivery.state !== stored.delivery.state) return;
      const waiting = await this.queued(tx, workspaceId, locked.stored, locked.now, policy);
      const { reason } = await this.deliveries.reasonOf(tx, workspaceId, stored.id);
      const next = { ...waiting.delivery, notBefore: Math.max(until, waiting.delivery.notBefore) };
      await this.deliveries.save(tx, workspaceId, waiting, next, {
        reason: code ? waitReason(code) : reason,
      });
    });
  }

  /** Times of the row to be woken for, epoch ms; null when nothing will happen to it by itself. */
  async nextLook(workspaceId: string, id: string): Promise<{ inMs: number; at: number } | null> {
    const found = await this.database.readWorkspace(workspaceId, async (reader) =>
      this.looks.read(reader, workspaceId, id),
    );
    if (!found) return null;
    const { state, notBefore, leaseUntil } = found.stored.delivery;
    if (!MOVES_BY_ITSELF.has(state) || waitsForPart(found.stored)) return null;
    const at = Math.max(notBefore, leaseUntil ?? 0);
    return { inMs: at - found.now, at };
  }

  /** It was missed, its worker is gone, or a person is to post it. */
  private async moveOn(workspaceId: string, id: string, policy: DeliveryPolicy): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      const locked = await this.deliveries.lock(tx, workspaceId, id);
      if (!locked) return;
      const step = onDue(locked.stored.delivery, locked.now, policy);
      if (step.ok) await this.writer.write(tx, workspaceId, locked.stored, step.next, { actor: 'system' });
    });
  }

  /** What is due and cannot go at once is "queued" for everybody to see. */
  private async queued(
    tx: Tx,
    workspaceId: string,
    stored: StoredDelivery,
    now: number,
    policy: DeliveryPolicy,
  ): Promise<StoredDelivery> {
    const step = onDue(stored.delivery, now, policy);
    if (!step.ok || step.next.state !== 'queued') return stored;
    await this.writer.write(tx, workspaceId, stored, step.next, { actor: 'system' });
    return { ...stored, delivery: step.next };
  }

  /** Looked for as often as is worth a call: it stays `sent`, and the sweeper need not see it again. */
  private async tire(due: Pick<DueDelivery, 'workspaceId' | 'stored' | 'policy' | 'now'>): Promise<void> {
    const { state, notBefore } = due.stored.delivery;
    if (state === 'sent' && notBefore <= due.now) await this.postpone(due, due.now + DAY_MS);
  }

  private policy({ account, settings, stoppedUntil }: DueLook): DeliveryPolicy {
    const { manifest } = this.networks.connector(account.network);
    return {
      ...this.settings.policy,
      graceMs: workspaceSettings(settings).deliveryGraceMinutes * 60_000,
      settleMs: this.settings.settleMs ?? manifest.settleMs,
      byHand: manifest.byHand !== undefined,
      stoppedUntil,
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
