import { Injectable } from '@nestjs/common';
import type { MassAudience } from '@tingshuo/contracts';
import { SegmentsService } from '../influence/segments/segments.service.js';
import { Database } from '../platform/database/database.js';
import { WatchlistsService } from '../watchlists/watchlists.service.js';
import { type FoundAudience, MassAudiences } from './mass-audience.repository.js';

/** Finds the people whom a send is meant for. */
@Injectable()
export class AudienceReader {
  constructor(
    private readonly database: Database,
    private readonly audiences: MassAudiences,
    private readonly watchlists: WatchlistsService,
    private readonly segments: SegmentsService,
  ) {}

  /** At most `most` of them, each once. Throws a Problem for a list or a segment that does not exist. */
  async read(workspaceId: string, audience: MassAudience, most: number): Promise<FoundAudience> {
    const { ids, unknown } = await this.found(workspaceId, audience, most);
    return { ids: [...new Set(ids)].slice(0, most), unknown };
  }

  private async found(workspaceId: string, audience: MassAudience, most: number): Promise<FoundAudience> {
    switch (audience.from) {
      case 'people':
        return { ids: audience.ids, unknown: [] };
      case 'watchlist': {
        const { entries } = await this.watchlists.show(workspaceId, audience.watchlistId);
        const people = entries.filter(({ kind }) => kind === 'profile');
        const unknown = people.flatMap(({ identityId, handle }) => (identityId === null ? [handle] : []));
        return { ids: people.flatMap(({ identityId }) => identityId ?? []), unknown };
      }
      case 'segment': {
        const page = { offset: 0, limit: most };
        const { rows } = await this.segments.membersOf(workspaceId, audience.segmentId, page);
        return { ids: rows.map(({ id }) => id), unknown: [] };
      }
      case 'writers':
        return await this.database.withWorkspace(
          workspaceId,
          async (tx) => await this.audiences.writers(tx, workspaceId, audience, most),
        );
      case 'handles':
        return await this.database.withWorkspace(
          workspaceId,
          async (tx) => await this.audiences.handles(tx, workspaceId, audience, most),
        );
    }
  }
}
