import { Injectable } from '@nestjs/common';
import { type Ability, ConnectorError } from '@tingshuo/connector-kit';
import { AccountsService } from '../accounts/accounts.service.js';
import { NetworksService } from '../accounts/networks.service.js';
import type { Tx } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import { remotePostOf } from './reply-target.js';
import { closedWindow, type ReplyWindow } from './reply-window.js';
import { ReplyWindows } from './reply-window.repository.js';
import { type SendingAccount, SendingAccountRepository } from './sending-account.repository.js';

export interface ReplyPermission {
  isPrivate: boolean;
  /** Messages from templates may be sent there, whatever the window says. */
  takesTemplates: boolean;
  window: ReplyWindow | null;
  /** Why the network would turn an answer down now. */
  refusal: ConnectorError | null;
}

/** Whether a post may be answered at all, before anybody writes an answer. */
@Injectable()
export class ReplyPermissions {
  constructor(
    private readonly networks: NetworksService,
    private readonly ownAccounts: AccountsService,
    private readonly accounts: SendingAccountRepository,
    private readonly windows: ReplyWindows,
  ) {}

  /** `now` in epoch ms. */
  async of(
    tx: Tx,
    workspaceId: string,
    accountId: string,
    postId: string,
    now: number,
  ): Promise<ReplyPermission> {
    const account = await this.accounts.account(tx, workspaceId, accountId);
    const target = await this.accounts.target(tx, workspaceId, postId);
    const none = { isPrivate: false, takesTemplates: false, window: null, refusal: null };
    if (!target) return none;
    const unable = await this.unable(tx, workspaceId, account, target.message ? 'sendMessage' : 'reply');
    if (target.message) {
      const window = await this.windows.of(tx, workspaceId, account, target);
      const takesTemplates = this.networks.connector(account.network).sendTemplate !== undefined;
      return { isPrivate: true, takesTemplates, window, refusal: unable ?? closedWindow(window, now) };
    }
    const context = this.networks.account({ ...account, credentials: {} });
    const answer = this.networks.connector(account.network).canReply?.(context, remotePostOf(target));
    return { ...none, refusal: unable ?? (answer?.allowed === false ? answer.error : null) };
  }

  /** Why the account cannot do this as it was connected. One that is signed out waits for that, and is able again. */
  private async unable(
    tx: Tx,
    workspaceId: string,
    account: SendingAccount,
    ability: Ability,
  ): Promise<ConnectorError | null> {
    const { availability } = this.networks.connector(account.network);
    const credentials =
      availability && (await this.ownAccounts.credentialsIn(tx, workspaceId, account.id).catch(() => null));
    if (!credentials) return null;
    const answer = availability(this.networks.account({ ...account, credentials }), ability);
    return answer.available
      ? null
      : new ConnectorError({
          kind: 'rejected',
          code: 'cannot_answer',
          cause: CANNOT_ANSWER,
          action: answer.reason,
        });
  }

  /** Throws a conflict in the network's words where an answer would be turned down. */
  async check(tx: Tx, workspaceId: string, accountId: string, postId: string, now: number): Promise<void> {
    const { refusal } = await this.of(tx, workspaceId, accountId, postId, now);
    if (refusal) throw new Problem('conflict', refusal.code, refusal.cause, { action: refusal.action });
  }

  /** The same for a message from a template. */
  async checkTemplates(
    tx: Tx,
    workspaceId: string,
    accountId: string,
    postId: string,
    now: number,
  ): Promise<void> {
    const { takesTemplates } = await this.of(tx, workspaceId, accountId, postId, now);
    if (!takesTemplates) throw NO_TEMPLATES;
  }
}

const CANNOT_ANSWER = {
  en: 'This account cannot answer here as it was connected.',
  zh: '此账号的当前设置不支持在此回复。',
};
const NO_TEMPLATES = new Problem('conflict', 'no_templates', {
  en: 'Messages from templates cannot be sent in this conversation.',
  zh: '此会话不能发送模板消息。',
});
