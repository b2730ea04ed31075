import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteOutput, type SavedView, viewRoutes } from '@tingshuo/contracts';
import { Database } from '../platform/database/database.js';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { notFound } from '../platform/http/problem.js';
import { ViewRepository } from './view.repository.js';

@Controller()
export class ViewsController {
  constructor(
    private readonly database: Database,
    private readonly views: ViewRepository,
  ) {}

  @Endpoint(viewRoutes.list)
  async list(@CurrentCaller() { workspaceId, userId }: Caller): Promise<RouteOutput<typeof viewRoutes.list>> {
    const rows = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.views.list(tx, workspaceId, userId),
    );
    return { rows };
  }

  @Endpoint(viewRoutes.create)
  async create(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(viewRoutes.create) { body }: RouteInput<typeof viewRoutes.create>,
  ): Promise<SavedView> {
    return await this.database.withWorkspace(workspaceId, async (tx) =>
      this.views.create(tx, workspaceId, userId, body),
    );
  }

  @Endpoint(viewRoutes.remove)
  async remove(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(viewRoutes.remove) { params }: RouteInput<typeof viewRoutes.remove>,
  ): Promise<{ id: string }> {
    const removed = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.views.remove(tx, workspaceId, userId, params.id),
    );
    if (!removed) throw notFound({ en: 'view', zh: '视图' });
    return params;
  }
}
