import { Injectable } from '@nestjs/common';
import type { SignOffItem, SignOffSheet } from '@tingshuo/contracts';
import { missingFrom } from '@tingshuo/domain';
import { MediaLibrary } from '../media-library/media-library.service.js';
import { BlobStore } from '../platform/blobs/blob-store.js';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { Signals } from '../platform/signals/signals.js';
import type { Whence } from './approval-act.repository.js';
import { ApprovalDecisions, type GivenDecision, type Outcome } from './approval-decisions.service.js';
import { ApprovalLists } from './approval-list.repository.js';
import { ApprovalPeople } from './approval-person.repository.js';
import { ApprovalSubjects } from './approval-subject.repository.js';
import type { StoredLink } from './sign-off-link.repository.js';
import { SignOffLinks } from './sign-off-links.service.js';
import type { StoredRequest } from './stored-request.js';

const MINUTE = 60_000;
/** Whoever guesses comes from somewhere; whoever holds a link reads a few posts. */
const BY_ADDRESS = { limit: 60, windowMs: MINUTE, cost: 1, reserve: 0 };
const BY_LINK = { limit: 240, windowMs: 10 * MINUTE, cost: 1, reserve: 0 };
/** Larger pictures are shown as their thumbnails. */
const WHOLE_PICTURE_BYTES = 3 * 1024 * 1024;

/** What clients see and do through a link: the posts that it names, and nothing else. */
@Injectable()
export class SignOff {
  constructor(
    private readonly database: Database,
    private readonly links: SignOffLinks,
    private readonly lists: ApprovalLists,
    private readonly people: ApprovalPeople,
    private readonly subjects: ApprovalSubjects,
    private readonly decisions: ApprovalDecisions,
    private readonly library: MediaLibrary,
    private readonly blobs: BlobStore,
    private readonly signals: Signals,
    private readonly clock: Clock,
  ) {}

  async show(token: string, ip: string): Promise<SignOffSheet> {
    const { workspaceId, link } = await this.open(token, ip);
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const publications = await this.subjects.publications(tx, workspaceId, [link.publicationId]);
      const { name, timeZone } = await this.subjects.workspace(tx, workspaceId);
      return {
        workspaceName: name,
        timeZone,
        clientName: link.clientName,
        title: publications.get(link.publicationId)?.title ?? '',
        expiresAt: link.expiresAt.toISOString(),
        items: await this.items(tx, workspaceId, link),
      };
    });
  }

  /** Every decision once, about the text that was read; a request that the link does not name is not there. */
  async decide(
    token: string,
    signer: string,
    given: readonly GivenDecision[],
    whence: Whence,
  ): Promise<Outcome[]> {
    const { workspaceId, link } = await this.open(token, whence.ip);
    const current = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.current(tx, workspaceId, link),
    );
    const named = new Set(current.map(({ id }) => id));
    if (given.some(({ requestId }) => !named.has(requestId))) throw notFound(POST);
    const by = { kind: 'client', linkId: link.id } as const;
    return await this.decisions.decide(workspaceId, { by, userId: link.createdBy, signer, whence }, given);
  }

  async picture(token: string, assetId: string, ip: string): Promise<string> {
    const { workspaceId, link } = await this.open(token, ip);
    const current = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.current(tx, workspaceId, link),
    );
    const isShown = current.some(({ parts }) =>
      parts.some(({ media }) => media.some((file) => file.assetId === assetId)),
    );
    if (!isShown) throw notFound(FILE);
    const row = await this.library.row(workspaceId, assetId);
    const isWhole = row.kind !== 'video' && row.bytes <= WHOLE_PICTURE_BYTES;
    const sha256 = isWhole ? row.sha256 : row.thumbSha256;
    const bytes = sha256 === null ? null : await this.blobs.get(workspaceId, sha256);
    if (!bytes) throw notFound(FILE);
    return `data:${isWhole ? row.mimeType : 'image/webp'};base64,${bytes.toString('base64')}`;
  }

  private async open(token: string, ip: string): Promise<{ workspaceId: string; link: StoredLink }> {
    await this.take(`sign-off from ${ip}`, BY_ADDRESS);
    const opened = await this.links.open(token);
    await this.take(`sign-off ${opened.link.id}`, BY_LINK);
    return opened;
  }

  private async take(key: string, window: typeof BY_ADDRESS): Promise<void> {
    const { allowed, resetsAt } = await this.signals.take(key, window);
    if (allowed) return;
    const retryAfterSeconds = Math.max(
      1,
      Math.ceil((resetsAt.getTime() - this.clock.now().getTime()) / 1000),
    );
    throw new Problem(
      'too_many',
      'too_many',
      { en: 'Too many requests. Wait a minute.', zh: '请求过于频繁，请稍等一分钟。' },
      { retryAfterSeconds },
    );
  }

  /** The newest request of each of the link's accounts. */
  private async current(tx: Tx, workspaceId: string, link: StoredLink): Promise<StoredRequest[]> {
    const all = await this.lists.allOf(tx, workspaceId, { publicationId: link.publicationId });
    return link.accountIds.flatMap((id) => all.find(({ accountId }) => accountId === id) ?? []);
  }

  private async items(tx: Tx, workspaceId: string, link: StoredLink): Promise<SignOffItem[]> {
    const members = await this.people.members(tx, workspaceId);
    const requests = await this.current(tx, workspaceId, link);
    const accounts = await this.subjects.accounts(tx, workspaceId, link.accountIds);
    const ids = requests.flatMap(({ parts }) =>
      parts.flatMap(({ media }) => media.map(({ assetId }) => assetId)),
    );
    const files = new Map((await this.library.facts(tx, workspaceId, ids)).map((file) => [file.id, file]));
    return requests.map(({ id, approval, accountId, dueAt, atOnce, parts }) => {
      const said = approval.decisions.find(({ by }) => by.kind === 'client');
      const { network = '', handle = '', displayName = '' } = accounts.get(accountId) ?? {};
      return {
        requestId: id,
        state: approval.state,
        isAsked: missingFrom(approval, members).client,
        verdict: said?.verdict ?? null,
        network,
        handle,
        displayName,
        dueAt: new Date(dueAt).toISOString(),
        atOnce,
        textHash: approval.textHash,
        parts: parts.map(({ text, media, poll }) => ({
          text,
          poll,
          media: media.map(({ assetId, alt }) => {
            const file = files.get(assetId);
            return { assetId, alt: alt ?? file?.alt ?? '', kind: file?.mimeType.split('/')[0] ?? 'image' };
          }),
        })),
      };
    });
  }
}

const POST = { en: 'post', zh: '帖子' };
const FILE = { en: 'file', zh: '文件' };
