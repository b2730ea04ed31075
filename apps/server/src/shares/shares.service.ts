import { Injectable } from '@nestjs/common';
import type { Bilingual, Share, ShareAct, ShareChoices } from '@tingshuo/contracts';
import { AccountsService } from '../accounts/accounts.service.js';
import { NetworksService } from '../accounts/networks.service.js';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { WorkspaceSettingsRepository } from '../platform/database/workspace-settings.repository.js';
import type { Caller } from '../platform/http/caller.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { ApprovalGate } from '../publications/ports/approval-gate.js';
import { DeliveriesService } from '../publishing/deliveries.service.js';
import { ShareDeliveries } from '../publishing/share-deliveries.service.js';
import { TextCheck } from '../publishing/text-check.service.js';
import { type SharedPost, ShareRepository, type SharingAccount } from './share.repository.js';

export interface ShareWish {
  act: ShareAct;
  accountId: string;
  text: string;
  requestId: string;
}

const POST = { en: 'post', zh: '帖子' };
const SHARE = { en: 'share', zh: '转发' };
const OPEN = new Set(['public', 'unlisted']);

/** Shows what fans and partners say to our own followers: each once, by the engine of all deliveries. */
@Injectable()
export class SharesService {
  constructor(
    private readonly database: Database,
    private readonly shares: ShareRepository,
    private readonly networks: NetworksService,
    private readonly accounts: AccountsService,
    private readonly approvals: ApprovalGate,
    private readonly settings: WorkspaceSettingsRepository,
    private readonly texts: TextCheck,
    private readonly planned: ShareDeliveries,
    private readonly deliveries: DeliveriesService,
  ) {}

  async choices({ workspaceId, userId }: Caller, postId: string): Promise<ShareChoices> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const post = await this.post(tx, workspaceId, postId);
      const refusal = refusalOf(post);
      if (refusal) return { refusal, accounts: [], shares: [] };
      const accounts: ShareChoices['accounts'] = [];
      for (const account of await this.shares.accounts(tx, workspaceId, post)) {
        const { id, network, handle } = account;
        const acts = await this.acts(tx, workspaceId, account);
        const asked = { workspaceId, accountId: id, authorId: userId };
        const needsApproval = await this.approvals.isAsked(tx, asked);
        if (acts.length > 0) accounts.push({ id, network, handle, acts, needsApproval });
      }
      return { refusal: null, accounts, shares: await this.shares.ofPost(tx, workspaceId, post) };
    });
  }

  async create({ workspaceId, userId }: Caller, postId: string, wish: ShareWish): Promise<Share> {
    const { act, accountId, text, requestId } = wish;
    const { share, made, undoMs } = await this.database.withWorkspace(workspaceId, async (tx) => {
      const post = await this.post(tx, workspaceId, postId);
      const refusal = refusalOf(post);
      if (refusal) throw new Problem('conflict', 'cannot_share', refusal);
      const account = (await this.shares.accounts(tx, workspaceId, post)).find(({ id }) => id === accountId);
      if (!account || !(await this.acts(tx, workspaceId, account)).includes(act)) throw CANNOT;
      const asked = { workspaceId, accountId, authorId: userId };
      if (await this.approvals.isAsked(tx, asked)) throw NEEDS_APPROVAL;
      if (act === 'quote') {
        if (text === '') throw NO_WORDS;
        await this.texts.check(tx, workspaceId, accountId, null, text);
      }
      const { undoSeconds } = await this.settings.read(tx, workspaceId);
      const made = await this.planned.plan(tx, workspaceId, {
        accountId,
        act,
        externalId: post.externalId,
        authorId: userId,
        text: act === 'quote' ? text : '',
        // A network shows a post again once.
        idempotencyKey: act === 'repost' ? `repost:${accountId}:${postId}` : `quote:${requestId}`,
        undoMs: undoSeconds * 1_000,
      });
      const payload = { postId, act, accountId, deliveryId: made.id };
      await appendEvents(tx, workspaceId, [
        { type: 'post.shared', subject: `post:${postId}`, actor: `user:${userId}`, payload },
      ]);
      return { share: await this.view(tx, workspaceId, made.id), made, undoMs: undoSeconds * 1_000 };
    });
    await this.planned.wake(workspaceId, made, undoMs);
    return share;
  }

  async cancel({ workspaceId, userId }: Caller, id: string): Promise<Share> {
    const read = async (tx: Tx) => await this.view(tx, workspaceId, id);
    await this.database.withWorkspace(workspaceId, read);
    await this.deliveries.cancel(workspaceId, id, userId);
    return await this.database.withWorkspace(workspaceId, read);
  }

  private async acts(tx: Tx, workspaceId: string, account: SharingAccount): Promise<ShareAct[]> {
    const connector = this.networks.connector(account.network);
    const credentials = await this.accounts.credentialsIn(tx, workspaceId, account.id).catch(() => null);
    if (credentials === null) return [];
    const context = this.networks.account({ ...account, credentials });
    const isAble = (ability: 'repost' | 'publish') =>
      connector[ability] !== undefined && (connector.availability?.(context, ability).available ?? true);
    const quotes = connector.manifest.publishing?.quotes === true && isAble('publish');
    return [...(isAble('repost') ? (['repost'] as const) : []), ...(quotes ? (['quote'] as const) : [])];
  }

  private async post(tx: Tx, workspaceId: string, id: string): Promise<SharedPost> {
    const post = await this.shares.post(tx, workspaceId, id);
    if (!post) throw notFound(POST);
    return post;
  }

  private async view(tx: Tx, workspaceId: string, id: string): Promise<Share> {
    const share = await this.shares.find(tx, workspaceId, id);
    if (!share) throw notFound(SHARE);
    return share;
  }
}

function refusalOf({ kind, visibility }: SharedPost): Bilingual | null {
  if (kind === 'dm') return PRIVATE;
  return OPEN.has(visibility) ? null : NOT_OPEN;
}

const PRIVATE = { en: 'A private message is not for others.', zh: '私信内容不可公开转发。' };
const NOT_OPEN = { en: 'Its author shows this post to followers only.', zh: '作者仅向关注者公开该帖。' };
const CANNOT = new Problem('conflict', 'cannot_share', {
  en: 'This account cannot share this post like this.',
  zh: '该账号无法以此方式转发这条内容。',
});
const NEEDS_APPROVAL = new Problem(
  'conflict',
  'needs_approval',
  {
    en: 'What you publish from this account needs approval, and a share cannot wait for one.',
    zh: '你从该账号发布的内容需经审批，转发无法排队等待审批。',
  },
  { action: { en: 'Ask somebody whose posts need none.', zh: '请由无需审批的成员操作。' } },
);
const NO_WORDS = new Problem('invalid', 'text_required', {
  en: 'A quote needs words of your own.',
  zh: '引用转发需要填写内容。',
});
