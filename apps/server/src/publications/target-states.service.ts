import { Injectable, type OnModuleInit } from '@nestjs/common';
import { targetState } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { PublicationDeliveries } from '../publishing/publication-deliveries.service.js';
import { isHeld } from './held-time.js';
import { PublicationTargets } from './publication-target.repository.js';

/** Keeps the state of every target that of its deliveries, in the transaction that changes one. */
@Injectable()
export class TargetStates implements OnModuleInit {
  constructor(
    private readonly deliveries: PublicationDeliveries,
    private readonly targets: PublicationTargets,
  ) {}

  onModuleInit(): void {
    this.deliveries.onTargetChanged(async (tx, { workspaceId, publicationId, accountId }) =>
      this.refresh(tx, workspaceId, publicationId, accountId),
    );
  }

  private async refresh(
    tx: Tx,
    workspaceId: string,
    publicationId: string,
    accountId: string,
  ): Promise<void> {
    const parts = await this.targets.parts(tx, workspaceId, publicationId, accountId);
    const state = targetState(parts.map((part) => part.state));
    const sent = parts.flatMap(({ sentAt }) => sentAt ?? []);
    const due = parts[0]?.dueAt ?? null;
    const before = await this.targets.setState(
      tx,
      workspaceId,
      { publicationId, accountId },
      {
        state,
        dueAt: due === null || isHeld(due) ? null : due,
        publishedAt: sent.length > 0 ? new Date(Math.min(...sent.map(Number))) : null,
      },
    );
    if (before === null) return;
    await appendEvents(tx, workspaceId, [
      {
        type: 'publication.target_changed',
        subject: `publication:${publicationId}`,
        actor: 'system',
        payload: { accountId, from: before, to: state },
      },
    ]);
  }
}
