import { Controller } from '@nestjs/common';
import {
  type LifecycleView,
  lifecycleRoutes,
  type ParticipationView,
  participationRoute,
  type RouteInput,
} from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { LifecycleService } from './lifecycle/lifecycle.service.js';
import { ParticipationSeries } from './participation/participation-series.service.js';

@Controller()
export class LifecycleController {
  constructor(
    private readonly lifecycle: LifecycleService,
    private readonly series: ParticipationSeries,
  ) {}

  @Endpoint(lifecycleRoutes.view)
  async view(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(lifecycleRoutes.view) { query }: RouteInput<typeof lifecycleRoutes.view>,
  ): Promise<LifecycleView> {
    return await this.lifecycle.view(workspaceId, query);
  }

  @Endpoint(participationRoute)
  async participation(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(participationRoute) { query }: RouteInput<typeof participationRoute>,
  ): Promise<ParticipationView> {
    return await this.series.view(workspaceId, query.weeks);
  }
}
