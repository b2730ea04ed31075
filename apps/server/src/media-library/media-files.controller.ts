import { Controller, Req, Res } from '@nestjs/common';
import { type RouteInput, mediaAssetRoutes as routes } from '@tingshuo/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BlobStore } from '../platform/blobs/blob-store.js';
import { Clock } from '../platform/clock.js';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { byteRange } from './byte-range.js';
import type { MediaAssetRow } from './media-asset.repository.js';
import { MediaLibrary } from './media-library.service.js';
import { mediaNotFound } from './media-problems.js';
import { PublicFileAddresses } from './public-file-address.js';

/** A file cannot run anything, whatever it is and however it is opened. */
const INERT = "default-src 'none'; img-src data:; media-src 'self'; style-src 'unsafe-inline'; sandbox";

/** The bytes of the library. What an asset's address shows never changes: a cut picture is another asset. */
@Controller()
export class MediaFilesController {
  constructor(
    private readonly library: MediaLibrary,
    private readonly blobs: BlobStore,
    private readonly addresses: PublicFileAddresses,
    private readonly clock: Clock,
  ) {}

  @Endpoint(routes.file)
  async file(
    @CurrentCaller() caller: Caller,
    @Input(routes.file) { params }: RouteInput<typeof routes.file>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const row = await this.library.row(caller.workspaceId, params.id);
    inert(reply, row, row.sha256).header('content-type', row.mimeType).header('accept-ranges', 'bytes');
    const range = byteRange(request.headers.range, row.bytes);
    if (range === 'unsatisfiable')
      return void (await reply.status(416).header('content-range', `bytes */${row.bytes}`).send());
    const bytes = await this.blobs.read(caller.workspaceId, row.sha256, range ?? undefined);
    if (!bytes) throw mediaNotFound();
    if (range) reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${row.bytes}`);
    await reply.header('content-length', range ? range.end - range.start + 1 : row.bytes).send(bytes);
  }

  @Endpoint(routes.publicFile)
  async publicFile(
    @Input(routes.publicFile) { query }: RouteInput<typeof routes.publicFile>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = this.addresses.read(query.token, this.clock.now().getTime());
    const bytes = file && (await this.blobs.read(file.workspaceId, file.sha256));
    if (!file || !bytes) throw mediaNotFound();
    await reply
      .header('content-type', file.mimeType)
      .header('content-security-policy', INERT)
      .header('cache-control', 'private, no-store')
      .header('x-robots-tag', 'noindex')
      .send(bytes);
  }

  @Endpoint(routes.thumb)
  async thumb(
    @CurrentCaller() caller: Caller,
    @Input(routes.thumb) { params }: RouteInput<typeof routes.thumb>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const row = await this.library.row(caller.workspaceId, params.id);
    const bytes = row.thumbSha256 === null ? null : await this.blobs.get(caller.workspaceId, row.thumbSha256);
    if (!bytes || row.thumbSha256 === null) throw mediaNotFound();
    await inert(reply, row, row.thumbSha256).header('content-type', 'image/webp').send(bytes);
  }
}

function inert(reply: FastifyReply, { name }: MediaAssetRow, sha256: string): FastifyReply {
  return reply
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('content-security-policy', INERT)
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'private, max-age=604800, immutable')
    .header('etag', `"${sha256}"`);
}
