import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteOutput, voiceGuideRoutes as routes } from '@tingshuo/contracts';
import { Database } from '../../platform/database/database.js';
import { type Caller, CurrentCaller } from '../../platform/http/caller.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { VoiceGuidesService } from './voice-guides.service.js';

@Controller()
export class VoiceGuidesController {
  constructor(
    private readonly database: Database,
    private readonly guides: VoiceGuidesService,
  ) {}

  @Endpoint(routes.list)
  async list(@CurrentCaller() { workspaceId }: Caller): Promise<RouteOutput<typeof routes.list>> {
    const rows = await this.database.withWorkspace(workspaceId, (tx) => this.guides.all(tx, workspaceId));
    return { rows };
  }

  @Endpoint(routes.save)
  async save(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(routes.save) { params, body }: RouteInput<typeof routes.save>,
  ): Promise<RouteOutput<typeof routes.save>> {
    return await this.guides.save(workspaceId, userId, { ...params, ...body });
  }
}
