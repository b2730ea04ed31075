import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteOutput, seriesRoutes as routes } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../../platform/http/caller.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { SeriesService } from './series.service.js';

@Controller()
export class SeriesController {
  constructor(private readonly series: SeriesService) {}

  @Endpoint(routes.list)
  async list(@CurrentCaller() caller: Caller): Promise<RouteOutput<typeof routes.list>> {
    return { rows: await this.series.list(caller.workspaceId) };
  }

  @Endpoint(routes.save)
  async save(
    @CurrentCaller() caller: Caller,
    @Input(routes.save) { params, body }: RouteInput<typeof routes.save>,
  ): Promise<RouteOutput<typeof routes.save>> {
    return await this.series.save(caller.workspaceId, params.id, body, caller.userId);
  }

  @Endpoint(routes.pause)
  async pause(
    @CurrentCaller() caller: Caller,
    @Input(routes.pause) { params }: RouteInput<typeof routes.pause>,
  ): Promise<RouteOutput<typeof routes.pause>> {
    return await this.series.setPaused(caller.workspaceId, params.id, true, caller.userId);
  }

  @Endpoint(routes.resume)
  async resume(
    @CurrentCaller() caller: Caller,
    @Input(routes.resume) { params }: RouteInput<typeof routes.resume>,
  ): Promise<RouteOutput<typeof routes.resume>> {
    return await this.series.setPaused(caller.workspaceId, params.id, false, caller.userId);
  }

  @Endpoint(routes.remove)
  async remove(
    @CurrentCaller() caller: Caller,
    @Input(routes.remove) { params }: RouteInput<typeof routes.remove>,
  ): Promise<RouteOutput<typeof routes.remove>> {
    await this.series.remove(caller.workspaceId, params.id, caller.userId);
    return params;
  }
}
