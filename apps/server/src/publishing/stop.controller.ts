import { Controller } from '@nestjs/common';
import { type RouteInput, type StopState, stopRoutes } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { StopService } from './stop.service.js';

@Controller()
export class StopController {
  constructor(private readonly service: StopService) {}

  @Endpoint(stopRoutes.show)
  async show(@CurrentCaller() caller: Caller): Promise<StopState> {
    return await this.service.state(caller.workspaceId);
  }

  @Endpoint(stopRoutes.start)
  async start(
    @CurrentCaller() caller: Caller,
    @Input(stopRoutes.start) { body }: RouteInput<typeof stopRoutes.start>,
  ): Promise<StopState> {
    return await this.service.start(caller.workspaceId, caller.userId, body);
  }

  @Endpoint(stopRoutes.end)
  async end(@CurrentCaller() caller: Caller): Promise<StopState> {
    return await this.service.end(caller.workspaceId, caller.userId);
  }
}
