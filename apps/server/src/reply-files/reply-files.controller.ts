import { Controller, Req, Res } from '@nestjs/common';
import { type ReplyFile, type RouteInput, replyFileRoutes as routes } from '@tingshuo/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { storedMediaType } from '../media/media-type.js';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { fileBody } from '../platform/http/file-body.js';
import { ReplyFiles } from './reply-files.service.js';

/** A file cannot run anything, whatever it is and however it is opened. */
const INERT = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox";

@Controller()
export class ReplyFilesController {
  constructor(private readonly files: ReplyFiles) {}

  @Endpoint(routes.upload)
  async upload(
    @CurrentCaller() caller: Caller,
    @Input(routes.upload) { query }: RouteInput<typeof routes.upload>,
    @Req() request: FastifyRequest,
  ): Promise<ReplyFile> {
    const { name, types, maxBytes } = query;
    const picture =
      types === undefined ? null : { mimeTypes: types.split(','), ...(maxBytes && { maxBytes }) };
    const file = { ...fileBody(request), name, picture };
    return await this.files.upload(caller.workspaceId, file, caller.userId);
  }

  @Endpoint(routes.file)
  async file(
    @CurrentCaller() caller: Caller,
    @Input(routes.file) { params }: RouteInput<typeof routes.file>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { file, content } = await this.files.open(caller.workspaceId, params.id);
    const { mediaType, isInline } = storedMediaType(file.mimeType);
    const name = `filename*=UTF-8''${encodeURIComponent(file.name)}`;
    await reply
      .header('content-type', mediaType)
      .header('content-length', file.bytes)
      .header('content-disposition', `${isInline ? 'inline' : 'attachment'}; ${name}`)
      .header('content-security-policy', INERT)
      .header('cross-origin-resource-policy', 'same-origin')
      .header('cache-control', 'private, max-age=604800, immutable')
      .header('etag', `"${file.sha256}"`)
      .send(content);
  }
}
