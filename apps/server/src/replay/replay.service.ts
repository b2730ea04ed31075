import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AccountsService } from '../accounts/accounts.service.js';
import { GapFiller } from '../listening/gaps/gap-filler.service.js';
import { PollService } from '../listening/poll/poll.service.js';
import { Database } from '../platform/database/database.js';
import { REPLAYED_NETWORK, type SandboxAdmin } from '../sandbox/sandbox-admin.js';
import { IngestedRepository } from './ingested.repository.js';
import type { Recording } from './recording.js';

export interface ReplayProgress {
  ingested: number;
  total: number;
}

export interface ReplayReport extends ReplayProgress {
  /** Posts of the file that the sandbox did not know yet, and rows whose id it had already. */
  created: number;
  duplicates: number;
  /** Posts whose parent is not in the file. */
  standAlone: number;
}

const SandboxAnswer = z.object({
  created: z.number(),
  duplicates: z.number(),
  standAlone: z.array(z.string()),
});

/** A rate window of the network lasts five minutes; longer without a new post means that none will come. */
const PATIENCE_MS = 6 * 60_000;
const PAUSE_MS = 500;
const LOOK_EVERY_MS = 2_000;
const OBSERVER = 'replay_observer';

/**
 * Lets a recorded conversation happen again in the sandbox and hears it with the product's own ears: one own account
 * per brand and, for posts that address no brand, an observer that follows everybody.
 */
@Injectable()
export class ReplayService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsService,
    private readonly polls: PollService,
    private readonly gaps: GapFiller,
    private readonly ingested: IngestedRepository,
  ) {}

  /** Throws SandboxError when the sandbox is away. `onProgress` is told every few seconds. */
  async replay(
    workspaceId: string,
    recording: Recording,
    sandbox: SandboxAdmin,
    onProgress: (progress: ReplayProgress) => void,
  ): Promise<ReplayReport> {
    const { brands, posts } = recording;
    const ids = [...new Set(posts.map((post) => post.id))];
    await sandbox.post('/_admin/replay', { brands, followers: [OBSERVER], posts: [] });
    for (const brand of brands) await this.connect(workspaceId, sandbox, brand, brand);
    await this.connect(workspaceId, sandbox, OBSERVER, null);
    // A stream's first read goes back a page only: it is made while there is nothing to miss.
    await this.polls.hasten(workspaceId);
    while ((await this.polls.pollDue(workspaceId)) > 0);
    const fed = SandboxAnswer.parse(await sandbox.post('/_admin/replay', { brands, posts }));
    const hear = (isEnough: (polled: number) => boolean) =>
      this.hear(workspaceId, sandbox.url, ids, onProgress, isEnough);
    let count = await hear((polled) => polled === 0);
    if (count < ids.length) {
      await sandbox.post('/_admin/replay', { brands, followers: [OBSERVER], posts });
      count = await hear(() => false);
    }
    const { created, duplicates, standAlone } = fed;
    return { created, duplicates, standAlone: standAlone.length, ingested: count, total: ids.length };
  }

  /** Polls until every post is stored, `isEnough` of the last round holds, or nothing new comes any more. */
  private async hear(
    workspaceId: string,
    sandboxUrl: string,
    ids: readonly string[],
    onProgress: (progress: ReplayProgress) => void,
    isEnough: (polled: number) => boolean,
  ): Promise<number> {
    const { origin } = new URL(sandboxUrl);
    const count = async (): Promise<number> =>
      await this.database.withWorkspace(workspaceId, async (tx) =>
        this.ingested.count(tx, workspaceId, { network: REPLAYED_NETWORK, issuer: origin }, ids),
      );
    await this.polls.hasten(workspaceId);
    let known = await count();
    let since = performance.now();
    const look = async (): Promise<void> => {
      const now = await count();
      if (now > known) since = performance.now();
      known = now;
      onProgress({ ingested: known, total: ids.length });
    };
    while (known < ids.length && performance.now() - since < PATIENCE_MS) {
      const round = this.round(workspaceId);
      while ((await Promise.race([round, sleep(LOOK_EVERY_MS, null)])) === null) await look();
      const polled = await round;
      await look();
      if (isEnough(polled)) break;
      if (polled === 0) await sleep(PAUSE_MS);
    }
    return known;
  }

  /** Polls what is due, and goes on where a poll left a long burst to the lane that fills gaps. */
  private async round(workspaceId: string): Promise<number> {
    return (await this.polls.pollDue(workspaceId)) + (await this.gaps.fillDue(workspaceId));
  }

  private async connect(
    workspaceId: string,
    sandbox: SandboxAdmin,
    handle: string,
    brandName: string | null,
  ): Promise<void> {
    const { accessToken } = await sandbox.mintToken(handle);
    await this.accounts.connect(
      workspaceId,
      {
        network: REPLAYED_NETWORK,
        baseUrl: sandbox.url,
        fields: { accessToken },
        ...(brandName ? { brandName } : {}),
      },
      'system',
    );
  }
}
