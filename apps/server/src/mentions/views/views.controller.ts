import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteOutput, type SavedView, viewRoutes } from '@tingshuo/contracts';
import { Database, type Tx } from '../../platform/database/database.js';
import { appendEvents } from '../../platform/database/domain-events.js';
import { type Caller, CurrentCaller } from '../../platform/http/caller.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { notFound } from '../../platform/http/problem.js';
import { SavedViews } from './saved-view.repository.js';

@Controller()
export class ViewsController {
  constructor(
    private readonly database: Database,
    private readonly views: SavedViews,
  ) {}

  @Endpoint(viewRoutes.list)
  async list(@CurrentCaller() caller: Caller): Promise<RouteOutput<typeof viewRoutes.list>> {
    const { workspaceId, userId } = caller;
    const rows = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.views.visibleTo(tx, workspaceId, userId),
    );
    return { rows };
  }

  @Endpoint(viewRoutes.create)
  async create(
    @CurrentCaller() caller: Caller,
    @Input(viewRoutes.create) { body }: RouteInput<typeof viewRoutes.create>,
  ): Promise<SavedView> {
    const { workspaceId, userId } = caller;
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const view = await this.views.add(tx, workspaceId, userId, body);
      await announce(tx, caller, view.id);
      return view;
    });
  }

  @Endpoint(viewRoutes.remove)
  async remove(
    @CurrentCaller() caller: Caller,
    @Input(viewRoutes.remove) { params }: RouteInput<typeof viewRoutes.remove>,
  ): Promise<RouteOutput<typeof viewRoutes.remove>> {
    const { workspaceId, userId } = caller;
    await this.database.withWorkspace(workspaceId, async (tx) => {
      const removed = await this.views.remove(tx, workspaceId, userId, params.id);
      if (!removed) throw notFound({ en: 'view', zh: '视图' });
      await announce(tx, caller, params.id);
    });
    return { id: params.id };
  }
}

async function announce(tx: Tx, { workspaceId, userId }: Caller, viewId: string): Promise<void> {
  await appendEvents(tx, workspaceId, [
    { type: 'view.changed', subject: `view:${viewId}`, actor: `user:${userId}`, payload: {} },
  ]);
}
