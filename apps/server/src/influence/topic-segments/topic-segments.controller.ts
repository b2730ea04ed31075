import { Controller } from '@nestjs/common';
import {
  type RouteInput,
  type RouteOutput,
  topicSegmentRoutes as routes,
  type TopicSegment,
} from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../../platform/http/caller.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { TopicSegmentsService } from './topic-segments.service.js';

@Controller()
export class TopicSegmentsController {
  constructor(private readonly segments: TopicSegmentsService) {}

  @Endpoint(routes.list)
  async list(@CurrentCaller() { workspaceId }: Caller): Promise<RouteOutput<typeof routes.list>> {
    return { rows: await this.segments.list(workspaceId) };
  }

  @Endpoint(routes.create)
  async create(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(routes.create) { body }: RouteInput<typeof routes.create>,
  ): Promise<TopicSegment> {
    return await this.segments.create(workspaceId, userId, body);
  }

  @Endpoint(routes.preview)
  async preview(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.preview) { body }: RouteInput<typeof routes.preview>,
  ): Promise<RouteOutput<typeof routes.preview>> {
    return await this.segments.preview(workspaceId, body.condition);
  }

  @Endpoint(routes.change)
  async change(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(routes.change) { params, body }: RouteInput<typeof routes.change>,
  ): Promise<TopicSegment> {
    return await this.segments.change(workspaceId, params.id, userId, body);
  }

  @Endpoint(routes.remove)
  async remove(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.remove) { params }: RouteInput<typeof routes.remove>,
  ): Promise<{ id: string }> {
    await this.segments.remove(workspaceId, params.id);
    return params;
  }

  @Endpoint(routes.restore)
  async restore(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.restore) { params }: RouteInput<typeof routes.restore>,
  ): Promise<TopicSegment> {
    return await this.segments.restore(workspaceId, params.id);
  }

  @Endpoint(routes.members)
  async members(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.members) { params, query }: RouteInput<typeof routes.members>,
  ): Promise<RouteOutput<typeof routes.members>> {
    return await this.segments.membersOf(workspaceId, params.id, query);
  }

  @Endpoint(routes.changes)
  async changes(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.changes) { params }: RouteInput<typeof routes.changes>,
  ): Promise<RouteOutput<typeof routes.changes>> {
    return await this.segments.changes(workspaceId, params.id);
  }
}
