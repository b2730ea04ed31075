import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { SignOffLinkView } from '@tingshuo/contracts';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { ApprovalLists } from './approval-list.repository.js';
import { ApprovalPeople } from './approval-person.repository.js';
import { ApprovalSubjects } from './approval-subject.repository.js';
import { linkView, SignOffLinkRepository, type StoredLink } from './sign-off-link.repository.js';

const MAX_LIFE_MS = 30 * 24 * 3_600_000;
const LINK = { en: 'link', zh: '链接' };

/** What is kept of a link's secret. */
export function tokenHashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Ways in for clients: made and taken back by people who may approve the post themselves. */
@Injectable()
export class SignOffLinks {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
    private readonly database: Database,
    private readonly links: SignOffLinkRepository,
    private readonly lists: ApprovalLists,
    private readonly subjects: ApprovalSubjects,
    private readonly people: ApprovalPeople,
    private readonly clock: Clock,
  ) {}

  /**
   * An author makes none: whoever holds a link decides as the client, so it would let people approve their own words.
   * It ends with the last of its posts' times, in 30 days at the latest.
   */
  async create(
    workspaceId: string,
    publicationId: string,
    draft: { clientName: string; accountIds: string[] },
    userId: string,
  ): Promise<{ link: SignOffLinkView; url: string }> {
    const token = randomBytes(32).toString('base64url');
    const link = await this.database.withWorkspace(workspaceId, async (tx) => {
      if ((await this.subjects.authorsOf(tx, workspaceId, publicationId)).includes(userId)) throw OWN;
      const requests = await this.lists.allOf(tx, workspaceId, { publicationId });
      const open = requests.filter(
        ({ approval, accountId }) => approval.state === 'open' && draft.accountIds.includes(accountId),
      );
      if (open.length === 0) throw NOTHING_WAITS;
      if (!open.some(({ approval }) => approval.steps.some((step) => step.client))) throw NO_CLIENT_STEP;
      const latest = Math.max(...open.map(({ dueAt }) => dueAt));
      const now = this.clock.now().getTime();
      const expiresAt = new Date(Math.min(now + MAX_LIFE_MS, latest));
      const accountIds = open.map(({ accountId }) => accountId);
      const made = await this.links.create(tx, workspaceId, {
        publicationId,
        accountIds,
        clientName: draft.clientName,
        tokenHash: tokenHashOf(token),
        createdBy: userId,
        expiresAt,
      });
      await appendEvents(tx, workspaceId, [
        {
          type: 'sign_off_link.created',
          subject: `publication:${publicationId}`,
          actor: `user:${userId}`,
          payload: { linkId: made.id, clientName: made.clientName, accountIds },
        },
      ]);
      return linkView(made, (await this.people.names(tx, [userId])).get(userId) ?? userId);
    });
    // Behind the #, the secret is sent to no server and stands in no log.
    return { link, url: new URL(`/sign-off#${token}`, this.config.publicUrl).href };
  }

  async revoke(workspaceId: string, id: string, userId: string): Promise<SignOffLinkView> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      await this.links.revoke(tx, workspaceId, id, this.clock.now());
      const link = await this.links.find(tx, workspaceId, id);
      if (!link) throw notFound(LINK);
      await appendEvents(tx, workspaceId, [
        {
          type: 'sign_off_link.revoked',
          subject: `publication:${link.publicationId}`,
          actor: `user:${userId}`,
          payload: { linkId: id },
        },
      ]);
      return linkView(link, (await this.people.names(tx, [link.createdBy])).get(link.createdBy) ?? '');
    });
  }

  async of(workspaceId: string, publicationId: string): Promise<SignOffLinkView[]> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const rows = await this.links.of(tx, workspaceId, publicationId);
      const names = await this.people.names(
        tx,
        rows.map(({ createdBy }) => createdBy),
      );
      return rows.map((link) => linkView(link, names.get(link.createdBy) ?? link.createdBy));
    });
  }

  /** The link that a secret opens. One answer for wrong, ended and taken back, so that nothing can be found out. */
  async open(token: string): Promise<{ workspaceId: string; link: StoredLink }> {
    const found = await this.links.byHash(tokenHashOf(token));
    if (!found) throw NO_LINK;
    const { workspaceId, id } = found;
    const now = this.clock.now();
    const link = await this.database.withWorkspace(workspaceId, async (tx) => {
      const stored = await this.links.find(tx, workspaceId, id);
      if (!stored || stored.revokedAt !== null || stored.expiresAt <= now) return null;
      await this.links.seen(tx, workspaceId, id, now);
      return stored;
    });
    if (!link) throw NO_LINK;
    return { workspaceId, link };
  }
}

const NO_LINK = new Problem(
  'gone',
  'no_link',
  { en: 'This link has ended or was taken back.', zh: '此链接已失效或已被收回。' },
  { action: { en: 'Ask whoever sent it for a new one.', zh: '请向发送链接的人索取新的链接。' } },
);

const OWN = new Problem('forbidden', 'own_text', {
  en: 'You wrote this or a part of it: somebody else has to make the link.',
  zh: '你参与撰写了这条内容，须由他人创建链接。',
});

const NOTHING_WAITS = new Problem('conflict', 'nothing_waits', {
  en: 'Nothing waits for approval on these accounts.',
  zh: '所选账号没有待审批的内容。',
});

const NO_CLIENT_STEP = new Problem(
  'conflict',
  'no_client_step',
  { en: 'No step of the flow asks a client.', zh: '审批流程中没有需要客户确认的步骤。' },
  {
    action: {
      en: 'Let a step ask a client in the approval settings.',
      zh: '请在审批设置中为某个步骤开启“客户确认”。',
    },
  },
);
