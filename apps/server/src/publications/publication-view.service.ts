import { Injectable } from '@nestjs/common';
import type { Publication, PublicationTarget } from '@tingshuo/contracts';
import { MediaLibrary } from '../media-library/media-library.service.js';
import type { Tx } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { PublicationDeliveries } from '../publishing/publication-deliveries.service.js';
import { assetIdsOf } from './content-assets.js';
import { type PublicationRecord, PublicationRepository } from './publication.repository.js';
import { PublicationTargets, type TargetRow } from './publication-target.repository.js';

export const PUBLICATION = { en: 'publication', zh: '内容' };

/** Publications as people read them. */
@Injectable()
export class PublicationViews {
  constructor(
    private readonly publications: PublicationRepository,
    private readonly targets: PublicationTargets,
    private readonly deliveries: PublicationDeliveries,
    private readonly media: MediaLibrary,
  ) {}

  /** Throws a Problem for one that is not there, or was removed. */
  async one(tx: Tx, workspaceId: string, id: string): Promise<Publication> {
    const record = await this.publications.find(tx, workspaceId, id);
    if (!record || record.removedAt !== null) throw notFound(PUBLICATION);
    return await this.of(tx, workspaceId, record);
  }

  async of(tx: Tx, workspaceId: string, record: PublicationRecord): Promise<Publication> {
    const { id, authorId, authorName, createdAt, updatedAt, tags } = record;
    const targets = await this.targets.of(tx, workspaceId, [id]);
    const parts = await this.deliveries.statesOf(tx, workspaceId, [id]);
    return {
      id,
      number: record.number,
      kind: record.kind,
      title: record.title,
      content: record.content,
      targets: targets.map((target) => targetView(target, parts)),
      campaignId: record.campaignId,
      tags: [...tags],
      revision: record.revision,
      author: { id: authorId, name: authorName },
      origin: record.origin,
      media: await this.media.facts(tx, workspaceId, assetIdsOf(record.content)),
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    };
  }
}

function targetView(
  { accountId, network, handle, state, dueAt, slotAt, publishedAt, cardAt }: TargetRow,
  parts: Awaited<ReturnType<PublicationDeliveries['statesOf']>>,
): PublicationTarget {
  return {
    accountId,
    network,
    handle,
    state,
    dueAt: dueAt?.toISOString() ?? null,
    slotAt: slotAt?.toISOString() ?? null,
    publishedAt: publishedAt?.toISOString() ?? null,
    cardAt: cardAt?.toISOString() ?? null,
    parts: parts.filter((each) => each.accountId === accountId).map(({ part }) => part),
  };
}
