import { Controller } from '@nestjs/common';
import { massSendRoutes, type RouteInput, type RouteOutput } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { OptOutsService } from './opt-outs.service.js';

@Controller()
export class OptOutsController {
  constructor(private readonly service: OptOutsService) {}

  @Endpoint(massSendRoutes.optOuts)
  async latest(
    @CurrentCaller() { workspaceId }: Caller,
  ): Promise<RouteOutput<typeof massSendRoutes.optOuts>> {
    return await this.service.latest(workspaceId);
  }

  @Endpoint(massSendRoutes.saveOptOut)
  async note(
    @CurrentCaller() caller: Caller,
    @Input(massSendRoutes.saveOptOut) { params, body }: RouteInput<typeof massSendRoutes.saveOptOut>,
  ): Promise<RouteOutput<typeof massSendRoutes.saveOptOut>> {
    return await this.service.note(caller, params.id, body.isOut);
  }
}
