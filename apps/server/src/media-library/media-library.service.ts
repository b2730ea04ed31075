import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { MediaAsset, MediaCrop, MediaFacts, MediaLimits } from '@tingshuo/contracts';
import { cropOf } from '../pictures/picture.js';
import { BlobStore } from '../platform/blobs/blob-store.js';
import { BlobSweep } from '../platform/blobs/blob-sweep.service.js';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import {
  MediaAssetRepository,
  type MediaAssetRow,
  type MediaQuery,
  type NewMediaAsset,
} from './media-asset.repository.js';
import { assetFacts, assetView } from './media-asset-view.js';
import { MediaIntake } from './media-intake.service.js';
import { MEDIA_LIMITS } from './media-limits.js';
import { mediaNoCrop, mediaNotFound } from './media-problems.js';
import { UnusedFiles } from './unused-file.repository.js';

/** So long a file that was taken out of the library can be brought back. */
const KEPT_DAYS = 30;
const BATCH = 50;

/** Files that posts are made with: brought, described, cut, found again. */
@Injectable()
export class MediaLibrary implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly assets: MediaAssetRepository,
    private readonly intake: MediaIntake,
    @Inject(MEDIA_LIMITS) readonly limits: MediaLimits,
    private readonly clock: Clock,
    private readonly unused: UnusedFiles,
    private readonly sweep: BlobSweep,
  ) {}

  onModuleInit(): void {
    this.sweep.add(async (tx, workspaceId) => await this.unused.forget(tx, workspaceId, KEPT_DAYS, BATCH));
  }

  async list(workspaceId: string, query: MediaQuery): Promise<{ rows: MediaAsset[]; next: string | null }> {
    const found = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.assets.list(tx, workspaceId, { ...query, limit: query.limit + 1 }),
    );
    const rows = found.slice(0, query.limit);
    return { rows: rows.map(assetView), next: found.length > rows.length ? (rows.at(-1)?.id ?? null) : null };
  }

  async tags(workspaceId: string): Promise<{ tag: string; count: number }[]> {
    return await this.database.withWorkspace(workspaceId, async (tx) => this.assets.tags(tx, workspaceId));
  }

  async uses(workspaceId: string, id: string): Promise<{ id: string; number: number; text: string }[]> {
    return await this.database.withWorkspace(workspaceId, async (tx) =>
      this.assets.uses(tx, workspaceId, id),
    );
  }

  async show(workspaceId: string, id: string): Promise<MediaAsset> {
    return assetView(await this.row(workspaceId, id));
  }

  /** What the validator needs to know of these files, removed ones too; in no order, unknown ids left out. */
  async facts(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<MediaFacts[]> {
    return ids.length === 0 ? [] : (await this.assets.byIds(tx, workspaceId, ids)).map(assetFacts);
  }

  /** The newest file of each name; names that no file has are left out. */
  async idsByName(tx: Tx, workspaceId: string, names: readonly string[]): Promise<Map<string, string>> {
    const found = names.length === 0 ? [] : await this.assets.idsByName(tx, workspaceId, names);
    return new Map(found.reverse().map(({ name, id }) => [name, id]));
  }

  /** Takes a file in; what is there already is found again, and brought back where it had been removed. */
  async upload(
    workspaceId: string,
    file: { body: Readable; name: string; declaredBytes: number | null },
    userId: string,
  ): Promise<{ asset: MediaAsset; isNew: boolean }> {
    const received = await this.intake.receive(file.body, file.name, file.declaredBytes);
    const known = await this.known(workspaceId, received.sha256, userId);
    if (known) {
      await this.intake.discard(received);
      return known;
    }
    const taken = await this.intake.takeIn(workspaceId, received, file.name);
    return await this.keep(workspaceId, { ...taken, alt: '', tags: [], cropOf: null, addedBy: userId });
  }

  async change(
    workspaceId: string,
    id: string,
    change: { name?: string; alt?: string; tags?: string[] },
    userId: string,
  ): Promise<MediaAsset> {
    await this.changing(workspaceId, id, 'media.changed', userId, async (tx) => {
      const tags = change.tags && { tags: [...new Set(change.tags)] };
      return await this.assets.change(tx, workspaceId, id, { ...change, ...tags });
    });
    return await this.show(workspaceId, id);
  }

  async setRemoved(workspaceId: string, id: string, isRemoved: boolean, userId: string): Promise<void> {
    const type = isRemoved ? 'media.removed' : 'media.restored';
    await this.changing(workspaceId, id, type, userId, async (tx) =>
      this.assets.setRemoved(tx, workspaceId, id, isRemoved ? this.clock.now() : null),
    );
  }

  /** Cuts a part out as a file of its own, with the words of the one it is cut from. */
  async crop(workspaceId: string, id: string, part: MediaCrop, userId: string): Promise<MediaAsset> {
    const row = await this.row(workspaceId, id);
    const { width, height, kind, mimeType, name, alt, tags } = row;
    const isInside = part.x + part.width <= (width ?? 0) && part.y + part.height <= (height ?? 0);
    if (kind !== 'image' || !isInside) throw mediaNoCrop();
    const whole = await this.blobs.get(workspaceId, row.sha256);
    if (!whole) throw mediaNotFound();
    const bytes = await cropOf(whole, part, this.limits.pixels);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const known = await this.known(workspaceId, sha256, userId);
    if (known) return known.asset;
    const taken = await this.intake.takePicture(workspaceId, bytes, { mimeType, name }, sha256);
    const { asset } = await this.keep(workspaceId, { ...taken, alt, tags, cropOf: id, addedBy: userId });
    return asset;
  }

  async row(workspaceId: string, id: string): Promise<MediaAssetRow> {
    const [row] = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.assets.byIds(tx, workspaceId, [id]),
    );
    if (!row) throw mediaNotFound();
    return row;
  }

  private async known(
    workspaceId: string,
    sha256: string,
    userId: string,
  ): Promise<{ asset: MediaAsset; isNew: boolean } | null> {
    const found = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.assets.bySource(tx, workspaceId, sha256),
    );
    if (!found) return null;
    if (found.removed) await this.setRemoved(workspaceId, found.id, false, userId);
    return { asset: await this.show(workspaceId, found.id), isNew: found.removed };
  }

  private async keep(
    workspaceId: string,
    asset: NewMediaAsset,
  ): Promise<{ asset: MediaAsset; isNew: boolean }> {
    const id = await this.database.withWorkspace(workspaceId, async (tx) => {
      const added = await this.assets.add(tx, workspaceId, asset);
      if (added) await announce(tx, workspaceId, added, 'media.added', asset.addedBy);
      return added;
    });
    if (id) return { asset: await this.show(workspaceId, id), isNew: true };
    const first = await this.known(workspaceId, asset.sourceSha256, asset.addedBy);
    if (!first) throw mediaNotFound();
    return first;
  }

  private async changing(
    workspaceId: string,
    id: string,
    type: string,
    userId: string,
    change: (tx: Tx) => Promise<boolean>,
  ): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      if (!(await change(tx))) throw mediaNotFound();
      await announce(tx, workspaceId, id, type, userId);
    });
  }
}

async function announce(
  tx: Tx,
  workspaceId: string,
  id: string,
  type: string,
  userId: string,
): Promise<void> {
  await appendEvents(tx, workspaceId, [
    { type, subject: `media:${id}`, actor: `user:${userId}`, payload: {} },
  ]);
}
