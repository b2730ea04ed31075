import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Archive } from '@tingshuo/connectors';
import { AccountsService } from '../accounts/accounts.service.js';
import { NetworksService } from '../accounts/networks.service.js';
import { PushedBatches } from '../listening/push/pushed-batches.service.js';
import { Clock } from '../platform/clock.js';
import { archiveEvents } from './archive-events.js';

export interface ImportedArchive {
  /** Posts that were new here, and posts that were known already. */
  stored: number;
  known: number;
  /** Posts without a time or an author, and items that could not be read. */
  untold: number;
  refused: number;
}

/**
 * Brings an archive in as history: its posts are kept, found and shown in their threads, and nobody's work. They belong
 * to a source of their own, because the network that they come from may be gone.
 */
@Injectable()
export class ArchiveImport {
  constructor(
    private readonly accounts: AccountsService,
    private readonly networks: NetworksService,
    private readonly pushed: PushedBatches,
    private readonly clock: Clock,
  ) {}

  /** `source` names the source; importing a file again adds what is missing. `owner` wrote what names no author. */
  async import(
    workspaceId: string,
    { format, document }: Archive,
    { source = format, owner }: { source?: string | undefined; owner?: string | undefined },
  ): Promise<ImportedArchive> {
    const name = `archive-${source}`;
    const { network } = this.networks.usedFor('archives').manifest;
    const accountId = await this.accounts.connect(
      workspaceId,
      // Nobody sends to this source, so nobody has to know its secret.
      { network, baseUrl: '', fields: { source: name, secret: randomBytes(24).toString('hex') } },
      'system',
    );
    const author = owner === undefined ? undefined : { externalId: owner, handle: owner };
    const { events, untold } = archiveEvents(document, author);
    const batch = { accountExternalId: name, events, refused: document.refused };
    const now = this.clock.now().toISOString();
    const { newPosts, duplicates, refused } = await this.pushed.ingest(workspaceId, accountId, batch, now);
    return { stored: newPosts, known: Math.max(duplicates, events.length - newPosts), untold, refused };
  }
}
