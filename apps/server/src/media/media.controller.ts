import { Controller, Res } from '@nestjs/common';
import { mediaRoutes, type RouteInput } from '@tingshuo/contracts';
import type { FastifyReply } from 'fastify';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { MediaAddresses } from '../posts/media-address.js';
import { MediaService } from './media.service.js';
import { storedMediaType } from './media-type.js';

/** A file cannot run anything, whatever it is and however it is opened. */
const INERT = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox";

@Controller()
export class MediaController {
  constructor(
    private readonly addresses: MediaAddresses,
    private readonly media: MediaService,
  ) {}

  @Endpoint(mediaRoutes.show)
  async show(
    @CurrentCaller() caller: Caller,
    @Input(mediaRoutes.show) { query }: RouteInput<typeof mediaRoutes.show>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const source = this.addresses.read(caller.workspaceId, query);
    if (!source) throw notFound({ en: 'file', zh: '文件' });
    const answer = await this.media.open(caller.workspaceId, source);
    if (answer.state === 'pending') throw PENDING;
    if (answer.state !== 'stored') throw answer.state === 'gone' ? GONE : REFUSED;
    const { mediaType, extension, isInline } = storedMediaType(answer.mediaType);
    const name = `${answer.sha256.slice(0, 16)}.${extension}`;
    await reply
      .header('content-type', mediaType)
      .header('content-disposition', `${isInline ? 'inline' : 'attachment'}; filename="${name}"`)
      .header('content-security-policy', INERT)
      .header('cross-origin-resource-policy', 'same-origin')
      .header('cache-control', 'private, max-age=604800, immutable')
      .header('etag', `"${answer.sha256}"`)
      .send(answer.bytes);
  }
}

const PENDING = new Problem(
  'unavailable',
  'media_pending',
  { en: 'This file is still being fetched.', zh: '文件仍在获取中。' },
  { action: { en: 'Try again in a moment.', zh: '请稍后重试。' } },
);
const GONE = new Problem('gone', 'media_gone', {
  en: 'This file is no longer available on the network.',
  zh: '平台上已没有该文件。',
});
const REFUSED = new Problem('gone', 'media_refused', {
  en: 'This file is not shown: it is too large, or not what it claims to be.',
  zh: '该文件不予显示：文件过大，或内容与声明不符。',
});
