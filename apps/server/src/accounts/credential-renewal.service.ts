import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { ConnectorError } from '@tingshuo/connector-kit';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { uuidv7 } from '../platform/ids.js';
import { CredentialRepository, type Credentials } from './credential.repository.js';

export type Renew = (stored: Credentials) => Promise<Credentials>;

/** Longer than a renewal's calls may take: a holder that is still at work must not be overtaken. */
const LEASE_MS = 90_000;
const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 150;
/** What a network gave once it does not give again: a database that is away for a moment must not lose it. */
const SAVE_TRIES = 5;
const SAVE_PAUSE_MS = 200;
/** A network that is down is not asked again by every job that has noticed the same. */
const FAILURE_HOLDS_MS = 5_000;

/**
 * Renews credentials once, however many ask: in this process they queue up, between processes a lease in the row
 * decides, and whoever comes later is given what is stored by then. No transaction is open while the network is asked.
 */
@Injectable()
export class CredentialRenewal {
  private readonly owner = uuidv7();
  private readonly queues = new Map<string, Promise<unknown>>();
  private readonly failures = new Map<string, { until: number; error: unknown }>();

  constructor(
    private readonly database: Database,
    private readonly credentials: CredentialRepository,
    private readonly clock: Clock,
  ) {}

  /** Answers the credentials that hold now. Throws what `renew` threw, to all who ask within the next seconds. */
  async renew(workspaceId: string, accountId: string, renew: Renew): Promise<Credentials> {
    const before = this.queues.get(accountId) ?? Promise.resolve();
    const turn = before.then(async () => {
      const failure = this.failures.get(accountId);
      if (failure && this.now() < failure.until) throw failure.error;
      return await this.exclusively(workspaceId, accountId, renew);
    });
    const done = turn.then(
      () => this.failures.delete(accountId),
      () => undefined,
    );
    this.queues.set(accountId, done);
    void done.then(() => this.queues.get(accountId) === done && this.queues.delete(accountId));
    return await turn;
  }

  private async exclusively(workspaceId: string, accountId: string, renew: Renew): Promise<Credentials> {
    const stored = await this.leased(workspaceId, accountId);
    let fresh = stored;
    try {
      fresh = await renew(stored);
      return fresh;
    } catch (error) {
      this.failures.set(accountId, { until: this.now() + holdsMs(error), error });
      throw error;
    } finally {
      await this.settle(workspaceId, accountId, fresh === stored ? null : fresh);
    }
  }

  /** Gives the lease back, and stores what is new. */
  private async settle(workspaceId: string, accountId: string, fresh: Credentials | null): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await this.database.withWorkspace(workspaceId, async (tx) => {
          const isOurs = await this.credentials.release(tx, workspaceId, accountId, this.owner);
          if (isOurs && fresh) await this.credentials.save(tx, workspaceId, accountId, fresh);
        });
        return;
      } catch (error) {
        if (tries === SAVE_TRIES) throw error;
        await sleep(SAVE_PAUSE_MS * tries);
      }
    }
  }

  /** What is stored, read after the lease was won. */
  private async leased(workspaceId: string, accountId: string): Promise<Credentials> {
    for (let waitedMs = 0; ; ) {
      const stored = await this.database.withWorkspace(workspaceId, async (tx) =>
        (await this.credentials.lease(tx, workspaceId, accountId, this.owner, LEASE_MS))
          ? await this.credentials.open(tx, workspaceId, accountId)
          : null,
      );
      if (stored) return stored;
      if (waitedMs > PATIENCE_MS) throw BUSY;
      const pauseMs = LOOK_AGAIN_MS * (1 + Math.random());
      await sleep(pauseMs);
      waitedMs += pauseMs;
    }
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

/** What says itself when it may be tried again holds no longer than that. */
function holdsMs(error: unknown): number {
  const told = error instanceof ConnectorError ? error.retryAfterMs : undefined;
  return Math.min(FAILURE_HOLDS_MS, told ?? FAILURE_HOLDS_MS);
}

const BUSY = new ConnectorError({
  kind: 'unavailable',
  code: 'renewal_busy',
  cause: { en: 'The access is being renewed by another process.', zh: '另一个进程正在更新授权。' },
  action: { en: 'Nothing to do: it is tried again.', zh: '无需操作，稍后会自动重试。' },
});
