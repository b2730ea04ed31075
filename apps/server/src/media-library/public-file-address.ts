import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG, type Config } from '../platform/config/config.js';
import { InstallationKey } from '../platform/secrets/installation-key.js';

/** A stored file that everybody who has its address may fetch for a while. */
export interface PublicFile {
  workspaceId: string;
  sha256: string;
  mimeType: string;
}

const Named = z.tuple([z.string(), z.string(), z.string(), z.number()]);

/** Long enough for a network that fetches a film slowly and tries again; then the address is worth nothing. */
export const PUBLIC_FOR_MS = 24 * 60 * 60_000;

/** Addresses for networks that fetch files themselves. Signed: nobody can make one up, and each one ends. */
@Injectable()
export class PublicFileAddresses {
  private readonly key: string;

  constructor(
    installation: InstallationKey,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {
    this.key = installation.derive('public files');
  }

  of({ workspaceId, sha256, mimeType }: PublicFile, now: number): string {
    const named = Buffer.from(JSON.stringify([workspaceId, sha256, mimeType, now + PUBLIC_FOR_MS]));
    const of = named.toString('base64url');
    return `${this.config.publicUrl}/api/public-files?token=${of}.${this.sign(of)}`;
  }

  /** Null where the address was not made here or is over. */
  read(token: string, now: number): PublicFile | null {
    const [of = '', signature = ''] = token.split('.');
    const told = Buffer.from(signature);
    const expected = Buffer.from(this.sign(of));
    if (told.length !== expected.length || !timingSafeEqual(told, expected)) return null;
    const named = Buffer.from(of, 'base64url').toString('utf8');
    const [workspaceId, sha256, mimeType, until] = Named.parse(JSON.parse(named));
    return until < now ? null : { workspaceId, sha256, mimeType };
  }

  private sign(of: string): string {
    return createHmac('sha256', this.key).update(of).digest('base64url');
  }
}
