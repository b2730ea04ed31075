import { Injectable } from '@nestjs/common';
import type { Bilingual, LiveTarget } from '@tingshuo/contracts';
import { NetworksService } from '../accounts/networks.service.js';
import { Database, type Tx } from '../platform/database/database.js';
import { outcomeOfAttempt } from './live-outcomes.js';
import { LivePostRepository } from './live-post.repository.js';
import { notPossible } from './live-post-errors.js';
import { SendingAccountRepository } from './sending-account.repository.js';

const MOST_ACTS = 20;

/** What of a publication is live, where its words can be changed, and what was done to it. */
@Injectable()
export class LivePostViews {
  constructor(
    private readonly database: Database,
    private readonly posts: LivePostRepository,
    private readonly accounts: SendingAccountRepository,
    private readonly networks: NetworksService,
  ) {}

  /** Accounts in the order of their ids; also those from which everything has been removed. */
  async of(workspaceId: string, publicationId: string): Promise<LiveTarget[]> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const posts = await this.posts.of(tx, workspaceId, publicationId);
      const acts = await this.posts.acts(tx, workspaceId, publicationId);
      const accountIds = [...new Set([...posts, ...acts].map(({ accountId }) => accountId))].sort();
      const targets: LiveTarget[] = [];
      for (const accountId of accountIds) {
        targets.push({
          accountId,
          parts: posts
            .filter((post) => post.accountId === accountId)
            .map(({ deliveryId, partNo, text }) => ({ deliveryId, partNo, text })),
          cannotEdit: await this.cannotEdit(tx, workspaceId, accountId),
          acts: acts
            .filter((each) => each.accountId === accountId)
            .slice(0, MOST_ACTS)
            .map(({ act, partNo, at, ended, cause }) => ({
              act,
              partNo,
              at: at.toISOString(),
              outcome: outcomeOfAttempt(ended),
              cause,
            })),
        });
      }
      return targets;
    });
  }

  private async cannotEdit(tx: Tx, workspaceId: string, accountId: string): Promise<Bilingual | null> {
    const { network } = await this.accounts.account(tx, workspaceId, accountId);
    const { edit, manifest } = this.networks.connector(network);
    return edit ? null : (manifest.abilities.edit ?? notPossible(manifest.name).cause);
  }
}
