import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteOutput, watchlistRoutes as routes } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { WatchImport } from './watch-import.service.js';
import { WatchlistsService } from './watchlists.service.js';

@Controller()
export class WatchlistsController {
  constructor(
    private readonly lists: WatchlistsService,
    private readonly imports: WatchImport,
  ) {}

  @Endpoint(routes.list)
  async list(@CurrentCaller() caller: Caller): Promise<RouteOutput<typeof routes.list>> {
    return { rows: await this.lists.list(caller.workspaceId) };
  }

  @Endpoint(routes.create)
  async create(
    @CurrentCaller() caller: Caller,
    @Input(routes.create) { body }: RouteInput<typeof routes.create>,
  ): Promise<RouteOutput<typeof routes.create>> {
    return await this.lists.create(caller.workspaceId, body.name, caller.userId);
  }

  @Endpoint(routes.preview)
  async preview(
    @CurrentCaller() caller: Caller,
    @Input(routes.preview) { body }: RouteInput<typeof routes.preview>,
  ): Promise<RouteOutput<typeof routes.preview>> {
    return await this.lists.preview(caller.workspaceId, body);
  }

  @Endpoint(routes.removeEntry)
  async removeEntry(
    @CurrentCaller() caller: Caller,
    @Input(routes.removeEntry) { params }: RouteInput<typeof routes.removeEntry>,
  ): Promise<{ id: string }> {
    await this.lists.removeEntry(caller.workspaceId, params.id, caller.userId);
    return params;
  }

  @Endpoint(routes.restoreEntry)
  async restoreEntry(
    @CurrentCaller() caller: Caller,
    @Input(routes.restoreEntry) { params }: RouteInput<typeof routes.restoreEntry>,
  ): Promise<{ id: string }> {
    await this.lists.restoreEntry(caller.workspaceId, params.id, caller.userId);
    return params;
  }

  @Endpoint(routes.show)
  async show(
    @CurrentCaller() caller: Caller,
    @Input(routes.show) { params }: RouteInput<typeof routes.show>,
  ): Promise<RouteOutput<typeof routes.show>> {
    return await this.lists.show(caller.workspaceId, params.id);
  }

  @Endpoint(routes.rename)
  async rename(
    @CurrentCaller() caller: Caller,
    @Input(routes.rename) { params, body }: RouteInput<typeof routes.rename>,
  ): Promise<RouteOutput<typeof routes.rename>> {
    return await this.lists.rename(caller.workspaceId, params.id, body.name, caller.userId);
  }

  @Endpoint(routes.remove)
  async remove(
    @CurrentCaller() caller: Caller,
    @Input(routes.remove) { params }: RouteInput<typeof routes.remove>,
  ): Promise<{ id: string }> {
    await this.lists.remove(caller.workspaceId, params.id, caller.userId);
    return params;
  }

  @Endpoint(routes.restore)
  async restore(
    @CurrentCaller() caller: Caller,
    @Input(routes.restore) { params }: RouteInput<typeof routes.restore>,
  ): Promise<RouteOutput<typeof routes.restore>> {
    return await this.lists.restore(caller.workspaceId, params.id, caller.userId);
  }

  @Endpoint(routes.add)
  async add(
    @CurrentCaller() caller: Caller,
    @Input(routes.add) { params, body }: RouteInput<typeof routes.add>,
  ): Promise<RouteOutput<typeof routes.add>> {
    return (await this.lists.add(caller.workspaceId, params.id, body, caller.userId)).entry;
  }

  @Endpoint(routes.import)
  async import(
    @CurrentCaller() caller: Caller,
    @Input(routes.import) { params, body }: RouteInput<typeof routes.import>,
  ): Promise<RouteOutput<typeof routes.import>> {
    return { lines: await this.imports.run(caller.workspaceId, params.id, body, caller.userId) };
  }
}
