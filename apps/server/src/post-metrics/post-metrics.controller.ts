import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteOutput, metricRoutes as routes } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { PostMetricsService } from './post-metrics.service.js';

@Controller()
export class PostMetricsController {
  constructor(private readonly metrics: PostMetricsService) {}

  @Endpoint(routes.ofPublication)
  async ofPublication(
    @CurrentCaller() caller: Caller,
    @Input(routes.ofPublication) { params }: RouteInput<typeof routes.ofPublication>,
  ): Promise<RouteOutput<typeof routes.ofPublication>> {
    return { rows: await this.metrics.ofPublication(caller.workspaceId, params.id) };
  }

  @Endpoint(routes.refresh)
  async refresh(
    @CurrentCaller() caller: Caller,
    @Input(routes.refresh) { params }: RouteInput<typeof routes.refresh>,
  ): Promise<RouteOutput<typeof routes.refresh>> {
    return { rows: await this.metrics.refresh(caller.workspaceId, params.id) };
  }

  @Endpoint(routes.bestTimes)
  async bestTimes(
    @CurrentCaller() caller: Caller,
    @Input(routes.bestTimes) { query }: RouteInput<typeof routes.bestTimes>,
  ): Promise<RouteOutput<typeof routes.bestTimes>> {
    return await this.metrics.bestTimes(caller.workspaceId, query.account, query.zone ?? null);
  }
}
