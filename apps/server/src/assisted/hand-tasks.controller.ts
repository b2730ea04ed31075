import { Controller } from '@nestjs/common';
import {
  type HandTask,
  type RouteInput,
  type RouteOutput,
  handTaskRoutes as routes,
} from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { HandTasks } from './hand-tasks.service.js';

@Controller()
export class HandTasksController {
  constructor(private readonly tasks: HandTasks) {}

  @Endpoint(routes.list)
  async list(
    @CurrentCaller() caller: Caller,
    @Input(routes.list) { query }: RouteInput<typeof routes.list>,
  ): Promise<RouteOutput<typeof routes.list>> {
    return await this.tasks.list(caller.workspaceId, query.scope);
  }

  @Endpoint(routes.show)
  async show(
    @CurrentCaller() caller: Caller,
    @Input(routes.show) { params }: RouteInput<typeof routes.show>,
  ): Promise<HandTask> {
    return await this.tasks.show(caller.workspaceId, params);
  }

  @Endpoint(routes.take)
  async take(
    @CurrentCaller() caller: Caller,
    @Input(routes.take) { params, body }: RouteInput<typeof routes.take>,
  ): Promise<HandTask> {
    return await this.tasks.take(caller.workspaceId, params, caller.userId, body.mine);
  }

  @Endpoint(routes.posted)
  async posted(
    @CurrentCaller() caller: Caller,
    @Input(routes.posted) { params, body }: RouteInput<typeof routes.posted>,
  ): Promise<HandTask> {
    return await this.tasks.posted(caller.workspaceId, params, caller.userId, body.link);
  }

  @Endpoint(routes.skip)
  async skip(
    @CurrentCaller() caller: Caller,
    @Input(routes.skip) { params }: RouteInput<typeof routes.skip>,
  ): Promise<HandTask> {
    return await this.tasks.skip(caller.workspaceId, params, caller.userId);
  }

  @Endpoint(routes.reopen)
  async reopen(
    @CurrentCaller() caller: Caller,
    @Input(routes.reopen) { params }: RouteInput<typeof routes.reopen>,
  ): Promise<HandTask> {
    return await this.tasks.reopen(caller.workspaceId, params, caller.userId);
  }
}
