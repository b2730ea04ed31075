import { Controller } from '@nestjs/common';
import { type JobView, jobRoutes, type RouteInput, type RouteOutput } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { JobsService } from './jobs.service.js';

@Controller()
export class JobsController {
  constructor(private readonly jobs: JobsService) {}

  @Endpoint(jobRoutes.overview)
  async overview(@CurrentCaller() caller: Caller): Promise<RouteOutput<typeof jobRoutes.overview>> {
    return await this.jobs.overview(caller.workspaceId);
  }

  @Endpoint(jobRoutes.show)
  async show(
    @CurrentCaller() caller: Caller,
    @Input(jobRoutes.show) { params }: RouteInput<typeof jobRoutes.show>,
  ): Promise<JobView> {
    return await this.jobs.show(caller.workspaceId, params.id);
  }
}
