import { Controller } from '@nestjs/common';
import { hearingRoutes, type RouteInput, type RouteOutput } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../../platform/http/caller.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { HistoryService } from './history.service.js';

@Controller()
export class HearingController {
  constructor(private readonly history: HistoryService) {}

  @Endpoint(hearingRoutes.overview)
  async overview(@CurrentCaller() caller: Caller): Promise<RouteOutput<typeof hearingRoutes.overview>> {
    return await this.history.overview(caller.workspaceId);
  }

  @Endpoint(hearingRoutes.startHistory)
  async start(
    @CurrentCaller() caller: Caller,
    @Input(hearingRoutes.startHistory) { params }: RouteInput<typeof hearingRoutes.startHistory>,
  ): Promise<RouteOutput<typeof hearingRoutes.startHistory>> {
    return await this.history.start(caller.workspaceId, params.id, caller.userId);
  }

  @Endpoint(hearingRoutes.stopHistory)
  async stop(
    @CurrentCaller() caller: Caller,
    @Input(hearingRoutes.stopHistory) { params }: RouteInput<typeof hearingRoutes.stopHistory>,
  ): Promise<RouteOutput<typeof hearingRoutes.stopHistory>> {
    return await this.history.stop(caller.workspaceId, params.id);
  }
}
