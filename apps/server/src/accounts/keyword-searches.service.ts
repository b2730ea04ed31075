import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { AccountRepository } from './account.repository.js';
import { AccountStreams } from './account-stream.repository.js';
import { isAsPlanned, plannedSearches } from './keyword-plan.js';
import { KeywordStreams } from './keyword-stream.repository.js';
import { NetworksService } from './networks.service.js';
import { searchersOf } from './searchers.js';

/** Searches of the networks for the words of rules. */
@Injectable()
export class KeywordSearches {
  constructor(
    private readonly networks: NetworksService,
    private readonly accounts: AccountRepository,
    private readonly accountStreams: AccountStreams,
    private readonly streams: KeywordStreams,
  ) {}

  /**
   * One own account per server searches, since the answers are the same for all and may cost. Where it can no longer,
   * another one goes on. No words end the search.
   */
  async searchFor(tx: Tx, workspaceId: string, ruleId: string, terms: readonly string[]): Promise<void> {
    const searching = await this.searchers(tx, workspaceId);
    const planned = plannedSearches(ruleId, terms, searching);
    const keys = terms.map((term) => `${ruleId} ${term}`);
    await this.streams.lock(tx, workspaceId, ruleId, searching);
    await this.streams.keep(tx, workspaceId, ruleId, keys);
    await this.streams.rest(tx, workspaceId, ruleId, searching);
    for (const search of planned) {
      await this.accountStreams.ensureStream(tx, workspaceId, { ...search, kind: 'keyword' });
    }
  }

  /** The rules that are not searched for as they should be. Nothing is locked to find them: most minutes none is. */
  async outdated(
    tx: Tx,
    workspaceId: string,
    rules: readonly { id: string; terms: readonly string[] }[],
  ): Promise<string[]> {
    const searching = await this.searchers(tx, workspaceId);
    const streams = await this.streams.all(tx, workspaceId);
    const isRight = ({ id, terms }: { id: string; terms: readonly string[] }) =>
      isAsPlanned(
        plannedSearches(id, terms, searching),
        streams.filter(({ key }) => key.startsWith(id)),
      );
    return rules.filter((rule) => !isRight(rule)).map(({ id }) => id);
  }

  private async searchers(tx: Tx, workspaceId: string): Promise<string[]> {
    const accounts = await this.accounts.listening(tx, workspaceId);
    return searchersOf(accounts.filter(({ network }) => this.networks.connector(network).search));
  }
}
