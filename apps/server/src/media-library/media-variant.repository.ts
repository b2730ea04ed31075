import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

export interface MediaVariantRow {
  sha256: string;
  mimeType: string;
}

/** Pictures that were made to fit a network's rules. */
@Injectable()
export class MediaVariantRepository {
  async find(tx: Tx, workspaceId: string, assetId: string, fits: string): Promise<MediaVariantRow | null> {
    const where = { workspaceId_assetId_fits: { workspaceId, assetId, fits } };
    return await tx.mediaVariant.findUnique({ where, select: { sha256: true, mimeType: true } });
  }

  /** Whoever was first stays: both made the same. */
  async add(
    tx: Tx,
    variant: MediaVariantRow & {
      workspaceId: string;
      assetId: string;
      fits: string;
      bytes: number;
      width: number;
      height: number;
    },
  ): Promise<void> {
    const data = [{ ...variant, bytes: BigInt(variant.bytes) }];
    await tx.mediaVariant.createMany({ data, skipDuplicates: true });
  }
}
