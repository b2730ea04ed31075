import { Injectable } from '@nestjs/common';
import type { Ability, AccountContext, Connector, MessageWindow } from '@tingshuo/connector-kit';
import type { MassChannel } from '@tingshuo/contracts';
import { massGap } from '@tingshuo/domain';
import { TEXT_COUNTERS } from '@tingshuo/text-length';
import { AccountsService } from '../accounts/accounts.service.js';
import { messageWindow } from '../accounts/message-window.js';
import { NetworksService } from '../accounts/networks.service.js';
import type { Tx } from '../platform/database/database.js';
import { ApprovalGate } from '../publications/ports/approval-gate.js';
import { ReplyApprovals } from '../publishing/reply-approvals.js';
import { TextCheck } from '../publishing/text-check.service.js';
import { MassCandidates, type OwnAccountRow } from './mass-candidate.repository.js';

/** One of our accounts, as a mass send needs it. */
export interface MassAccount {
  id: string;
  network: string;
  issuer: string;
  isAble: boolean;
  needsApproval: boolean;
  /** Of private messages; null where the network always takes them. */
  window: MessageWindow | null;
  /** Between two recipients, ms. */
  gapMs: number;
  isTooLong(text: string): boolean;
}

const ABLE = new Set(['active', 'degraded']);

/** Which of our accounts can write to people at all, and how fast. */
@Injectable()
export class MassAccounts {
  constructor(
    private readonly networks: NetworksService,
    private readonly accounts: AccountsService,
    private readonly candidates: MassCandidates,
    private readonly texts: TextCheck,
    private readonly posts: ApprovalGate,
    private readonly replies: ReplyApprovals,
  ) {}

  /** `authorId`: a user's id. */
  async all(tx: Tx, workspaceId: string, channel: MassChannel, authorId: string): Promise<MassAccount[]> {
    const made: MassAccount[] = [];
    for (const row of await this.candidates.accounts(tx, workspaceId)) {
      const connector = this.networks.connectors.find(({ manifest }) => manifest.network === row.network);
      if (!connector) continue;
      const gate = channel === 'private' ? this.replies : this.posts;
      const needsApproval = await gate.isAsked(tx, { workspaceId, accountId: row.id, authorId });
      const account = await this.account(tx, workspaceId, channel, row, connector);
      made.push({ ...account, needsApproval });
    }
    return made;
  }

  private async account(
    tx: Tx,
    workspaceId: string,
    channel: MassChannel,
    row: OwnAccountRow,
    connector: Connector,
  ): Promise<Omit<MassAccount, 'needsApproval'>> {
    const { id, network, issuer, status, settings } = row;
    const ability = channel === 'private' ? 'sendMessage' : 'publish';
    const credentials = await this.accounts.credentialsIn(tx, workspaceId, id).catch(() => null);
    const context = this.networks.account({ ...row, credentials: credentials ?? {} });
    const { text, publishing } = connector.manifest;
    const tells = ability === 'sendMessage' || publishing?.tellsNamed === true;
    const isOffered = connector[ability] !== undefined && tells;
    const { counting } = text;
    const limits = this.texts.limits(workspaceId, row);
    return {
      id,
      network,
      issuer,
      isAble:
        credentials !== null &&
        isOffered &&
        ABLE.has(status) &&
        (connector.availability?.(context, ability).available ?? true),
      window: messageWindow(connector.manifest, settings),
      gapMs: massGap(windowsOf(connector, ability, context)),
      isTooLong: (text) => TEXT_COUNTERS[counting](text, limits) > limits.max,
    };
  }
}

function windowsOf(connector: Connector, ability: Ability, context: AccountContext) {
  const budget = connector.manifest.rateLimits[connector.endpointClass(ability, context)];
  if (!budget) return [];
  return budget.longer ? [budget, budget.longer] : [budget];
}
