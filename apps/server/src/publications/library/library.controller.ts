import { Controller } from '@nestjs/common';
import { accountSetRoutes, type RouteInput, type RouteOutput, templateRoutes } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../../platform/http/caller.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { LibraryService } from './library.service.js';

@Controller()
export class LibraryController {
  constructor(private readonly library: LibraryService) {}

  @Endpoint(accountSetRoutes.list)
  async listSets(
    @CurrentCaller() { workspaceId }: Caller,
  ): Promise<RouteOutput<typeof accountSetRoutes.list>> {
    return { rows: await this.library.sets(workspaceId) };
  }

  @Endpoint(accountSetRoutes.save)
  async saveSet(
    @CurrentCaller() caller: Caller,
    @Input(accountSetRoutes.save) { params, body }: RouteInput<typeof accountSetRoutes.save>,
  ): Promise<RouteOutput<typeof accountSetRoutes.save>> {
    return await this.library.saveSet(caller, { ...params, ...body });
  }

  @Endpoint(accountSetRoutes.remove)
  async removeSet(
    @CurrentCaller() caller: Caller,
    @Input(accountSetRoutes.remove) { params }: RouteInput<typeof accountSetRoutes.remove>,
  ): Promise<RouteOutput<typeof accountSetRoutes.remove>> {
    return await this.library.removeSet(caller, params.id);
  }

  @Endpoint(templateRoutes.list)
  async listTemplates(
    @CurrentCaller() { workspaceId }: Caller,
  ): Promise<RouteOutput<typeof templateRoutes.list>> {
    return { rows: await this.library.templates(workspaceId) };
  }

  @Endpoint(templateRoutes.save)
  async saveTemplate(
    @CurrentCaller() caller: Caller,
    @Input(templateRoutes.save) { params, body }: RouteInput<typeof templateRoutes.save>,
  ): Promise<RouteOutput<typeof templateRoutes.save>> {
    return await this.library.saveTemplate(caller, { ...params, ...body });
  }

  @Endpoint(templateRoutes.remove)
  async removeTemplate(
    @CurrentCaller() caller: Caller,
    @Input(templateRoutes.remove) { params }: RouteInput<typeof templateRoutes.remove>,
  ): Promise<RouteOutput<typeof templateRoutes.remove>> {
    return await this.library.removeTemplate(caller, params.id);
  }
}
