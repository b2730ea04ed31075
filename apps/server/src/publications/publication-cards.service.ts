import { Injectable } from '@nestjs/common';
import type { publicationRoutes, RouteInput, RouteOutput, TargetState } from '@tingshuo/contracts';
import { Database, LONG_WORK, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { PublicationRepository } from './publication.repository.js';
import { PublicationTargets, type TargetRow } from './publication-target.repository.js';

type Moves = RouteInput<typeof publicationRoutes.moveCards>['body']['moves'];
type Answer = RouteOutput<typeof publicationRoutes.moveCards>;

/** Nothing can go out from these any more: what moves is a card and no post. */
const OVER: ReadonlySet<TargetState> = new Set(['published', 'partly_published', 'failed', 'cancelled']);

/** Where the cards of posts stand that are over: their place in the plan, while what went out stays as it is. */
@Injectable()
export class PublicationCards {
  constructor(
    private readonly database: Database,
    private readonly publications: PublicationRepository,
    private readonly targets: PublicationTargets,
  ) {}

  async move(workspaceId: string, moves: Moves, userId: string): Promise<Answer> {
    // In one order, so that two moves never wait for each other in a ring.
    const ordered = [...moves].sort((a, b) => (a.publicationId < b.publicationId ? -1 : 1));
    return await this.database.withWorkspace(
      workspaceId,
      async (tx) => {
        const answer: Answer = { moved: [], unmoved: [] };
        for (const move of ordered) await this.moveOne(tx, workspaceId, move, userId, answer);
        return answer;
      },
      LONG_WORK,
    );
  }

  private async moveOne(
    tx: Tx,
    workspaceId: string,
    { publicationId, accountIds, dueAt }: Moves[number],
    userId: string,
    answer: Answer,
  ): Promise<void> {
    const record = await this.publications.lock(tx, workspaceId, publicationId);
    if (!record || record.removedAt !== null) return;
    const targets = await this.targets.of(tx, workspaceId, [publicationId]);
    const chosen = targets.filter(({ accountId, state }) =>
      accountIds ? accountIds.includes(accountId) : OVER.has(state),
    );
    const told: string[] = [];
    for (const target of chosen) {
      const { accountId, state } = target;
      if (!OVER.has(state)) {
        answer.unmoved.push({ publicationId, accountId, ...NOT_OVER });
        continue;
      }
      await this.targets.setCard(tx, workspaceId, target, placeOf(target, dueAt));
      const from = (target.cardAt ?? target.dueAt)?.toISOString() ?? null;
      answer.moved.push({ publicationId, accountId, from, dueAt: new Date(dueAt).toISOString() });
      told.push(accountId);
    }
    if (told.length === 0) return;
    await appendEvents(tx, workspaceId, [
      {
        type: 'publication.card_moved',
        subject: `publication:${publicationId}`,
        actor: `user:${userId}`,
        payload: { accountIds: told },
      },
    ]);
  }
}

/** Back where the post was due, it stands there by itself again. */
function placeOf({ dueAt: due }: TargetRow, at: string): Date | null {
  const place = new Date(at);
  return due?.getTime() === place.getTime() ? null : place;
}

const NOT_OVER = {
  code: 'not_over',
  reason: {
    en: 'It is not over yet: its card moves only together with the post.',
    zh: '内容尚未结束，卡片只能随内容一起移动。',
  },
};
