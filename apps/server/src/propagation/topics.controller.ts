import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteOutput, topicRoutes } from '@tingshuo/contracts';
import { Clock } from '../platform/clock.js';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { TopicsService } from './topics.service.js';

const { list } = topicRoutes;

/** What is talked about. */
@Controller()
export class TopicsController {
  constructor(
    private readonly topics: TopicsService,
    private readonly clock: Clock,
  ) {}

  @Endpoint(list)
  async list(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(list) { query }: RouteInput<typeof list>,
  ): Promise<RouteOutput<typeof list>> {
    const to = this.clock.now();
    return { to: to.toISOString(), rows: await this.topics.list(workspaceId, to, query.days) };
  }
}
