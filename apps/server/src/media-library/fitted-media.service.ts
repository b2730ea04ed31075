import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { MediaLimits } from '@tingshuo/contracts';
import { NetworksService } from '../accounts/networks.service.js';
import { fits, type PictureRule } from '../pictures/fit-attempts.js';
import { fitPicture } from '../pictures/fit-picture.js';
import { pictureHeader } from '../pictures/picture.js';
import { nameAs } from '../pictures/picture-name.js';
import { PictureTurns } from '../pictures/picture-turns.js';
import { BlobStore } from '../platform/blobs/blob-store.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { MediaSource, type PublishedFile, PublishingMedia } from '../publishing/publishing-media.js';
import { MediaAssetRepository, type MediaAssetRow } from './media-asset.repository.js';
import { MEDIA_LIMITS } from './media-limits.js';
import { MediaVariantRepository, type MediaVariantRow } from './media-variant.repository.js';
import { PublicFileAddresses } from './public-file-address.js';

/** Files of the library as networks take them: pictures that are too heavy, too large or of another type are made to fit. */
@Injectable()
export class FittedMedia extends MediaSource implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly networks: NetworksService,
    private readonly assets: MediaAssetRepository,
    private readonly variants: MediaVariantRepository,
    @Inject(MEDIA_LIMITS) private readonly limits: MediaLimits,
    private readonly publishing: PublishingMedia,
    private readonly addresses: PublicFileAddresses,
    private readonly pictures: PictureTurns,
    private readonly clock: Clock,
  ) {
    super();
  }

  onModuleInit(): void {
    this.publishing.use(this);
  }

  /** Null where there is no such file, or none that fits can be made of it. Files out of the library are found too. */
  override async open(workspaceId: string, assetId: string, network: string): Promise<PublishedFile | null> {
    const [asset] = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.assets.byIds(tx, workspaceId, [assetId]),
    );
    if (!asset) return null;
    const { media } = this.networks.connector(network).manifest.publishing ?? {};
    const rule = asset.kind === 'image' ? media?.image : undefined;
    const stored = rule ? await this.fitted(workspaceId, asset, rule) : asset;
    const bytes = stored && (await this.blobs.get(workspaceId, stored.sha256));
    if (!stored || !bytes) return null;
    const { mimeType, sha256 } = stored;
    const url = this.addresses.of({ workspaceId, sha256, mimeType }, this.clock.now().getTime());
    return { bytes, mimeType, name: nameAs(asset.name, mimeType), alt: asset.alt, url };
  }

  /** The picture itself where it fits as it is, else what is made of it once and kept. */
  async fitted(
    workspaceId: string,
    asset: MediaAssetRow,
    rule: PictureRule,
  ): Promise<MediaVariantRow | null> {
    const { width, height, mimeType, bytes } = asset;
    if (width === null || height === null) return null;
    if (fits({ mimeType, bytes, width, height }, rule)) return asset;
    const key = keyOf(rule);
    const known = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.variants.find(tx, workspaceId, asset.id, key),
    );
    return known ?? (await this.make(workspaceId, { ...asset, width, height }, rule, key));
  }

  private async make(
    workspaceId: string,
    asset: MediaAssetRow & { width: number; height: number },
    rule: PictureRule,
    key: string,
  ): Promise<MediaVariantRow | null> {
    const whole = await this.blobs.get(workspaceId, asset.sha256);
    if (!whole) return null;
    const { hasAlpha } = await pictureHeader(whole);
    const made = await this.pictures.run(async () =>
      fitPicture(whole, { ...asset, hasAlpha }, rule, this.limits.pixels),
    );
    if (!made) return null;
    const { mimeType, width, height, bytes } = made;
    const sha256 = await this.blobs.put(workspaceId, bytes);
    const variant = { workspaceId, assetId: asset.id, fits: key, sha256, mimeType, width, height };
    await this.database.withWorkspace(workspaceId, async (tx) =>
      this.variants.add(tx, { ...variant, bytes: bytes.length }),
    );
    return { sha256, mimeType };
  }
}

/** Networks with the same rules share a file; a rule that changes asks for a new one. */
function keyOf({ mimeTypes, maxBytes, maxPixels }: PictureRule): string {
  const rule = [[...mimeTypes].sort(), maxBytes ?? null, maxPixels ?? null];
  return createHash('sha256').update(JSON.stringify(rule)).digest('hex').slice(0, 32);
}
