import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Publication, PublishRules, publicationRoutes, RouteInput, Unmoved } from '@tingshuo/contracts';
import type { z } from 'zod';
import { Database, LONG_WORK, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { inTurn } from '../platform/database/in-turn.js';
import { notFound, staleWrite } from '../platform/http/problem.js';
import { PublicationDeliveries } from '../publishing/publication-deliveries.service.js';
import { CampaignReference } from './campaign-reference.repository.js';
import { PublicationEvents } from './ports/publication-events.js';
import {
  type PublicationEdit,
  type PublicationRecord,
  PublicationRepository,
} from './publication.repository.js';
import { PublicationCheck } from './publication-check.service.js';
import { PublicationTargets, type TargetRow } from './publication-target.repository.js';
import { PUBLICATION, PublicationViews } from './publication-view.service.js';
import { RenderedParts } from './rendered-parts.service.js';

type Change = RouteInput<typeof publicationRoutes.edit>['body'];
type NotFollowed = z.infer<typeof Unmoved>;

/** States in which a planned post still takes other words. */
const CHANGEABLE: ReadonlySet<string> = new Set(['awaiting_approval', 'scheduled', 'missed', 'by_hand']);
const SETTLED: ReadonlySet<string> = new Set(['published', 'partly_published', 'failed', 'cancelled']);

/** Autosaves and edits: every one a revision, which planned posts follow where they still can. */
@Injectable()
export class PublicationEdits {
  constructor(
    private readonly database: Database,
    private readonly publications: PublicationRepository,
    private readonly targets: PublicationTargets,
    private readonly campaigns: CampaignReference,
    private readonly views: PublicationViews,
    private readonly deliveries: PublicationDeliveries,
    private readonly checks: PublicationCheck,
    private readonly parts: RenderedParts,
    private readonly events: PublicationEvents,
  ) {}

  /** Throws a conflict that carries the publication as it is, where `revision` is not the last one. */
  async edit(
    workspaceId: string,
    id: string,
    change: Change,
    userId: string,
  ): Promise<{ publication: Publication; unmoved: NotFollowed[] }> {
    return await inTurn(async () =>
      this.database.withWorkspace(
        workspaceId,
        async (tx) => {
          const before = await this.publications.lock(tx, workspaceId, id);
          if (!before || before.removedAt !== null) throw notFound(PUBLICATION);
          if (before.revision !== change.revision)
            throw staleWrite(await this.views.of(tx, workspaceId, before));
          const unmoved = await this.apply(tx, workspaceId, before, change, userId);
          return { publication: await this.views.one(tx, workspaceId, id), unmoved };
        },
        LONG_WORK,
      ),
    );
  }

  private async apply(
    tx: Tx,
    workspaceId: string,
    before: PublicationRecord,
    change: Omit<Change, 'revision'>,
    userId: string,
  ): Promise<NotFollowed[]> {
    const { id } = before;
    if (change.campaignId) await this.campaigns.check(tx, workspaceId, change.campaignId);
    const targets = await this.targets.of(tx, workspaceId, [id]);
    const { accountIds, dueAt } = change;
    const left = accountIds ? await this.leave(tx, workspaceId, id, targets, accountIds, userId) : [];
    if (accountIds) {
      const due = dueAt ? new Date(dueAt) : (targets.find(({ state }) => state === 'draft')?.dueAt ?? null);
      const added = accountIds.filter((each) => targets.every(({ accountId }) => accountId !== each));
      await this.targets.add(
        tx,
        workspaceId,
        added.map((accountId) => ({ publicationId: id, accountId, dueAt: due })),
      );
    }
    if (dueAt !== undefined)
      await this.targets.setDraftTime(tx, workspaceId, id, null, dueAt === null ? null : new Date(dueAt));
    const edit = editOf(before, change);
    const sameWords = isDeepStrictEqual(edit, editOf(before, {}));
    if (sameWords && accountIds === undefined && dueAt === undefined) return left;
    const isPlanned = targets.some(({ occurrence }) => occurrence > 0);
    const revision = await this.publications.edit(tx, workspaceId, id, edit, userId, !isPlanned);
    const followed = sameWords
      ? { unmoved: [], accountIds: [] }
      : await this.follow(tx, workspaceId, { ...before, ...edit }, targets, userId);
    await this.events.tell('edited', tx, {
      workspaceId,
      publicationId: id,
      revision,
      accountIds: followed.accountIds,
      userId,
    });
    await appendEvents(tx, workspaceId, [
      {
        type: 'publication.edited',
        subject: `publication:${id}`,
        actor: `user:${userId}`,
        payload: { revision },
      },
    ]);
    return [...left, ...followed.unmoved];
  }

  /** Accounts that are chosen no longer: what was planned for them is cancelled. */
  private async leave(
    tx: Tx,
    workspaceId: string,
    publicationId: string,
    targets: readonly TargetRow[],
    wanted: readonly string[],
    userId: string,
  ): Promise<NotFollowed[]> {
    const unwanted = targets.filter(({ accountId }) => !wanted.includes(accountId));
    const refused: NotFollowed[] = [];
    const cancelled: string[] = [];
    for (const { accountId, occurrence, state } of unwanted) {
      if (occurrence === 0 || SETTLED.has(state)) continue;
      const answer = await this.deliveries.cancel(tx, workspaceId, { publicationId, accountId, userId });
      if (answer.ok) cancelled.push(accountId);
      else refused.push({ accountId, code: answer.code, reason: answer.reason });
    }
    const drafts = unwanted.filter(({ occurrence }) => occurrence === 0).map(({ accountId }) => accountId);
    await this.targets.drop(tx, workspaceId, publicationId, drafts);
    const change = { workspaceId, publicationId, revision: 0, accountIds: cancelled, userId };
    await this.events.tell('cancelled', tx, change);
    return refused;
  }

  /** Gives planned posts the new words. Words with an error stay out: the post keeps what it has, and that is told. */
  private async follow(
    tx: Tx,
    workspaceId: string,
    publication: PublicationRecord,
    targets: readonly TargetRow[],
    userId: string,
  ): Promise<{ unmoved: NotFollowed[]; accountIds: string[] }> {
    const planned = targets.filter(({ occurrence, state }) => occurrence > 0 && !SETTLED.has(state));
    if (planned.length === 0) return { unmoved: [], accountIds: [] };
    const accountIds = planned.map(({ accountId }) => accountId);
    const ground = await this.checks.ground(tx, workspaceId, [publication.content], userId);
    const problems = await this.checks.problems(
      tx,
      workspaceId,
      { ...publication, accountIds },
      null,
      ground,
    );
    const unmoved: NotFollowed[] = [];
    const followed: string[] = [];
    for (const { accountId, state } of planned) {
      const error = problems.find(
        (problem) =>
          problem.severity === 'error' &&
          problem.code !== 'account_unavailable' &&
          (problem.accountId ?? accountId) === accountId,
      );
      const own = ground.rules.get(accountId);
      const refusal = error
        ? { accountId, code: error.code, reason: error.message }
        : own === undefined || !CHANGEABLE.has(state)
          ? { accountId, ...BEGUN }
          : await this.reword(tx, workspaceId, publication, own, userId);
      if (refusal) unmoved.push(refusal);
      else followed.push(accountId);
    }
    return { unmoved, accountIds: followed };
  }

  private async reword(
    tx: Tx,
    workspaceId: string,
    publication: PublicationRecord,
    rules: PublishRules,
    userId: string,
  ): Promise<NotFollowed | null> {
    const { accountId } = rules;
    const parts = await this.parts.of(tx, workspaceId, publication, rules);
    const change = { publicationId: publication.id, accountId, userId, parts };
    const answer = await this.deliveries.reword(tx, workspaceId, change);
    return answer.ok ? null : { accountId, code: answer.code, reason: answer.reason };
  }
}

const BEGUN = {
  code: 'has_begun',
  reason: {
    en: 'It is on its way, so its words stay as they were.',
    zh: '正在发送或已发送，内容保持不变。',
  },
};

function editOf(before: PublicationRecord, change: Omit<Change, 'revision'>): PublicationEdit {
  const { kind, title, content, campaignId, tags } = before;
  return {
    kind: change.kind ?? kind,
    title: change.title ?? title,
    content: change.content ?? content,
    campaignId: change.campaignId === undefined ? campaignId : change.campaignId,
    tags: change.tags ?? tags,
  };
}
