import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteOutput, reportRoutes } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import type { Period } from './kpi.repository.js';
import { ReportsService } from './reports.service.js';

@Controller()
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Endpoint(reportRoutes.brandResponse)
  async brandResponse(
    @CurrentCaller() caller: Caller,
    @Input(reportRoutes.brandResponse) { query }: RouteInput<typeof reportRoutes.brandResponse>,
  ): Promise<RouteOutput<typeof reportRoutes.brandResponse>> {
    return await this.reports.brandResponse(caller.workspaceId, periodOf(query));
  }

  @Endpoint(reportRoutes.agentResponse)
  async agentResponse(
    @CurrentCaller() caller: Caller,
    @Input(reportRoutes.agentResponse) { query }: RouteInput<typeof reportRoutes.agentResponse>,
  ): Promise<RouteOutput<typeof reportRoutes.agentResponse>> {
    return await this.reports.agentResponse(caller.workspaceId, periodOf(query));
  }
}

function periodOf(query: { from?: string | undefined; to?: string | undefined }): Period {
  return { from: query.from ? new Date(query.from) : null, to: query.to ? new Date(query.to) : null };
}
