import { Injectable } from '@nestjs/common';
import { ContentKind, PublicationContent, type PublicationTemplate } from '@tingshuo/contracts';
import { variablesOf } from '@tingshuo/publishing';
import type { Tx } from '../../platform/database/database.js';

/** Texts to begin with. */
@Injectable()
export class Templates {
  /** By name. */
  async all(tx: Tx, workspaceId: string): Promise<PublicationTemplate[]> {
    const rows = await tx.publicationTemplate.findMany({ where: { workspaceId }, orderBy: { name: 'asc' } });
    return rows.map(({ id, name, kind, content, createdAt }) => {
      const words = PublicationContent.parse(content);
      return {
        id,
        name,
        kind: ContentKind.parse(kind),
        content: words,
        variables: variablesOf(words),
        createdAt: createdAt.toISOString(),
      };
    });
  }

  async save(
    tx: Tx,
    workspaceId: string,
    { id, ...template }: Pick<PublicationTemplate, 'id' | 'name' | 'kind' | 'content'>,
  ): Promise<void> {
    await tx.publicationTemplate.upsert({
      where: { workspaceId_id: { workspaceId, id } },
      create: { workspaceId, id, ...template },
      update: template,
    });
  }

  async remove(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
    return (await tx.publicationTemplate.deleteMany({ where: { workspaceId, id } })).count === 1;
  }
}
