import { Controller, Req } from '@nestjs/common';
import {
  type MediaAsset,
  type RouteInput,
  type RouteOutput,
  mediaAssetRoutes as routes,
} from '@tingshuo/contracts';
import type { FastifyRequest } from 'fastify';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { fileBody } from '../platform/http/file-body.js';
import { MediaLibrary } from './media-library.service.js';

const PAGE = 60;

@Controller()
export class MediaAssetsController {
  constructor(private readonly library: MediaLibrary) {}

  @Endpoint(routes.list)
  async list(
    @CurrentCaller() caller: Caller,
    @Input(routes.list) { query }: RouteInput<typeof routes.list>,
  ): Promise<RouteOutput<typeof routes.list>> {
    const { q, kind: kinds, tag, cursor } = query;
    const after = cursor ?? null;
    return await this.library.list(caller.workspaceId, {
      q: q?.trim() || null,
      kinds,
      tag: tag ?? null,
      after,
      limit: PAGE,
    });
  }

  @Endpoint(routes.limits)
  limits(): RouteOutput<typeof routes.limits> {
    return this.library.limits;
  }

  @Endpoint(routes.tags)
  async tags(@CurrentCaller() caller: Caller): Promise<RouteOutput<typeof routes.tags>> {
    return { rows: await this.library.tags(caller.workspaceId) };
  }

  @Endpoint(routes.show)
  async show(
    @CurrentCaller() caller: Caller,
    @Input(routes.show) { params }: RouteInput<typeof routes.show>,
  ): Promise<MediaAsset> {
    return await this.library.show(caller.workspaceId, params.id);
  }

  @Endpoint(routes.upload)
  async upload(
    @CurrentCaller() caller: Caller,
    @Input(routes.upload) { query }: RouteInput<typeof routes.upload>,
    @Req() request: FastifyRequest,
  ): Promise<RouteOutput<typeof routes.upload>> {
    const file = { ...fileBody(request), name: query.name };
    return await this.library.upload(caller.workspaceId, file, caller.userId);
  }

  @Endpoint(routes.change)
  async change(
    @CurrentCaller() caller: Caller,
    @Input(routes.change) { params, body }: RouteInput<typeof routes.change>,
  ): Promise<MediaAsset> {
    const { name, alt, tags } = body;
    const change = { ...(name && { name }), ...(alt !== undefined && { alt }), ...(tags && { tags }) };
    return await this.library.change(caller.workspaceId, params.id, change, caller.userId);
  }

  @Endpoint(routes.crop)
  async crop(
    @CurrentCaller() caller: Caller,
    @Input(routes.crop) { params, body }: RouteInput<typeof routes.crop>,
  ): Promise<MediaAsset> {
    return await this.library.crop(caller.workspaceId, params.id, body, caller.userId);
  }

  @Endpoint(routes.remove)
  async remove(
    @CurrentCaller() caller: Caller,
    @Input(routes.remove) { params }: RouteInput<typeof routes.remove>,
  ): Promise<RouteOutput<typeof routes.remove>> {
    await this.library.setRemoved(caller.workspaceId, params.id, true, caller.userId);
    return params;
  }

  @Endpoint(routes.restore)
  async restore(
    @CurrentCaller() caller: Caller,
    @Input(routes.restore) { params }: RouteInput<typeof routes.restore>,
  ): Promise<MediaAsset> {
    await this.library.setRemoved(caller.workspaceId, params.id, false, caller.userId);
    return await this.library.show(caller.workspaceId, params.id);
  }

  @Endpoint(routes.uses)
  async uses(
    @CurrentCaller() caller: Caller,
    @Input(routes.uses) { params }: RouteInput<typeof routes.uses>,
  ): Promise<RouteOutput<typeof routes.uses>> {
    return { rows: await this.library.uses(caller.workspaceId, params.id) };
  }
}
