import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteOutput, advocateRoutes as routes } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { AdvocateWorks } from './advocate-work.service.js';
import { Advocates } from './advocates.service.js';

@Controller()
export class AdvocatesController {
  constructor(
    private readonly advocates: Advocates,
    private readonly works: AdvocateWorks,
  ) {}

  @Endpoint(routes.list)
  async list(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.list) { query }: RouteInput<typeof routes.list>,
  ): Promise<RouteOutput<typeof routes.list>> {
    return await this.advocates.list(workspaceId, query.rule);
  }

  @Endpoint(routes.choose)
  async choose(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(routes.choose) { body }: RouteInput<typeof routes.choose>,
  ): Promise<RouteOutput<typeof routes.choose>> {
    return await this.advocates.choose(workspaceId, body.people, userId);
  }

  @Endpoint(routes.overlap)
  async overlap(@CurrentCaller() { workspaceId }: Caller): Promise<RouteOutput<typeof routes.overlap>> {
    return await this.advocates.overlap(workspaceId);
  }

  @Endpoint(routes.audience)
  async audience(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.audience) { body }: RouteInput<typeof routes.audience>,
  ): Promise<RouteOutput<typeof routes.audience>> {
    return await this.advocates.audience(workspaceId, body.of);
  }

  @Endpoint(routes.change)
  async change(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.change) { params, body }: RouteInput<typeof routes.change>,
  ): Promise<RouteOutput<typeof routes.change>> {
    return await this.advocates.change(workspaceId, params.id, body);
  }

  @Endpoint(routes.remove)
  async remove(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.remove) { params }: RouteInput<typeof routes.remove>,
  ): Promise<RouteOutput<typeof routes.remove>> {
    return await this.advocates.setRemoved(workspaceId, params.id, true);
  }

  @Endpoint(routes.restore)
  async restore(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.restore) { params }: RouteInput<typeof routes.restore>,
  ): Promise<RouteOutput<typeof routes.restore>> {
    return await this.advocates.setRemoved(workspaceId, params.id, false);
  }

  @Endpoint(routes.work)
  async work(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.work) { params, query }: RouteInput<typeof routes.work>,
  ): Promise<RouteOutput<typeof routes.work>> {
    return await this.works.work(workspaceId, params.id, query.rule);
  }
}
