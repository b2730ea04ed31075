import { Injectable } from '@nestjs/common';
import type { Publication, PublishRules, When } from '@tingshuo/contracts';
import { isPublishable } from '@tingshuo/publishing';
import { Database, LONG_WORK, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { inTurn } from '../platform/database/in-turn.js';
import { notFound, Problem, staleWrite } from '../platform/http/problem.js';
import { PublicationDeliveries } from '../publishing/publication-deliveries.service.js';
import { HELD_UNTIL } from './held-time.js';
import { LocalTurns } from './local-turns.js';
import { PublicationEvents } from './ports/publication-events.js';
import { type PublicationRecord, PublicationRepository } from './publication.repository.js';
import { type CheckGround, PublicationCheck } from './publication-check.service.js';
import { PublicationTargets, type TargetRow } from './publication-target.repository.js';
import { PUBLICATION, PublicationViews } from './publication-view.service.js';
import { RenderedParts } from './rendered-parts.service.js';
import { SlotClaims } from './slot-claims.service.js';

/** States from which an account is planned without naming it. */
const OPEN: ReadonlySet<string> = new Set(['draft', 'cancelled', 'failed']);

export interface Plan {
  revision: number;
  when: When;
  accountIds?: string[] | undefined;
}

interface Planned {
  deliveryIds: string[];
  dueAt: number;
}

/** Hands publications to the engine: all accounts or none. */
@Injectable()
export class PublicationPlans {
  private readonly turns = new LocalTurns();

  constructor(
    private readonly database: Database,
    private readonly publications: PublicationRepository,
    private readonly targets: PublicationTargets,
    private readonly views: PublicationViews,
    private readonly deliveries: PublicationDeliveries,
    private readonly checks: PublicationCheck,
    private readonly parts: RenderedParts,
    private readonly slots: SlotClaims,
    private readonly events: PublicationEvents,
  ) {}

  async plan(workspaceId: string, id: string, plan: Plan, userId: string): Promise<Publication> {
    const transaction = async () =>
      this.database.withWorkspace(
        workspaceId,
        async (tx) => {
          const record = await this.publications.lock(tx, workspaceId, id);
          if (!record || record.removedAt !== null) throw notFound(PUBLICATION);
          if (record.revision !== plan.revision)
            throw staleWrite(await this.views.of(tx, workspaceId, record));
          const planned = await this.planIn(tx, workspaceId, record, plan, userId);
          return { publication: await this.views.one(tx, workspaceId, id), planned };
        },
        LONG_WORK,
      );
    const isSlot = plan.when.kind === 'slot';
    const { publication, planned } = await inTurn(async () =>
      isSlot ? await this.turns.run(workspaceId, transaction) : await transaction(),
    );
    await this.wake(workspaceId, planned);
    return publication;
  }

  /**
   * In the caller's transaction, which holds the publication's lock; `known` spares many plans in a row the same
   * questions. Throws a Problem with the `problems` that stand in the way. Call `wake` after the commit.
   */
  async planIn(
    tx: Tx,
    workspaceId: string,
    record: PublicationRecord,
    { when, accountIds }: Omit<Plan, 'revision'>,
    userId: string,
    known?: CheckGround,
  ): Promise<Planned[]> {
    const targets = await this.targets.of(tx, workspaceId, [record.id]);
    const wanted = new Set(accountIds ?? targets.filter(({ state }) => OPEN.has(state)).map(accountOf));
    const ground = known ?? (await this.checks.ground(tx, workspaceId, [record.content], userId));
    const checked = { ...record, accountIds: [...wanted] };
    const problems = await this.checks.problems(tx, workspaceId, checked, when, ground);
    if (!isPublishable(problems)) throw refusal(problems);
    const chosen = targets.filter(({ accountId }) => wanted.has(accountId));
    if (when.kind === 'slot') await this.slots.lock(tx, workspaceId, [...wanted]);
    const planned: Planned[] = [];
    for (const target of chosen) {
      const own = ground.rules.get(target.accountId);
      if (own)
        planned.push(await this.planTarget(tx, workspaceId, record, target, own, when, ground, userId));
    }
    const { id: publicationId, revision } = record;
    const told = { workspaceId, publicationId, revision, accountIds: chosen.map(accountOf), userId };
    await this.events.tell('planned', tx, told);
    await appendEvents(tx, workspaceId, [
      {
        type: 'publication.planned',
        subject: `publication:${publicationId}`,
        actor: `user:${userId}`,
        payload: { accountIds: told.accountIds, when: when.kind },
      },
    ]);
    return planned;
  }

  async wake(workspaceId: string, planned: readonly Planned[]): Promise<void> {
    for (const { deliveryIds, dueAt } of planned) await this.deliveries.wake(workspaceId, deliveryIds, dueAt);
  }

  private async planTarget(
    tx: Tx,
    workspaceId: string,
    record: PublicationRecord,
    target: TargetRow,
    rules: PublishRules,
    when: When,
    ground: CheckGround,
    userId: string,
  ): Promise<Planned> {
    const { accountId } = target;
    const time = await this.timeOf(tx, workspaceId, rules, when, ground.now);
    const occurrence = target.occurrence + 1;
    const parts = await this.parts.of(tx, workspaceId, record, rules);
    const dueAt = time.isHeld ? HELD_UNTIL : time.at;
    const { deliveryIds } = await this.deliveries.plan(tx, workspaceId, {
      publicationId: record.id,
      accountId,
      occurrence,
      dueAt,
      authorId: userId,
      needsApproval: ground.asked.has(accountId),
      parts,
    });
    const at = new Date(time.at);
    const slotAt = when.kind === 'slot' ? at : null;
    const place = { publicationId: record.id, accountId, dueAt: at, slotAt, occurrence };
    await this.targets.place(tx, workspaceId, place);
    return { deliveryIds, dueAt };
  }

  private async timeOf(
    tx: Tx,
    workspaceId: string,
    { accountId, handle }: PublishRules,
    when: When,
    now: number,
  ): Promise<{ at: number; isHeld: boolean }> {
    if (when.kind === 'now') return { at: now, isHeld: false };
    if (when.kind === 'at') return { at: Date.parse(when.at), isHeld: false };
    const [claim] = await this.slots.next(tx, workspaceId, accountId, now);
    if (!claim) {
      throw new Problem('conflict', 'no_free_slot', {
        en: `The queue of ${handle} has no free slot.`,
        zh: `${handle} 的发布队列没有空闲时段。`,
      });
    }
    return { at: claim.at.getTime(), isHeld: claim.isPaused };
  }
}

const accountOf = ({ accountId }: TargetRow) => accountId;

function refusal(problems: readonly { severity: string }[]): Problem {
  return new Problem(
    'invalid',
    'publication_problems',
    {
      en: 'It cannot go out like this: some problems have to be solved first.',
      zh: '目前无法发布，请先解决存在的问题。',
    },
    {
      action: { en: 'See the list of problems.', zh: '请查看问题列表。' },
      details: { problems },
    },
  );
}
