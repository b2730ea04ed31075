import { Inject, Injectable } from '@nestjs/common';
import type { AccountFields } from '@tingshuo/contracts';
import { CONFIG, type Config } from '../platform/config/config.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { AccountsService } from './accounts.service.js';
import type { Credentials } from './credential.repository.js';
import { issuerOf, NetworksService } from './networks.service.js';
import { asksAddress, baseAddress, changedFields, shownFields } from './sign-in-fields.js';

interface EnteredKeys {
  baseUrl?: string | undefined;
  fields: Credentials;
}

/** What was entered for an account, shown and changed without connecting it anew. */
@Injectable()
export class AccountKeys {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
    private readonly accounts: AccountsService,
    private readonly networks: NetworksService,
  ) {}

  /** As far as it may be shown. */
  async show(workspaceId: string, id: string): Promise<AccountFields> {
    const { account, connector } = await this.known(workspaceId, id);
    const stored = await this.accounts.openCredentials(workspaceId, id);
    return { baseUrl: account.baseUrl, ...shownFields(connector, stored) };
  }

  /** Other keys for the same account, proved before they take the place of the old ones. */
  async change(workspaceId: string, id: string, entered: EnteredKeys, actor: string): Promise<void> {
    const { account, connector } = await this.known(workspaceId, id);
    const stored = await this.accounts.openCredentials(workspaceId, id);
    const fields = changedFields(connector, stored, entered.fields);
    const baseUrl = asksAddress(connector.manifest)
      ? (entered.baseUrl ?? account.baseUrl).replace(/\/+$/, '')
      : baseAddress(connector, { fields }, this.config.publicUrl);
    const profile = await this.accounts.prove(connector, baseUrl, fields);
    const issuer = issuerOf(connector, { baseUrl, externalId: profile.externalId });
    if (profile.externalId !== account.externalId || issuer !== account.issuer)
      throw otherAccount(profile.handle, account.handle);
    await this.accounts.store(workspaceId, { network: account.network, baseUrl, fields }, profile, actor);
  }

  private async known(workspaceId: string, id: string) {
    const account = await this.accounts.find(workspaceId, id);
    if (!account || account.status === 'deleted') throw notFound({ en: 'account', zh: '账号' });
    return { account, connector: this.networks.connector(account.network) };
  }
}

function otherAccount(found: string, wanted: string): Problem {
  const cause = {
    en: `These keys belong to ${found}, not to ${wanted}. Nothing was changed.`,
    zh: `这些密钥属于 ${found}，而不是 ${wanted}，未作任何更改。`,
  };
  const action = {
    en: `Enter keys of ${wanted}, or connect ${found} as an account of its own.`,
    zh: `请填写 ${wanted} 的密钥，或将 ${found} 作为新账号连接。`,
  };
  return new Problem('invalid', 'other_account', cause, { action });
}
