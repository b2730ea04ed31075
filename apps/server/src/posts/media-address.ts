import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { InstallationKey } from '../platform/secrets/installation-key.js';

/** A file of a network: where it is, and the account that may read it; null where everybody may. */
export interface MediaSource {
  url: string;
  accountId: string | null;
}

const Named = z.tuple([z.string(), z.string().nullable()]);
const PATH = '/api/media';

/**
 * Addresses of our own for files of networks, so that a browser asks nobody else and sees no token. They are signed
 * for one workspace: what nobody was shown is not fetched.
 */
@Injectable()
export class MediaAddresses {
  private readonly key: string;

  constructor(installation: InstallationKey) {
    this.key = installation.derive('media addresses');
  }

  of(workspaceId: string, { url, accountId }: MediaSource): string {
    const of = Buffer.from(JSON.stringify([url, accountId])).toString('base64url');
    return `${PATH}?of=${of}&sig=${this.sign(workspaceId, of)}`;
  }

  /** The file that an address stands for, or null where it was not made here for this workspace. */
  read(workspaceId: string, { of, sig }: { of: string; sig: string }): MediaSource | null {
    const expected = Buffer.from(this.sign(workspaceId, of));
    const told = Buffer.from(sig);
    if (told.length !== expected.length || !timingSafeEqual(told, expected)) return null;
    const [url, accountId] = Named.parse(JSON.parse(Buffer.from(of, 'base64url').toString('utf8')));
    return { url, accountId };
  }

  private sign(workspaceId: string, of: string): string {
    return createHmac('sha256', this.key).update(`${workspaceId} ${of}`).digest('base64url').slice(0, 22);
  }
}

/** Who may read a post's file: its account, where it was said in private or has no address of the web. */
export function mediaSource(url: string, post: { kind: string; accountId: string | null }): MediaSource {
  const isOpen = post.kind !== 'dm' && /^https?:/i.test(url);
  return { url, accountId: isOpen ? null : post.accountId };
}

/** Names where a file comes from: the same file is copied once, whoever shows it. */
export function sourceOf({ url, accountId }: MediaSource): string {
  return createHash('sha256')
    .update(`${accountId ?? ''} ${url}`)
    .digest('hex');
}
