import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { MediaLimits } from '@tingshuo/contracts';
import { pictureHeader, thumbOf, UnreadablePictureError, withoutTraces } from '../pictures/picture.js';
import { PictureTurns } from '../pictures/picture-turns.js';
import { BlobStore } from '../platform/blobs/blob-store.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { type FileType, fileTypeOf, HEAD_BYTES } from './file-type-of.js';
import type { NewMediaAsset } from './media-asset.repository.js';
import { bytesAllowed, largestFile, MEDIA_LIMITS } from './media-limits.js';
import { mediaDamaged, mediaEmpty, mediaPixels, mediaTooLarge } from './media-problems.js';
import { cleanMovie, UNKNOWN_MOVIE } from './movie-file.js';
import {
  FileTooLargeError,
  firstBytes,
  type ReceivedFile,
  receiveFile,
  sweepReceived,
} from './received-file.js';

export type TakenIn = Omit<NewMediaAsset, 'alt' | 'tags' | 'cropOf' | 'addedBy'>;

/** Takes files in: looks at what they are, takes out what they should not tell, and stores them. Throws Problems. */
@Injectable()
export class MediaIntake implements OnModuleInit {
  private readonly folder: string;

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'home'>,
    @Inject(MEDIA_LIMITS) private readonly limits: MediaLimits,
    private readonly blobs: BlobStore,
    private readonly pictures: PictureTurns,
    private readonly clock: Clock,
  ) {
    this.folder = join(config.home, 'uploads');
  }

  async onModuleInit(): Promise<void> {
    await sweepReceived(this.folder, this.clock.now().getTime());
  }

  /** Writes the body to disk. `declared` is the length that its sender tells, or null. */
  async receive(body: Readable, name: string, declared: number | null): Promise<ReceivedFile> {
    const most = largestFile(this.limits);
    if (declared !== null && declared > most) throw mediaTooLarge(name, most);
    try {
      const file = await receiveFile(body, this.folder, most);
      if (file.bytes > 0) return file;
      await this.discard(file);
    } catch (error) {
      throw error instanceof FileTooLargeError ? mediaTooLarge(name, most) : error;
    }
    throw mediaEmpty(name);
  }

  async discard({ path }: ReceivedFile): Promise<void> {
    await rm(path, { force: true });
  }

  /** Looks at a received file and stores it. The file is gone afterwards, whatever came of it. */
  async takeIn(workspaceId: string, file: ReceivedFile, name: string): Promise<TakenIn> {
    try {
      const type = await fileTypeOf(await firstBytes(file.path, HEAD_BYTES), name, this.limits);
      const most = bytesAllowed(type.kind, this.limits);
      if (file.bytes > most) throw mediaTooLarge(name, most);
      if (type.kind === 'video') return await this.takeMovie(workspaceId, file, type);
      const bytes = await readFile(file.path);
      return await this.takePicture(workspaceId, bytes, type, file.sha256);
    } finally {
      await this.discard(file);
    }
  }

  async takePicture(
    workspaceId: string,
    bytes: Uint8Array,
    { mimeType, name }: Omit<FileType, 'kind'>,
    sourceSha256: string,
  ): Promise<TakenIn> {
    const { pixels: maxPixels } = this.limits;
    try {
      const header = await pictureHeader(bytes);
      const { width, height, frames } = header;
      if (header.pixels > maxPixels) throw mediaPixels(name, width, height, maxPixels);
      const made = await this.pictures.run(async () => ({
        thumb: await thumbOf(bytes, maxPixels),
        kept: await withoutTraces(bytes, header, maxPixels),
      }));
      return {
        name,
        kind: frames > 1 ? 'animation' : 'image',
        mimeType,
        bytes: made.kept.length,
        width,
        height,
        durationMs: null,
        sha256: await this.blobs.put(workspaceId, made.kept),
        sourceSha256,
        thumbSha256: await this.blobs.put(workspaceId, made.thumb),
      };
    } catch (error) {
      throw error instanceof UnreadablePictureError ? mediaDamaged(name) : error;
    }
  }

  private async takeMovie(workspaceId: string, file: ReceivedFile, type: FileType): Promise<TakenIn> {
    const facts = type.mimeType === 'video/webm' ? UNKNOWN_MOVIE : await cleanMovie(file.path);
    return {
      ...facts,
      name: type.name,
      kind: 'video',
      mimeType: type.mimeType,
      bytes: file.bytes,
      sha256: await this.blobs.putFile(workspaceId, file.path),
      sourceSha256: file.sha256,
      thumbSha256: null,
    };
  }
}
