import { Injectable } from '@nestjs/common';
import { ConnectorError, type PushedBatch, type Refusal, type RemoteEvent } from '@tingshuo/connector-kit';
import { AccountContexts } from '../../accounts/account-contexts.service.js';
import { NetworksService } from '../../accounts/networks.service.js';
import { Database } from '../../platform/database/database.js';
import { IngestService } from '../ingest/ingest.service.js';
import type { IngestResult } from '../ingest/ingest-input.js';
import { type PushedAccount, PushedAccounts } from './pushed-account.repository.js';

/** Stores what a push says about own accounts, on the same path as what polls bring. */
@Injectable()
export class PushedBatches {
  constructor(
    private readonly database: Database,
    private readonly accounts: PushedAccounts,
    private readonly contexts: AccountContexts,
    private readonly networks: NetworksService,
    private readonly ingesting: IngestService,
  ) {}

  /**
   * `addressedId` is the account whose address was used; the batch may be for another one of the workspace. What names
   * no account of ours is kept as refused. What was said before `historicBefore` (ISO 8601) is history.
   */
  async ingest(
    workspaceId: string,
    addressedId: string,
    batch: PushedBatch,
    historicBefore?: string,
  ): Promise<IngestResult> {
    const { named, stream } = await this.database.withWorkspace(workspaceId, async (tx) => {
      const named = await this.accounts.named(tx, workspaceId, addressedId, batch.accountExternalId);
      return { named, stream: await this.accounts.stream(tx, workspaceId, named?.id ?? addressedId) };
    });
    if (!named) {
      return await this.ingesting.refuse(workspaceId, stream.id, [unknownAccount(batch)]);
    }
    const read = await this.namedPosts(workspaceId, named, batch);
    return await this.ingesting.ingest({
      workspaceId,
      stream,
      account: named,
      events: [...batch.events, ...read.events],
      refused: [...batch.refused, ...read.refused],
      cursor: {},
      ...(historicBefore !== undefined && { historicBefore }),
    });
  }

  /** Posts that the push only names are read from the network; one that is gone by now holds up no other. */
  private async namedPosts(
    workspaceId: string,
    account: PushedAccount,
    { named = [] }: PushedBatch,
  ): Promise<{ events: RemoteEvent[]; refused: Refusal[] }> {
    const { thread } = this.networks.connector(account.network);
    if (named.length === 0 || !thread) return { events: [], refused: [] };
    const context = await this.contexts.metered(workspaceId, account, 'thread', 'mentions');
    const events: RemoteEvent[] = [];
    const refused: Refusal[] = [];
    for (const { externalId } of named) {
      try {
        const answer = await thread(context, externalId);
        refused.push(...answer.refused);
        for (const post of answer.posts) {
          const why = post.externalId === externalId ? 'mentioned' : 'thread';
          events.push({ type: 'post', eventId: `named:${post.externalId}`.slice(0, 500), why, post });
        }
      } catch (error) {
        if (!(error instanceof ConnectorError && error.kind === 'rejected')) throw error;
        refused.push({
          path: '',
          code: error.code,
          message: error.message,
          sample: externalId.slice(0, 500),
        });
      }
    }
    return { events, refused };
  }
}

function unknownAccount({ accountExternalId, events, refused }: PushedBatch): Refusal {
  return {
    path: '',
    code: 'unknown_account',
    message: `A push names an account that is not connected here (${events.length + refused.length} items).`,
    sample: accountExternalId.slice(0, 500),
  };
}
