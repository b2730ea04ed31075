import { Injectable } from '@nestjs/common';
import { AccountContexts } from '../accounts/account-contexts.service.js';
import { AccountsService, connectProblem } from '../accounts/accounts.service.js';
import { CostCapError } from '../accounts/cost-ledger.service.js';
import { NetworksService } from '../accounts/networks.service.js';
import { BudgetSpentError } from '../accounts/rate-budget.service.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { FeedReader } from './feed-reader.service.js';
import type { FoundFeed, FoundPerson } from './watch-entry-view.js';

export interface Target {
  /** The own account through which somebody is looked up and heard. */
  accountId: string | null;
  address: string;
}

/** Addresses that are a page about somebody, on servers that anybody may run. */
const PROFILE_PATH = /^\/(@|users\/|profile\/|u\/\d)/;

/** Finds who is meant by a handle, the address of a page, or the address of a feed. */
@Injectable()
export class WatchTargets {
  constructor(
    private readonly contexts: AccountContexts,
    private readonly accounts: AccountsService,
    private readonly networks: NetworksService,
    private readonly feeds: FeedReader,
  ) {}

  async find(workspaceId: string, { accountId, address }: Target): Promise<FoundPerson | FoundFeed> {
    const text = address.trim();
    const hosts = this.networks.connectors.flatMap(({ manifest }) => manifest.profileHosts ?? []);
    if (isFeedAddress(text, hosts)) return await this.feeds.read(text);
    if (accountId === null) throw NO_ACCOUNT;
    return await this.person(workspaceId, accountId, text);
  }

  private async person(workspaceId: string, accountId: string, handle: string): Promise<FoundPerson> {
    const account = await this.accounts.find(workspaceId, accountId);
    if (!account) throw notFound({ en: 'account', zh: '账号' });
    const connector = this.networks.connector(account.network);
    if (!connector.lookup || !connector.watch) {
      const said = connector.manifest.abilities.watch;
      throw new Problem('invalid', 'cannot_watch', said ?? CANNOT_WATCH);
    }
    // Asking who somebody is costs what asking who we are does.
    const context = await this.contexts.metered(workspaceId, account, 'verify', 'keywords');
    const profile = await connector.lookup(context, handle).catch((error: unknown) => {
      throw lookupProblem(error);
    });
    if (!profile) {
      throw new Problem('invalid', 'nobody_found', {
        en: `Nobody called “${handle}” was found there.`,
        zh: `未找到名为“${handle}”的账号。`,
      });
    }
    const isOwn = profile.externalId === account.externalId;
    const { id, network, issuer } = account;
    return { kind: 'profile', account: { id, network, issuer, handle: account.handle }, profile, isOwn };
  }
}

/** Whether a line is the address of something that is no profile page; `hosts` have only such. */
function isFeedAddress(text: string, hosts: readonly string[]): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { hostname, pathname } = new URL(text);
  const isOfNetwork = hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  return !PROFILE_PATH.test(pathname) && !isOfNetwork;
}

function lookupProblem(error: unknown): unknown {
  if (error instanceof BudgetSpentError) {
    return new Problem('unavailable', 'rate_spent', {
      en: `The calls of this account are spent until ${error.resetsAt.toISOString().slice(11, 16)} UTC.`,
      zh: `该账号的调用额度已用完，${error.resetsAt.toISOString().slice(11, 16)}（UTC）后恢复。`,
    });
  }
  if (error instanceof CostCapError) {
    return new Problem('unavailable', 'cost_cap', {
      en: 'The part of the month’s cost cap that is for looking around is spent.',
      zh: '本月费用上限中用于查询的部分已用完。',
    });
  }
  return connectProblem(error);
}

const NO_ACCOUNT = new Problem('invalid', 'account_needed', {
  en: 'Choose one of your accounts to look this person up, or enter the address of a feed.',
  zh: '请选择一个自有账号来查找此人，或输入订阅源地址。',
});

const CANNOT_WATCH = {
  en: 'This network lets nobody read the posts of others.',
  zh: '该平台不允许读取他人的帖子。',
};
