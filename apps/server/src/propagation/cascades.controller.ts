import { Controller } from '@nestjs/common';
import { cascadeRoutes, type RouteInput, type RouteOutput } from '@tingshuo/contracts';
import { Clock } from '../platform/clock.js';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { CascadesService } from './cascades.service.js';

const { list, show } = cascadeRoutes;
const DAY_MS = 86_400_000;

/** How posts spread. */
@Controller()
export class CascadesController {
  constructor(
    private readonly cascades: CascadesService,
    private readonly clock: Clock,
  ) {}

  @Endpoint(list)
  async list(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(list) { query }: RouteInput<typeof list>,
  ): Promise<RouteOutput<typeof list>> {
    const to = this.clock.now();
    const from = new Date(to.getTime() - query.days * DAY_MS);
    const rows = await this.cascades.list(workspaceId, from, to, query.limit);
    return { from: from.toISOString(), to: to.toISOString(), rows };
  }

  @Endpoint(show)
  async show(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(show) { params }: RouteInput<typeof show>,
  ): Promise<RouteOutput<typeof show>> {
    return await this.cascades.show(workspaceId, params.id);
  }
}
