import { Injectable } from '@nestjs/common';
import { isZone, writtenTable } from '@tingshuo/publishing';
import { stringify } from 'csv-stringify/sync';
import { Database, LONG_WORK } from '../../platform/database/database.js';
import { PublicationRepository } from '../publication.repository.js';
import { PublicationTargets } from '../publication-target.repository.js';

const MOST = 10_000;

/** Writes what is planned as a table that imports to the same plan. */
@Injectable()
export class TableExport {
  constructor(
    private readonly database: Database,
    private readonly publications: PublicationRepository,
    private readonly targets: PublicationTargets,
  ) {}

  /** UTF-8 with a byte order mark, so that spreadsheets know it. Without a time: drafts without one too. */
  async write(
    workspaceId: string,
    { from, to, zone }: { from: Date | null; to: Date | null; zone: string },
  ): Promise<string> {
    const planned = await this.database.withWorkspace(
      workspaceId,
      async (tx) => {
        const ids = await this.publications.planned(tx, workspaceId, from, to, MOST);
        const records = await this.publications.byIds(tx, workspaceId, ids);
        const targets = await this.targets.of(tx, workspaceId, ids);
        return records
          .sort((a, b) => a.number - b.number)
          .map((record) => ({
            ...record,
            tags: [...record.tags],
            targets: targets
              .filter(({ publicationId, dueAt }) => publicationId === record.id && isWithin(dueAt, from, to))
              .map((target) => ({ ...target, dueAt: target.dueAt?.toISOString() ?? null })),
          }));
      },
      LONG_WORK,
    );
    return stringify(writtenTable(planned, isZone(zone) ? zone : 'UTC'), {
      bom: true,
      record_delimiter: '\r\n',
    });
  }
}

const isWithin = (at: Date | null, from: Date | null, to: Date | null) =>
  at === null ? from === null && to === null : (from === null || at >= from) && (to === null || at < to);
