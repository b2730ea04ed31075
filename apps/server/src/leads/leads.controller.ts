import { Controller } from '@nestjs/common';
import { Id, type LeadDetail, leadRoutes, type RouteInput, type RouteOutput } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { LeadDesk } from './lead-desk.service.js';
import { LeadsService } from './leads.service.js';

@Controller()
export class LeadsController {
  constructor(
    private readonly leads: LeadsService,
    private readonly desk: LeadDesk,
  ) {}

  @Endpoint(leadRoutes.list)
  async list(
    @CurrentCaller() caller: Caller,
    @Input(leadRoutes.list) { query }: RouteInput<typeof leadRoutes.list>,
  ): Promise<RouteOutput<typeof leadRoutes.list>> {
    const { stage, owner, campaign } = query;
    const cursor = Id.safeParse(query.cursor).data;
    return await this.desk.list(caller.workspaceId, { stage, owner, campaign, cursor });
  }

  @Endpoint(leadRoutes.show)
  async show(
    @CurrentCaller() caller: Caller,
    @Input(leadRoutes.show) { params }: RouteInput<typeof leadRoutes.show>,
  ): Promise<LeadDetail> {
    return await this.desk.show(caller.workspaceId, params.id);
  }

  @Endpoint(leadRoutes.command)
  async command(
    @CurrentCaller() caller: Caller,
    @Input(leadRoutes.command) { params, body }: RouteInput<typeof leadRoutes.command>,
  ): Promise<RouteOutput<typeof leadRoutes.command>> {
    return await this.desk.move(caller, params.id, body.command, body.version);
  }

  @Endpoint(leadRoutes.undoCapture)
  async undoCapture(
    @CurrentCaller() caller: Caller,
    @Input(leadRoutes.undoCapture) { params }: RouteInput<typeof leadRoutes.undoCapture>,
  ): Promise<RouteOutput<typeof leadRoutes.undoCapture>> {
    return await this.leads.undoCapture(caller.workspaceId, params.id, caller.userId);
  }

  @Endpoint(leadRoutes.assign)
  async assign(
    @CurrentCaller() caller: Caller,
    @Input(leadRoutes.assign) { params, body }: RouteInput<typeof leadRoutes.assign>,
  ): Promise<RouteOutput<typeof leadRoutes.assign>> {
    return await this.desk.assign(caller, params.id, body.ownerId, body.version);
  }

  @Endpoint(leadRoutes.note)
  async note(
    @CurrentCaller() caller: Caller,
    @Input(leadRoutes.note) { params, body }: RouteInput<typeof leadRoutes.note>,
  ): Promise<RouteOutput<typeof leadRoutes.note>> {
    return await this.desk.note(caller, params.id, body.body);
  }

  @Endpoint(leadRoutes.saveContact)
  async saveContact(
    @CurrentCaller() caller: Caller,
    @Input(leadRoutes.saveContact) { params, body }: RouteInput<typeof leadRoutes.saveContact>,
  ): Promise<RouteOutput<typeof leadRoutes.saveContact>> {
    return await this.desk.saveContact(caller, params.id, body);
  }
}
