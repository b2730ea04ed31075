import { ConnectorError } from '@tingshuo/connector-kit';

/** What a day of load has shown. */
export class Tally {
  answers429 = 0;
  replies = 0;
  /** Published, removed, uploaded. */
  otherWrites = 0;
  /** Refused for now although people had not used up what polling must leave them. */
  repliesWaitedBehindPolling = 0;
  /** The same for posts, files and removals, which give way to replies too. */
  otherWritesWaited = 0;
  longestWaitBehindPollingMs = 0;
  /** The same for reads that somebody waits for. */
  readsOfPeopleHeld = 0;
  /** More was written or asked for by people than the network allows in this time, polling or not. */
  waitedForOwnQuota = 0;
  longestReplyWaitMs = 0;
  repliesHeldByCap = 0;
  /** Reads that the budget kept back. */
  readsHeld = 0;
  readsHeldByCap = 0;
  /** Calls that ended in an error, by network and code. */
  readonly failures = new Map<string, number>();

  /** The same, by network and ability. */
  readonly waits = new Map<string, number>();

  waited(what: string): void {
    this.waits.set(what, 1 + (this.waits.get(what) ?? 0));
  }

  failed(network: string, error: unknown): void {
    const known = error instanceof ConnectorError ? error : null;
    if (known?.kind === 'rate_limited') this.answers429 += 1;
    const key = `${network} ${known ? known.code : String(error)}`;
    this.failures.set(key, 1 + (this.failures.get(key) ?? 0));
  }

  get failedCalls(): number {
    return [...this.failures.values()].reduce((sum, count) => sum + count, 0);
  }
}
