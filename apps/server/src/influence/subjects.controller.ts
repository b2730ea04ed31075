import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteOutput, subjectRoutes as routes } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { SubjectsService } from './subjects/subjects.service.js';

/** What people talk about, on the same map as the people. */
@Controller()
export class SubjectsController {
  constructor(private readonly subjects: SubjectsService) {}

  @Endpoint(routes.map)
  async map(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.map) { query }: RouteInput<typeof routes.map>,
  ): Promise<RouteOutput<typeof routes.map>> {
    return await this.subjects.map(workspaceId, query);
  }

  @Endpoint(routes.show)
  async show(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.show) { query }: RouteInput<typeof routes.show>,
  ): Promise<RouteOutput<typeof routes.show>> {
    return await this.subjects.show(workspaceId, query);
  }
}
