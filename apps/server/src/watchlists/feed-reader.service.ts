import { Injectable } from '@nestjs/common';
import { AccountsService, connectProblem } from '../accounts/accounts.service.js';
import { NetworksService } from '../accounts/networks.service.js';
import { OF_WATCHLIST } from '../accounts/watchlist-account.js';
import type { FoundFeed } from './watch-entry-view.js';

/** Feeds are read at once, so that their title is shown and a wrong address is told. Behind each stands an account of its own. */
@Injectable()
export class FeedReader {
  constructor(
    private readonly accounts: AccountsService,
    private readonly networks: NetworksService,
  ) {}

  /** Reads the feed, through the guard that keeps this server's own network out of reach. */
  async read(url: string): Promise<FoundFeed> {
    const { manifest, connect } = this.networks.usedFor('watched_feeds');
    const { network } = manifest;
    const account = { network, ...placeOf(url), externalId: '', handle: '' };
    const context = this.networks.account({ ...account, credentials: account.fields });
    const profile = await connect.verify(context).catch((error: unknown) => {
      throw connectProblem(error);
    });
    return { kind: 'feed', network, url, profile };
  }

  /** Makes the feed's account, or finds it again. Answers its id. */
  async keep(workspaceId: string, { network, url, profile }: FoundFeed, actor: string): Promise<string> {
    const request = { network, ...placeOf(url), settings: { ...OF_WATCHLIST } };
    return await this.accounts.store(workspaceId, request, profile, actor);
  }
}

const placeOf = (url: string) => ({ baseUrl: new URL(url).origin, fields: { feedUrl: url } });
