import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteOutput, articleRoutes as routes } from '@tingshuo/contracts';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { storable } from '../platform/database/jsonb.js';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { notFound } from '../platform/http/problem.js';
import { Articles } from './article.repository.js';

/** What the house knows, to begin a text with. */
@Controller()
export class ArticlesController {
  constructor(
    private readonly database: Database,
    private readonly articles: Articles,
    private readonly clock: Clock,
  ) {}

  @Endpoint(routes.list)
  async list(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.list) { query }: RouteInput<typeof routes.list>,
  ): Promise<RouteOutput<typeof routes.list>> {
    const words = query.q?.trim() ?? '';
    return {
      rows: await this.database.withWorkspace(workspaceId, (tx) =>
        this.articles.matching(tx, workspaceId, words),
      ),
    };
  }

  @Endpoint(routes.versions)
  async versions(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.versions) { params }: RouteInput<typeof routes.versions>,
  ): Promise<RouteOutput<typeof routes.versions>> {
    return {
      rows: await this.database.withWorkspace(workspaceId, (tx) =>
        this.articles.versions(tx, workspaceId, params.id),
      ),
    };
  }

  @Endpoint(routes.save)
  async save(
    @CurrentCaller() caller: Caller,
    @Input(routes.save) { params, body }: RouteInput<typeof routes.save>,
  ): Promise<RouteOutput<typeof routes.save>> {
    const { workspaceId, userId } = caller;
    const article = { ...params, ...body, title: storable(body.title), body: storable(body.body) };
    return await this.change(caller, 'article.saved', params.id, async (tx) => {
      const saved = await this.articles.save(tx, workspaceId, userId, article, this.clock.now());
      await this.articles.keep(tx, workspaceId, params.id);
      return saved;
    });
  }

  @Endpoint(routes.remove)
  async remove(
    @CurrentCaller() caller: Caller,
    @Input(routes.remove) { params }: RouteInput<typeof routes.remove>,
  ): Promise<RouteOutput<typeof routes.remove>> {
    return await this.change(caller, 'article.removed', params.id, async (tx) => {
      if (!(await this.articles.remove(tx, caller.workspaceId, params.id)))
        throw notFound({ en: 'article', zh: '文章' });
      return params;
    });
  }

  private async change<T>(
    { workspaceId, userId }: Caller,
    type: string,
    id: string,
    change: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const changed = await change(tx);
      const subject = `article:${id}`;
      await appendEvents(tx, workspaceId, [{ type, subject, actor: `user:${userId}`, payload: {} }]);
      return changed;
    });
  }
}
