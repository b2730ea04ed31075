import { Injectable } from '@nestjs/common';
import type { PublicationDraft, When } from '@tingshuo/contracts';
import type { Tx } from '../../platform/database/database.js';
import { appendEvents } from '../../platform/database/domain-events.js';
import { uuidv7 } from '../../platform/ids.js';
import { type NewPublication, PublicationRepository } from '../publication.repository.js';
import type { CheckGround } from '../publication-check.service.js';
import { PublicationPlans } from '../publication-plans.service.js';
import { PublicationTargets } from '../publication-target.repository.js';

export interface MadePublication {
  id: string;
  isNew: boolean;
}

/** Makes publications that come from elsewhere than the composer, each key once. */
@Injectable()
export class MadePublications {
  constructor(
    private readonly publications: PublicationRepository,
    private readonly targets: PublicationTargets,
    private readonly plans: PublicationPlans,
  ) {}

  /**
   * Makes one and plans it, where it shall not stay a draft. What its origin has made under this key is answered as it
   * is. Throws a Problem where it cannot be planned: roll back then.
   */
  async make(
    tx: Tx,
    workspaceId: string,
    draft: PublicationDraft,
    when: When | null,
    from: { origin: NewPublication['origin']; originKey: string; userId: string; ground?: CheckGround },
  ): Promise<MadePublication> {
    const { origin, originKey, userId, ground } = from;
    const { accountIds, dueAt, ...words } = draft;
    const id = uuidv7();
    const row = { ...words, id, authorId: userId, origin, originKey };
    const made = await this.publications.insert(tx, workspaceId, [row]);
    if (!made.has(id)) {
      const known = (await this.publications.byOrigin(tx, workspaceId, origin, [originKey])).get(originKey);
      if (known === undefined) throw new Error(`the publication ${originKey} is neither new nor known`);
      return { id: known, isNew: false };
    }
    const due = dueAt === null ? null : new Date(dueAt);
    await this.targets.add(
      tx,
      workspaceId,
      accountIds.map((accountId) => ({ publicationId: id, accountId, dueAt: due })),
    );
    await appendEvents(tx, workspaceId, [
      {
        type: 'publication.created',
        subject: `publication:${id}`,
        actor: `user:${userId}`,
        payload: { accountIds, origin },
      },
    ]);
    const record = when && (await this.publications.find(tx, workspaceId, id));
    if (when && record) await this.plans.planIn(tx, workspaceId, record, { when }, userId, ground);
    return { id, isNew: true };
  }
}
