import { Controller } from '@nestjs/common';
import { mentionRoutes, type RouteInput, type RouteOutput } from '@tingshuo/contracts';
import { CasesService } from '../cases/cases.service.js';
import { LeadsService } from '../leads/leads.service.js';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { BulkTriage } from './bulk/bulk.service.js';
import { MentionDetails } from './mention-details.service.js';
import { MentionsService } from './mentions.service.js';
import { TriageService } from './triage/triage.service.js';

type Route = typeof mentionRoutes;

@Controller()
export class MentionsController {
  constructor(
    private readonly mentions: MentionsService,
    private readonly details: MentionDetails,
    private readonly triageService: TriageService,
    private readonly bulkTriage: BulkTriage,
    private readonly cases: CasesService,
    private readonly leads: LeadsService,
  ) {}

  @Endpoint(mentionRoutes.list)
  async list(
    @CurrentCaller() caller: Caller,
    @Input(mentionRoutes.list) { query }: RouteInput<Route['list']>,
  ): Promise<RouteOutput<Route['list']>> {
    const { cursor, limit, ...filter } = query;
    return await this.mentions.page(caller.workspaceId, filter, cursor, limit);
  }

  @Endpoint(mentionRoutes.counters)
  async counters(@CurrentCaller() caller: Caller): Promise<RouteOutput<Route['counters']>> {
    return { cells: await this.mentions.counters(caller.workspaceId) };
  }

  @Endpoint(mentionRoutes.show)
  async show(
    @CurrentCaller() caller: Caller,
    @Input(mentionRoutes.show) { params }: RouteInput<Route['show']>,
  ): Promise<RouteOutput<Route['show']>> {
    return await this.details.show(caller.workspaceId, params.id);
  }

  @Endpoint(mentionRoutes.triage)
  async triage(
    @CurrentCaller() caller: Caller,
    @Input(mentionRoutes.triage) { body }: RouteInput<Route['triage']>,
  ): Promise<RouteOutput<Route['triage']>> {
    return await this.triageService.triage(caller.workspaceId, caller, body.items, body.command);
  }

  @Endpoint(mentionRoutes.bulk)
  async bulk(
    @CurrentCaller() caller: Caller,
    @Input(mentionRoutes.bulk) { body }: RouteInput<Route['bulk']>,
  ): Promise<RouteOutput<Route['bulk']>> {
    return await this.bulkTriage.start(caller.workspaceId, caller, body.filter, body.command);
  }

  @Endpoint(mentionRoutes.undoBulk)
  async undoBulk(
    @CurrentCaller() caller: Caller,
    @Input(mentionRoutes.undoBulk) { params }: RouteInput<Route['undoBulk']>,
  ): Promise<RouteOutput<Route['undoBulk']>> {
    return await this.bulkTriage.undo(caller.workspaceId, caller, params.id);
  }

  @Endpoint(mentionRoutes.openCase)
  async openCase(
    @CurrentCaller() caller: Caller,
    @Input(mentionRoutes.openCase) { params }: RouteInput<Route['openCase']>,
  ): Promise<RouteOutput<Route['openCase']>> {
    return await this.cases.openFromMention(caller.workspaceId, params.id, caller.userId);
  }

  @Endpoint(mentionRoutes.openLead)
  async openLead(
    @CurrentCaller() caller: Caller,
    @Input(mentionRoutes.openLead) { params }: RouteInput<Route['openLead']>,
  ): Promise<RouteOutput<Route['openLead']>> {
    return await this.leads.captureFromMention(caller.workspaceId, params.id, caller.userId);
  }
}
