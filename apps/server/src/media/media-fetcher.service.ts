import { Injectable } from '@nestjs/common';
import { fileGone, type RemoteFile, readFile } from '@tingshuo/connector-kit';
import { AccountContexts } from '../accounts/account-contexts.service.js';
import { NetworksService } from '../accounts/networks.service.js';
import { Database } from '../platform/database/database.js';
import type { MediaSource } from '../posts/media-address.js';
import { MediaCopies } from './media-copy.repository.js';

/** As much as the largest network lets people send in a message. */
export const MAX_FILE_BYTES = 25 * 1024 * 1024;

/** Reads files of networks: with the account where it needs one, and through the guard of outside addresses always. */
@Injectable()
export class MediaFetcher {
  constructor(
    private readonly database: Database,
    private readonly networks: NetworksService,
    private readonly contexts: AccountContexts,
    private readonly copies: MediaCopies,
  ) {}

  /** Throws ConnectorError. */
  async read(workspaceId: string, { url, accountId }: MediaSource): Promise<RemoteFile> {
    const own = accountId === null ? null : await this.readAs(workspaceId, accountId, url);
    if (own) return own;
    if (!/^https?:/i.test(url)) throw fileGone();
    const { http } = this.networks.instance(new URL(url).origin);
    return await readFile(http, { url, wantsFile: { maxBytes: MAX_FILE_BYTES } });
  }

  private async readAs(workspaceId: string, accountId: string, url: string): Promise<RemoteFile | null> {
    const account = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.copies.account(tx, workspaceId, accountId),
    );
    const { file } = account ? this.networks.connector(account.network) : {};
    if (!account || !file) return null;
    const context = await this.contexts.open(workspaceId, account, 'messages');
    return await file(context, url, MAX_FILE_BYTES);
  }
}
