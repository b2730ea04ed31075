import { Controller } from '@nestjs/common';
import { type RouteInput, type Share, type ShareChoices, shareRoutes } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { SharesService } from './shares.service.js';

@Controller()
export class SharesController {
  constructor(private readonly service: SharesService) {}

  @Endpoint(shareRoutes.choices)
  async choices(
    @CurrentCaller() caller: Caller,
    @Input(shareRoutes.choices) { params }: RouteInput<typeof shareRoutes.choices>,
  ): Promise<ShareChoices> {
    return await this.service.choices(caller, params.id);
  }

  @Endpoint(shareRoutes.create)
  async create(
    @CurrentCaller() caller: Caller,
    @Input(shareRoutes.create) { params, body }: RouteInput<typeof shareRoutes.create>,
  ): Promise<Share> {
    return await this.service.create(caller, params.id, body);
  }

  @Endpoint(shareRoutes.cancel)
  async cancel(
    @CurrentCaller() caller: Caller,
    @Input(shareRoutes.cancel) { params }: RouteInput<typeof shareRoutes.cancel>,
  ): Promise<Share> {
    return await this.service.cancel(caller, params.id);
  }
}
