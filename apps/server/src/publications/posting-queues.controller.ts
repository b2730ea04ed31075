import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteOutput, queueRoutes as routes } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { PostingQueuesService } from './posting-queues.service.js';

@Controller()
export class PostingQueuesController {
  constructor(private readonly queues: PostingQueuesService) {}

  @Endpoint(routes.list)
  async list(@CurrentCaller() caller: Caller): Promise<RouteOutput<typeof routes.list>> {
    return { rows: await this.queues.list(caller.workspaceId) };
  }

  @Endpoint(routes.change)
  async change(
    @CurrentCaller() caller: Caller,
    @Input(routes.change) { params, body }: RouteInput<typeof routes.change>,
  ): Promise<RouteOutput<typeof routes.change>> {
    return await this.queues.change(caller.workspaceId, params.id, body, caller.userId);
  }

  @Endpoint(routes.pause)
  async pause(
    @CurrentCaller() caller: Caller,
    @Input(routes.pause) { params }: RouteInput<typeof routes.pause>,
  ): Promise<RouteOutput<typeof routes.pause>> {
    return await this.queues.pause(caller.workspaceId, params.id, caller.userId);
  }

  @Endpoint(routes.resume)
  async resume(
    @CurrentCaller() caller: Caller,
    @Input(routes.resume) { params }: RouteInput<typeof routes.resume>,
  ): Promise<RouteOutput<typeof routes.resume>> {
    return await this.queues.resume(caller.workspaceId, params.id, caller.userId);
  }
}
