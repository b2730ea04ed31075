import type { Readable } from 'node:stream';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { MediaLimits, ReplyFile, TakenFile } from '@tingshuo/contracts';
import { mediaTypeOf } from '../media/media-type.js';
import { MEDIA_LIMITS } from '../media-library/media-limits.js';
import type { PictureRule } from '../pictures/fit-attempts.js';
import { nameAs } from '../pictures/picture-name.js';
import { PictureTurns } from '../pictures/picture-turns.js';
import { BlobStore } from '../platform/blobs/blob-store.js';
import { BlobSweep } from '../platform/blobs/blob-sweep.service.js';
import { Database, type Tx } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { uuidv7 } from '../platform/ids.js';
import type { DeliveryFile } from '../publishing/delivery-extras.js';
import { TextCheck } from '../publishing/text-check.service.js';
import { cleanFileName } from './file-name.js';
import { fileEmpty, filesProblem, fileTooLarge } from './file-problems.js';
import { ReplyFileRepository, type StoredReplyFile } from './reply-file.repository.js';
import { replyPicture } from './reply-picture.js';

/** More than any network's messages carry. */
const MAX_BYTES = 25 * 1024 * 1024;
const KEPT_DAYS = 2;
const BATCH = 100;

/** Files that people send with replies: brought first, then named by the reply. */
@Injectable()
export class ReplyFiles implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly files: ReplyFileRepository,
    private readonly texts: TextCheck,
    private readonly sweep: BlobSweep,
    private readonly pictures: PictureTurns,
    @Inject(MEDIA_LIMITS) private readonly limits: MediaLimits,
  ) {}

  onModuleInit(): void {
    this.sweep.add(async (tx, workspaceId) => await this.files.forget(tx, workspaceId, KEPT_DAYS, BATCH));
  }

  async upload(
    workspaceId: string,
    file: { body: Readable; name: string; declaredBytes: number | null; picture: PictureRule | null },
    userId: string,
  ): Promise<ReplyFile> {
    const name = cleanFileName(file.name);
    if ((file.declaredBytes ?? 0) > MAX_BYTES) throw fileTooLarge(name, MAX_BYTES);
    const content = await collected(file.body, name);
    if (content.length === 0) throw fileEmpty(name);
    const brought = {
      bytes: content,
      mimeType: mediaTypeOf(content)?.mediaType ?? 'application/octet-stream',
    };
    const { picture } = file;
    const { bytes, mimeType } = picture
      ? await this.pictures.run(async () => await replyPicture(brought, picture, this.limits.pixels))
      : brought;
    const sha256 = await this.blobs.put(workspaceId, bytes);
    const isSame = mimeType === brought.mimeType;
    const stored = {
      id: uuidv7(),
      name: isSame ? name : nameAs(name, mimeType),
      mimeType,
      bytes: bytes.length,
      sha256,
    };
    await this.database.withWorkspace(workspaceId, async (tx) =>
      this.files.add(tx, workspaceId, stored, userId),
    );
    return { id: stored.id, name: stored.name, mimeType, bytes: stored.bytes };
  }

  async open(workspaceId: string, id: string): Promise<{ file: StoredReplyFile; content: Readable }> {
    const [file] = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.files.byIds(tx, workspaceId, [id]),
    );
    const content = file && (await this.blobs.read(workspaceId, file.sha256));
    if (!file || !content) throw notFound({ en: 'file', zh: '文件' });
    return { file, content };
  }

  /** The files for a reply to this post, in their order. Throws the Problem that says why they cannot go. */
  async forReply(
    tx: Tx,
    workspaceId: string,
    { accountId, toPostId, taken }: { accountId: string; toPostId: string; taken: readonly TakenFile[] },
  ): Promise<DeliveryFile[]> {
    if (taken.length === 0) return [];
    const ids = taken.map(({ id }) => id);
    const found = await this.files.byIds(tx, workspaceId, ids);
    const rule = (await this.texts.replyLimits(tx, workspaceId, accountId, toPostId))?.files ?? null;
    const files = taken.flatMap(({ id, alt }) => {
      const file = found.find((each) => each.id === id);
      return file ? { ...file, alt: rule?.alt ? alt : '' } : [];
    });
    if (files.length < taken.length) throw notFound({ en: 'file', zh: '文件' });
    const problem = filesProblem(files, rule);
    if (problem) throw problem;
    await this.files.take(tx, workspaceId, ids);
    return files;
  }
}

/** Throws as soon as it is too large. */
async function collected(body: Readable, name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw fileTooLarge(name, MAX_BYTES);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
