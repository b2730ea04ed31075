import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { AccountRepository } from './account.repository.js';
import { KeywordStreams } from './keyword-stream.repository.js';
import { NetworksService } from './networks.service.js';
import { searchersOf } from './searchers.js';

/** Searches of the networks for the words of rules. */
@Injectable()
export class KeywordSearches {
  constructor(
    private readonly networks: NetworksService,
    private readonly accounts: AccountRepository,
    private readonly streams: KeywordStreams,
  ) {}

  /**
   * One own account per server searches, since the answers are the same for all and may cost. Where it can no longer,
   * another one goes on. No words end the search.
   */
  async searchFor(tx: Tx, workspaceId: string, ruleId: string, terms: readonly string[]): Promise<void> {
    const accounts = await this.accounts.listening(tx, workspaceId);
    const searching = searchersOf(accounts.filter(({ network }) => this.networks.connector(network).search));
    const keys = terms.map((term) => `${ruleId} ${term}`);
    await this.streams.lock(tx, workspaceId, ruleId, searching);
    await this.streams.keep(tx, workspaceId, ruleId, keys);
    await this.streams.rest(tx, workspaceId, ruleId, searching);
    for (const socialAccountId of searching) {
      for (const [index, query] of terms.entries()) {
        const key = keys[index] ?? ruleId;
        await this.accounts.ensureStream(tx, workspaceId, { socialAccountId, kind: 'keyword', key, query });
      }
    }
  }
}
