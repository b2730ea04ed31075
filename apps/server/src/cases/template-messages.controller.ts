import { Controller } from '@nestjs/common';
import {
  type Delivery,
  type MessageTemplates,
  type RouteInput,
  templateMessageRoutes as routes,
} from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { CaseTemplateMessages } from './case-template-messages.service.js';

@Controller()
export class TemplateMessagesController {
  constructor(private readonly messages: CaseTemplateMessages) {}

  @Endpoint(routes.list)
  async list(
    @CurrentCaller() caller: Caller,
    @Input(routes.list) { params, query }: RouteInput<typeof routes.list>,
  ): Promise<MessageTemplates> {
    return await this.messages.list(caller.workspaceId, params.id, query.toPostId);
  }

  @Endpoint(routes.send)
  async send(
    @CurrentCaller() caller: Caller,
    @Input(routes.send) { params, body }: RouteInput<typeof routes.send>,
  ): Promise<Delivery> {
    return await this.messages.send(caller.workspaceId, params.id, caller.userId, body);
  }
}
