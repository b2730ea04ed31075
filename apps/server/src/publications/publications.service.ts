import { Injectable } from '@nestjs/common';
import type {
  Publication,
  PublicationDraft,
  PublishRules,
  publicationRoutes,
  RouteInput,
  RouteOutput,
  When,
} from '@tingshuo/contracts';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { cursorOf, positionOf } from '../platform/http/list-position.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { uuidv7 } from '../platform/ids.js';
import { CampaignReference } from './campaign-reference.repository.js';
import { type PublicationRecord, PublicationRepository } from './publication.repository.js';
import { PublicationCheck } from './publication-check.service.js';
import { PublicationList } from './publication-list.repository.js';
import { PublicationTargets } from './publication-target.repository.js';
import { PUBLICATION, PublicationViews } from './publication-view.service.js';
import { PublishRulesService } from './publish-rules.service.js';

const PAGE = 50;
const REMOVABLE = new Set(['draft', 'cancelled', 'failed']);

/** Writing publications, finding them again, and asking whether they can go out. */
@Injectable()
export class PublicationsService {
  constructor(
    private readonly database: Database,
    private readonly publications: PublicationRepository,
    private readonly targets: PublicationTargets,
    private readonly campaigns: CampaignReference,
    private readonly views: PublicationViews,
    private readonly lists: PublicationList,
    private readonly rules: PublishRulesService,
    private readonly checks: PublicationCheck,
  ) {}

  async list(
    workspaceId: string,
    query: RouteInput<typeof publicationRoutes.list>['query'],
  ): Promise<RouteOutput<typeof publicationRoutes.list>> {
    const { state, account, campaign, tag, author, q, cursor } = query;
    const rows = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.lists.page(tx, workspaceId, {
        states: state,
        accountIds: account,
        campaignId: campaign ?? null,
        tag: tag ?? null,
        authorId: author ?? null,
        q: q?.trim() || null,
        below: positionOf(cursor),
        limit: PAGE + 1,
      }),
    );
    const page = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? page.at(-1) : undefined;
    return { rows: page, next: last ? cursorOf({ at: Date.parse(last.updatedAt), id: last.id }) : null };
  }

  async show(workspaceId: string, id: string): Promise<Publication> {
    return await this.database.withWorkspace(workspaceId, async (tx) => this.views.one(tx, workspaceId, id));
  }

  async publishRules(workspaceId: string): Promise<PublishRules[]> {
    return await this.database.withWorkspace(workspaceId, async (tx) => this.rules.all(tx, workspaceId));
  }

  /** The same id again is the same draft: it is answered as it is now. */
  async create(
    workspaceId: string,
    draft: PublicationDraft & { id: string },
    userId: string,
  ): Promise<Publication> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      await this.insert(tx, workspaceId, draft, userId);
      return await this.views.one(tx, workspaceId, draft.id);
    });
  }

  async duplicate(workspaceId: string, id: string, copyId: string, userId: string): Promise<Publication> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const original = await this.publications.find(tx, workspaceId, id);
      if (!original || original.removedAt !== null) throw notFound(PUBLICATION);
      const accountIds = (await this.targets.of(tx, workspaceId, [id])).map(({ accountId }) => accountId);
      const { kind, title, content, campaignId, tags } = original;
      const draft = {
        id: copyId,
        kind,
        title,
        content,
        campaignId,
        tags: [...tags],
        accountIds,
        dueAt: null,
      };
      await this.insert(tx, workspaceId, draft, userId);
      return await this.views.one(tx, workspaceId, copyId);
    });
  }

  async versions(workspaceId: string, id: string): Promise<RouteOutput<typeof publicationRoutes.versions>> {
    const rows = await this.database.withWorkspace(workspaceId, async (tx) => {
      await this.existing(tx, workspaceId, id);
      return await this.publications.versions(tx, workspaceId, id);
    });
    return {
      rows: rows.map(({ revision, title, content, authorId, authorName, createdAt }) => ({
        revision,
        title,
        content,
        author: { id: authorId, name: authorName },
        createdAt: createdAt.toISOString(),
      })),
    };
  }

  async check(
    workspaceId: string,
    draft: PublicationDraft & { when: When | null },
    userId: string,
  ): Promise<RouteOutput<typeof publicationRoutes.check>> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const publication = { ...draft, id: uuidv7(), authorId: userId };
      const ground = await this.checks.ground(tx, workspaceId, [draft.content], userId);
      return {
        problems: await this.checks.problems(tx, workspaceId, publication, draft.when, ground),
        replaced: await this.checks.replaced(tx, workspaceId, publication, ground),
      };
    });
  }

  async setRemoved(workspaceId: string, id: string, isRemoved: boolean, userId: string): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      const record = await this.publications.lock(tx, workspaceId, id);
      if (!record) throw notFound(PUBLICATION);
      if ((record.removedAt !== null) === isRemoved) return;
      const targets = await this.targets.of(tx, workspaceId, [id]);
      if (isRemoved && targets.some(({ state }) => !REMOVABLE.has(state))) throw STILL_PLANNED;
      await this.publications.setRemoved(tx, workspaceId, id, isRemoved);
      const type = isRemoved ? 'publication.removed' : 'publication.restored';
      const event = { type, subject: `publication:${id}`, actor: `user:${userId}`, payload: {} };
      await appendEvents(tx, workspaceId, [event]);
    });
  }

  private async insert(
    tx: Tx,
    workspaceId: string,
    draft: PublicationDraft & { id: string },
    userId: string,
  ): Promise<void> {
    const { accountIds, dueAt, ...words } = draft;
    await this.campaigns.check(tx, workspaceId, draft.campaignId);
    const row = { ...words, authorId: userId, origin: 'composer' as const, originKey: null };
    const made = await this.publications.insert(tx, workspaceId, [row]);
    if (!made.has(draft.id)) return;
    const due = dueAt === null ? null : new Date(dueAt);
    const targets = accountIds.map((accountId) => ({ publicationId: draft.id, accountId, dueAt: due }));
    await this.targets.add(tx, workspaceId, targets);
    await appendEvents(tx, workspaceId, [
      {
        type: 'publication.created',
        subject: `publication:${draft.id}`,
        actor: `user:${userId}`,
        payload: { accountIds },
      },
    ]);
  }

  private async existing(tx: Tx, workspaceId: string, id: string): Promise<PublicationRecord> {
    const record = await this.publications.find(tx, workspaceId, id);
    if (!record || record.removedAt !== null) throw notFound(PUBLICATION);
    return record;
  }
}

const STILL_PLANNED = new Problem(
  'conflict',
  'still_planned',
  {
    en: 'It is planned, or live, for an account: only drafts and what was cancelled can be removed.',
    zh: '该内容已安排或已发布：只能删除草稿和已取消的内容。',
  },
  { action: { en: 'Cancel it first.', zh: '请先取消发布。' } },
);
