import { Controller } from '@nestjs/common';
import {
  calendarRoutes,
  type RouteInput,
  type RouteOutput,
  publicationRoutes as routes,
} from '@tingshuo/contracts';
import { Database } from '../platform/database/database.js';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { CalendarRepository } from './calendar.repository.js';
import { PublicationCards } from './publication-cards.service.js';
import { PublicationEdits } from './publication-edits.service.js';
import { PublicationMoves } from './publication-moves.service.js';
import { PublicationPlans } from './publication-plans.service.js';
import { PublicationsService } from './publications.service.js';

@Controller()
export class PublicationsController {
  constructor(
    private readonly publications: PublicationsService,
    private readonly edits: PublicationEdits,
    private readonly plans: PublicationPlans,
    private readonly moves: PublicationMoves,
    private readonly cards: PublicationCards,
    private readonly calendar: CalendarRepository,
    private readonly database: Database,
  ) {}

  @Endpoint(calendarRoutes.entries)
  async entries(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(calendarRoutes.entries) { query }: RouteInput<typeof calendarRoutes.entries>,
  ): Promise<RouteOutput<typeof calendarRoutes.entries>> {
    const { from, to, state, account, campaign, tag, author } = query;
    const wanted = {
      from: new Date(from),
      to: new Date(to),
      states: state,
      accountIds: account,
      campaignId: campaign ?? null,
      tag: tag ?? null,
      authorId: author ?? null,
    };
    return await this.database.readWorkspace(workspaceId, async (tx) =>
      this.calendar.entries(tx, workspaceId, wanted),
    );
  }

  @Endpoint(routes.list)
  async list(
    @CurrentCaller() caller: Caller,
    @Input(routes.list) { query }: RouteInput<typeof routes.list>,
  ): Promise<RouteOutput<typeof routes.list>> {
    return await this.publications.list(caller.workspaceId, query);
  }

  @Endpoint(routes.rules)
  async rules(@CurrentCaller() caller: Caller): Promise<RouteOutput<typeof routes.rules>> {
    return { rows: await this.publications.publishRules(caller.workspaceId) };
  }

  @Endpoint(routes.check)
  async check(
    @CurrentCaller() caller: Caller,
    @Input(routes.check) { body }: RouteInput<typeof routes.check>,
  ): Promise<RouteOutput<typeof routes.check>> {
    return await this.publications.check(caller.workspaceId, body, caller.userId);
  }

  @Endpoint(routes.move)
  async move(
    @CurrentCaller() caller: Caller,
    @Input(routes.move) { body }: RouteInput<typeof routes.move>,
  ): Promise<RouteOutput<typeof routes.move>> {
    return await this.moves.move(caller.workspaceId, body.moves, caller.userId);
  }

  @Endpoint(routes.moveCards)
  async moveCards(
    @CurrentCaller() caller: Caller,
    @Input(routes.moveCards) { body }: RouteInput<typeof routes.moveCards>,
  ): Promise<RouteOutput<typeof routes.moveCards>> {
    return await this.cards.move(caller.workspaceId, body.moves, caller.userId);
  }

  @Endpoint(routes.create)
  async create(
    @CurrentCaller() caller: Caller,
    @Input(routes.create) { body }: RouteInput<typeof routes.create>,
  ): Promise<RouteOutput<typeof routes.create>> {
    return await this.publications.create(caller.workspaceId, body, caller.userId);
  }

  @Endpoint(routes.show)
  async show(
    @CurrentCaller() caller: Caller,
    @Input(routes.show) { params }: RouteInput<typeof routes.show>,
  ): Promise<RouteOutput<typeof routes.show>> {
    return await this.publications.show(caller.workspaceId, params.id);
  }

  @Endpoint(routes.edit)
  async edit(
    @CurrentCaller() caller: Caller,
    @Input(routes.edit) { params, body }: RouteInput<typeof routes.edit>,
  ): Promise<RouteOutput<typeof routes.edit>> {
    return await this.edits.edit(caller.workspaceId, params.id, body, caller.userId);
  }

  @Endpoint(routes.versions)
  async versions(
    @CurrentCaller() caller: Caller,
    @Input(routes.versions) { params }: RouteInput<typeof routes.versions>,
  ): Promise<RouteOutput<typeof routes.versions>> {
    return await this.publications.versions(caller.workspaceId, params.id);
  }

  @Endpoint(routes.plan)
  async plan(
    @CurrentCaller() caller: Caller,
    @Input(routes.plan) { params, body }: RouteInput<typeof routes.plan>,
  ): Promise<RouteOutput<typeof routes.plan>> {
    return await this.plans.plan(caller.workspaceId, params.id, body, caller.userId);
  }

  @Endpoint(routes.cancel)
  async cancel(
    @CurrentCaller() caller: Caller,
    @Input(routes.cancel) { params, body }: RouteInput<typeof routes.cancel>,
  ): Promise<RouteOutput<typeof routes.cancel>> {
    return await this.moves.cancel(caller.workspaceId, params.id, body.accountIds, caller.userId);
  }

  @Endpoint(routes.duplicate)
  async duplicate(
    @CurrentCaller() caller: Caller,
    @Input(routes.duplicate) { params, body }: RouteInput<typeof routes.duplicate>,
  ): Promise<RouteOutput<typeof routes.duplicate>> {
    return await this.publications.duplicate(caller.workspaceId, params.id, body.id, caller.userId);
  }

  @Endpoint(routes.remove)
  async remove(
    @CurrentCaller() caller: Caller,
    @Input(routes.remove) { params }: RouteInput<typeof routes.remove>,
  ): Promise<RouteOutput<typeof routes.remove>> {
    await this.publications.setRemoved(caller.workspaceId, params.id, true, caller.userId);
    return params;
  }

  @Endpoint(routes.restore)
  async restore(
    @CurrentCaller() caller: Caller,
    @Input(routes.restore) { params }: RouteInput<typeof routes.restore>,
  ): Promise<RouteOutput<typeof routes.restore>> {
    await this.publications.setRemoved(caller.workspaceId, params.id, false, caller.userId);
    return await this.publications.show(caller.workspaceId, params.id);
  }
}
