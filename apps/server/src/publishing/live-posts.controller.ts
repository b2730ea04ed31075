import { Controller } from '@nestjs/common';
import { livePostRoutes, type RouteInput, type RouteOutput } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { LivePostViews } from './live-post-views.service.js';
import { LivePosts } from './live-posts.service.js';

@Controller()
export class LivePostsController {
  constructor(
    private readonly live: LivePosts,
    private readonly views: LivePostViews,
  ) {}

  @Endpoint(livePostRoutes.show)
  async show(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(livePostRoutes.show) { params }: RouteInput<typeof livePostRoutes.show>,
  ): Promise<RouteOutput<typeof livePostRoutes.show>> {
    return { rows: await this.views.of(workspaceId, params.id) };
  }

  @Endpoint(livePostRoutes.remove)
  async remove(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(livePostRoutes.remove) { params, body }: RouteInput<typeof livePostRoutes.remove>,
  ): Promise<RouteOutput<typeof livePostRoutes.remove>> {
    return { rows: await this.live.remove(workspaceId, params.id, userId, body.accountIds) };
  }

  @Endpoint(livePostRoutes.edit)
  async edit(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(livePostRoutes.edit) { params, body }: RouteInput<typeof livePostRoutes.edit>,
  ): Promise<RouteOutput<typeof livePostRoutes.edit>> {
    return { rows: await this.live.edit(workspaceId, params.id, userId, body) };
  }
}
