import { Injectable } from '@nestjs/common';
import type { Ability, AccountContext } from '@tingshuo/connector-kit';
import { AccountsService } from './accounts.service.js';
import { CostLedger } from './cost-ledger.service.js';
import { CredentialRenewal } from './credential-renewal.service.js';
import { NetworksService } from './networks.service.js';
import { type Lane, RateBudget } from './rate-budget.service.js';

/** An own account as its row says, with what a call to its network needs. */
export interface CallingAccount {
  id: string;
  network: string;
  issuer: string;
  externalId: string;
  handle: string;
  baseUrl: string;
  settings: unknown;
}

/** Own accounts ready to call their networks: with their keys, which may be renewed meanwhile, and their budget. */
@Injectable()
export class AccountContexts {
  constructor(
    private readonly networks: NetworksService,
    private readonly accounts: AccountsService,
    private readonly renewal: CredentialRenewal,
    private readonly budget: RateBudget,
    private readonly costs: CostLedger,
  ) {}

  /** For reads of which the rate was paid already, and only their price is not. */
  async priced(
    workspaceId: string,
    account: CallingAccount,
    ability: Ability,
    lane: Lane,
  ): Promise<AccountContext> {
    const context = await this.open(workspaceId, account, ability);
    const connector = this.networks.connector(account.network);
    const payer = { id: account.id, workspaceId };
    return { ...context, http: this.costs.metered(context, connector, payer, ability, lane) };
  }

  /** For an ability of which one call was paid already; what else it asks is counted, see RateBudget.prepaid. */
  async open(workspaceId: string, account: CallingAccount, ability: Ability): Promise<AccountContext> {
    const context = await this.unmetered(workspaceId, account);
    const connector = this.networks.connector(account.network);
    return { ...context, http: this.budget.prepaid(context, connector, account, ability) };
  }

  /** For reads that are paid from a lane, request by request: they reject with BudgetSpentError or CostCapError. */
  async metered(
    workspaceId: string,
    account: CallingAccount,
    ability: Ability,
    lane: Lane,
  ): Promise<AccountContext> {
    const context = await this.unmetered(workspaceId, account);
    const connector = this.networks.connector(account.network);
    const http = this.budget.metered(context, connector, account, ability, lane);
    const payer = { id: account.id, workspaceId };
    return { ...context, http: this.costs.metered({ ...context, http }, connector, payer, ability, lane) };
  }

  private async unmetered(workspaceId: string, account: CallingAccount): Promise<AccountContext> {
    const credentials = await this.accounts.openCredentials(workspaceId, account.id);
    const context = this.networks.account({ ...account, credentials });
    const connector = this.networks.connector(account.network);
    const payer = this.budget.renewing(context, connector, account);
    return {
      ...context,
      renewCredentials: async (renew) =>
        await this.renewal.renew(workspaceId, account.id, async (stored) => await renew(stored, payer)),
    };
  }
}
