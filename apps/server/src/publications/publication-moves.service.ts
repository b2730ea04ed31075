import { Injectable } from '@nestjs/common';
import type { Publication, publicationRoutes, RouteInput, RouteOutput } from '@tingshuo/contracts';
import { Database, LONG_WORK, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { inTurn } from '../platform/database/in-turn.js';
import { notFound } from '../platform/http/problem.js';
import { PublicationDeliveries } from '../publishing/publication-deliveries.service.js';
import type { TargetAnswer } from '../publishing/target-answer.js';
import { HELD_UNTIL } from './held-time.js';
import { PublicationEvents } from './ports/publication-events.js';
import { PublicationRepository } from './publication.repository.js';
import { PublicationTargets, type TargetRow } from './publication-target.repository.js';
import { PUBLICATION, PublicationViews } from './publication-view.service.js';
import { SlotClaims } from './slot-claims.service.js';
import { WorkspaceZone } from './workspace-zone.repository.js';

type Moves = RouteInput<typeof publicationRoutes.move>['body']['moves'];
type Answer = RouteOutput<typeof publicationRoutes.move>;
type Unmoved = Omit<Answer['unmoved'][number], 'publicationId'>;

/** So many publications in one transaction: none may hold rows for long. */
const AT_ONCE = 25;

/** Moves what has not begun, and takes back what shall not go out. */
@Injectable()
export class PublicationMoves {
  constructor(
    private readonly database: Database,
    private readonly publications: PublicationRepository,
    private readonly targets: PublicationTargets,
    private readonly views: PublicationViews,
    private readonly deliveries: PublicationDeliveries,
    private readonly slots: SlotClaims,
    private readonly events: PublicationEvents,
    private readonly clock: WorkspaceZone,
  ) {}

  async move(workspaceId: string, moves: Moves, userId: string): Promise<Answer> {
    // In one order, so that two bulk moves never wait for each other in a ring.
    const ordered = [...moves].sort((a, b) => (a.publicationId < b.publicationId ? -1 : 1));
    const answer: Answer = { moved: [], unmoved: [] };
    for (let from = 0; from < ordered.length; from += AT_ONCE) {
      const some = ordered.slice(from, from + AT_ONCE);
      const { moved, unmoved } = await inTurn(async () =>
        this.database.withWorkspace(
          workspaceId,
          async (tx) => this.moveSome(tx, workspaceId, some, userId),
          LONG_WORK,
        ),
      );
      answer.moved.push(...moved);
      answer.unmoved.push(...unmoved);
    }
    return answer;
  }

  /** Cancels what is planned. A draft has nothing to cancel, which is told only where it was named. */
  async cancel(
    workspaceId: string,
    id: string,
    accountIds: readonly string[] | undefined,
    userId: string,
  ): Promise<{ publication: Publication; unmoved: Unmoved[] }> {
    return await inTurn(async () =>
      this.database.withWorkspace(
        workspaceId,
        async (tx) => {
          const record = await this.publications.lock(tx, workspaceId, id);
          if (!record || record.removedAt !== null) throw notFound(PUBLICATION);
          const targets = await this.targets.of(tx, workspaceId, [id]);
          const named = accountIds ? targets.filter((each) => accountIds.includes(each.accountId)) : targets;
          const chosen = accountIds ? named : named.filter((each) => isOpen(each));
          const unmoved: Unmoved[] = [];
          const cancelled: string[] = [];
          for (const { accountId } of chosen) {
            const change = { publicationId: id, accountId, userId };
            const answer = await this.deliveries.cancel(tx, workspaceId, change);
            if (answer.ok) cancelled.push(accountId);
            else unmoved.push({ accountId, code: answer.code, reason: answer.reason });
          }
          const { revision } = record;
          const change = { workspaceId, publicationId: id, revision, accountIds: cancelled, userId };
          await this.events.tell('cancelled', tx, change);
          await this.announce(tx, workspaceId, 'publication.cancelled', id, userId, cancelled);
          return { publication: await this.views.one(tx, workspaceId, id), unmoved };
        },
        LONG_WORK,
      ),
    );
  }

  private async moveSome(tx: Tx, workspaceId: string, moves: Moves, userId: string): Promise<Answer> {
    const answer: Answer = { moved: [], unmoved: [] };
    const now = await this.clock.now(tx);
    for (const { publicationId, accountIds, dueAt } of moves) {
      const record = await this.publications.lock(tx, workspaceId, publicationId);
      const targets =
        record && record.removedAt === null ? await this.targets.of(tx, workspaceId, [publicationId]) : [];
      const chosen = accountIds
        ? targets.filter(({ accountId }) => accountIds.includes(accountId))
        : targets.filter((target) => target.state === 'draft' || isOpen(target));
      const told: string[] = [];
      for (const target of chosen) {
        const { accountId } = target;
        const refusal = await this.moveTarget(tx, workspaceId, target, Date.parse(dueAt), now, userId);
        if (refusal) answer.unmoved.push({ publicationId, accountId, ...refusal });
        else {
          const from = target.dueAt?.toISOString() ?? null;
          answer.moved.push({ publicationId, accountId, from, dueAt: new Date(dueAt).toISOString() });
          told.push(accountId);
        }
      }
      await this.announce(tx, workspaceId, 'publication.moved', publicationId, userId, told);
    }
    return answer;
  }

  private async moveTarget(
    tx: Tx,
    workspaceId: string,
    { publicationId, accountId, state, occurrence, slotAt }: TargetRow,
    time: number,
    now: number,
    userId: string,
  ): Promise<Omit<Unmoved, 'accountId'> | null> {
    if (time <= now && occurrence > 0) return PAST;
    const at = new Date(time);
    if (state === 'draft' && occurrence === 0) {
      await this.targets.setDraftTime(tx, workspaceId, publicationId, [accountId], at);
      return null;
    }
    await this.slots.lock(tx, workspaceId, [accountId]);
    const isOwn = slotAt?.getTime() === time;
    const claim = await this.slots.at(tx, workspaceId, accountId, time, isOwn);
    const dueAt = claim?.isPaused ? HELD_UNTIL : time;
    const moved: TargetAnswer = await this.deliveries.move(tx, workspaceId, {
      publicationId,
      accountId,
      userId,
      dueAt,
    });
    if (!moved.ok) return { code: moved.code, reason: moved.reason };
    const place = { publicationId, accountId, dueAt: at, slotAt: claim ? at : null, occurrence };
    await this.targets.place(tx, workspaceId, place);
    return null;
  }

  private async announce(
    tx: Tx,
    workspaceId: string,
    type: string,
    publicationId: string,
    userId: string,
    accountIds: readonly string[],
  ): Promise<void> {
    if (accountIds.length === 0) return;
    await appendEvents(tx, workspaceId, [
      { type, subject: `publication:${publicationId}`, actor: `user:${userId}`, payload: { accountIds } },
    ]);
  }
}

/** Planned, and not over. */
const isOpen = ({ occurrence, state }: TargetRow) =>
  occurrence > 0 && !['published', 'partly_published', 'failed', 'cancelled'].includes(state);

const PAST = {
  code: 'not_in_future',
  reason: { en: 'This time has passed.', zh: '该时间已过。' },
};
