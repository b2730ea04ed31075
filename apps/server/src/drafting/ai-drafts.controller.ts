import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteOutput, aiDraftRoutes as routes } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { AiDrafts } from './ai-drafts.service.js';
import { ChatEndpoint } from './chat-endpoint.js';

/** Drafts of a model, where one is configured. */
@Controller()
export class AiDraftsController {
  constructor(
    private readonly drafts: AiDrafts,
    private readonly endpoint: ChatEndpoint,
  ) {}

  @Endpoint(routes.state)
  state(): RouteOutput<typeof routes.state> {
    const { model } = this.endpoint;
    return { isAvailable: model !== null, model };
  }

  @Endpoint(routes.write)
  async write(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.write) { body }: RouteInput<typeof routes.write>,
  ): Promise<RouteOutput<typeof routes.write>> {
    return { variants: await this.drafts.write(workspaceId, body) };
  }
}
