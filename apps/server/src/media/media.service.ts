import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ConnectorError, HttpFailure } from '@tingshuo/connector-kit';
import { backoff } from '../listening/poll/pace.js';
import { BlobStore } from '../platform/blobs/blob-store.js';
import { Database } from '../platform/database/database.js';
import { QueueService } from '../platform/queue/queue.service.js';
import { TimetableService } from '../platform/timetable/timetable.service.js';
import { type MediaSource, sourceOf } from '../posts/media-address.js';
import { COPY_MEDIA } from './media.jobs.js';
import { MediaCopies, type StoredCopy } from './media-copy.repository.js';
import { MediaFetcher } from './media-fetcher.service.js';
import { mediaTypeOf } from './media-type.js';

export type MediaAnswer =
  | { state: 'stored'; sha256: string; mediaType: string; bytes: Buffer }
  | { state: 'pending' | 'gone' | 'refused'; reason: string | null };

const LEASE_MS = 60_000;
const MAX_ATTEMPTS = 8;
const SWEEP = 200;
/** How long somebody who looks waits for another worker's copy. */
const PATIENCE_MS = 5_000;
const LOOK_AGAIN_MS = 200;

/** Files of networks, copied once into the blob store, so that they outlast their address and nobody else is asked. */
@Injectable()
export class MediaService implements OnModuleInit {
  private readonly logger = new Logger('Media');

  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly timetable: TimetableService,
    private readonly blobs: BlobStore,
    private readonly copies: MediaCopies,
    private readonly fetcher: MediaFetcher,
  ) {}

  onModuleInit(): void {
    this.queue.handle(COPY_MEDIA, async ({ workspaceId, source }) => await this.copy(workspaceId, source));
    this.timetable.add({ name: 'media.due', schedule: '*/3 * * * * *', run: () => this.sweep() });
  }

  /** Wakes a worker for every file that waits. */
  async sweep(): Promise<void> {
    for (const due of await this.copies.due(SWEEP)) await this.queue.add(COPY_MEDIA, due);
  }

  /** The file, copied now where that was not done before. */
  async open(workspaceId: string, wanted: MediaSource): Promise<MediaAnswer> {
    const source = sourceOf(wanted);
    let known = await this.find(workspaceId, source);
    if (!known) {
      await this.database.withWorkspace(workspaceId, async (tx) => this.copies.ask(tx, workspaceId, wanted));
    }
    const end = performance.now() + PATIENCE_MS;
    if (!known || known.state === 'pending') {
      await this.copy(workspaceId, source);
      known = await this.find(workspaceId, source);
      while (known?.state === 'pending' && known.reason === null && performance.now() < end) {
        await sleep(LOOK_AGAIN_MS);
        known = await this.find(workspaceId, source);
      }
    }
    if (!known) return { state: 'gone', reason: null };
    return await this.answer(workspaceId, known);
  }

  /** Copies one file that waits. Safe to run twice and at once. */
  async copy(workspaceId: string, source: string): Promise<void> {
    const taken = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.copies.claim(tx, workspaceId, source, LEASE_MS),
    );
    if (!taken) return;
    try {
      const { bytes } = await this.fetcher.read(workspaceId, taken);
      const type = mediaTypeOf(bytes);
      if (!type) return await this.end(workspaceId, source, 'refused', 'no_file');
      const sha256 = await this.blobs.put(workspaceId, bytes);
      const file = { sha256, mediaType: type.mediaType, bytes: bytes.length };
      await this.database.withWorkspace(workspaceId, async (tx) =>
        this.copies.stored(tx, workspaceId, source, file),
      );
    } catch (error) {
      await this.fail(workspaceId, taken, error);
    }
  }

  private async answer(workspaceId: string, copy: StoredCopy): Promise<MediaAnswer> {
    const { state, sha256, mediaType, reason } = copy;
    if (state !== 'stored' || sha256 === null || mediaType === null) {
      return { state: state === 'stored' ? 'gone' : state, reason };
    }
    const bytes = await this.blobs.get(workspaceId, sha256);
    return bytes ? { state, sha256, mediaType, bytes } : { state: 'gone', reason: 'blob_lost' };
  }

  private async find(workspaceId: string, source: string): Promise<StoredCopy | null> {
    return await this.database.withWorkspace(workspaceId, async (tx) =>
      this.copies.find(tx, workspaceId, source),
    );
  }

  private async fail(workspaceId: string, copy: StoredCopy, error: unknown): Promise<void> {
    const code = codeOf(error);
    this.logger.warn(`${copy.source.slice(0, 12)}: ${code}`);
    if (isFinal(error)) return await this.end(workspaceId, copy.source, finalState(code), code);
    if (copy.attempts >= MAX_ATTEMPTS) return await this.end(workspaceId, copy.source, 'gone', code);
    const asked = error instanceof ConnectorError ? error.retryAfterMs : undefined;
    const inMs = backoff(copy.attempts, Math.random(), asked);
    await this.database.withWorkspace(workspaceId, async (tx) =>
      this.copies.retry(tx, workspaceId, copy.source, inMs, code),
    );
  }

  private async end(
    workspaceId: string,
    source: string,
    state: 'gone' | 'refused',
    reason: string,
  ): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) =>
      this.copies.ended(tx, workspaceId, source, state, reason),
    );
  }
}

const REFUSED_HERE = new Set(['connection_blocked', 'connection_too_large', 'blocked', 'too_large']);

const finalState = (code: string): 'gone' | 'refused' => (REFUSED_HERE.has(code) ? 'refused' : 'gone');

/** What the network refuses, or we do, is not asked for again. */
function isFinal(error: unknown): boolean {
  return REFUSED_HERE.has(codeOf(error)) || (error instanceof ConnectorError && error.kind === 'rejected');
}

function codeOf(error: unknown): string {
  return error instanceof ConnectorError || error instanceof HttpFailure ? error.code : 'unexpected';
}
