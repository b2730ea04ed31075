import { Controller } from '@nestjs/common';
import { mentionRoutes, type RouteInput, type RouteOutput } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { MentionsService } from './mentions.service.js';

@Controller()
export class MentionsController {
  constructor(private readonly mentions: MentionsService) {}

  @Endpoint(mentionRoutes.list)
  async list(
    @CurrentCaller() caller: Caller,
    @Input(mentionRoutes.list) { query }: RouteInput<typeof mentionRoutes.list>,
  ): Promise<RouteOutput<typeof mentionRoutes.list>> {
    const { cursor, limit, ...filter } = query;
    return await this.mentions.page(caller.workspaceId, filter, cursor, limit);
  }

  @Endpoint(mentionRoutes.counters)
  async counters(@CurrentCaller() caller: Caller): Promise<RouteOutput<typeof mentionRoutes.counters>> {
    return { cells: await this.mentions.counters(caller.workspaceId) };
  }
}
