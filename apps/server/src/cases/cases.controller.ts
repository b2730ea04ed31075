import { Controller } from '@nestjs/common';
import {
  type CaseDetail,
  caseRoutes,
  type Delivery,
  Id,
  type RouteInput,
  type RouteOutput,
} from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { CaseCommands } from './case-commands.service.js';
import { CaseDetails } from './case-details.service.js';
import { CaseReplies } from './case-replies.service.js';
import { CasesService } from './cases.service.js';

@Controller()
export class CasesController {
  constructor(
    private readonly cases: CasesService,
    private readonly commands: CaseCommands,
    private readonly details: CaseDetails,
    private readonly replies: CaseReplies,
  ) {}

  @Endpoint(caseRoutes.list)
  async list(
    @CurrentCaller() caller: Caller,
    @Input(caseRoutes.list) { query }: RouteInput<typeof caseRoutes.list>,
  ): Promise<RouteOutput<typeof caseRoutes.list>> {
    const { status, owner } = query;
    const cursor = Id.safeParse(query.cursor).data;
    return await this.details.list(caller.workspaceId, { status, owner, cursor });
  }

  @Endpoint(caseRoutes.show)
  async show(
    @CurrentCaller() caller: Caller,
    @Input(caseRoutes.show) { params }: RouteInput<typeof caseRoutes.show>,
  ): Promise<CaseDetail> {
    return await this.details.show(caller, params.id);
  }

  @Endpoint(caseRoutes.command)
  async command(
    @CurrentCaller() caller: Caller,
    @Input(caseRoutes.command) { params, body }: RouteInput<typeof caseRoutes.command>,
  ): Promise<RouteOutput<typeof caseRoutes.command>> {
    return await this.commands.move(caller, params.id, body.command, body.version);
  }

  @Endpoint(caseRoutes.undoOpening)
  async undoOpening(
    @CurrentCaller() caller: Caller,
    @Input(caseRoutes.undoOpening) { params }: RouteInput<typeof caseRoutes.undoOpening>,
  ): Promise<RouteOutput<typeof caseRoutes.undoOpening>> {
    return await this.cases.undoOpening(caller.workspaceId, params.id, caller.userId);
  }

  @Endpoint(caseRoutes.assign)
  async assign(
    @CurrentCaller() caller: Caller,
    @Input(caseRoutes.assign) { params, body }: RouteInput<typeof caseRoutes.assign>,
  ): Promise<RouteOutput<typeof caseRoutes.assign>> {
    return await this.commands.assign(caller, params.id, body.ownerId, body.version);
  }

  @Endpoint(caseRoutes.describe)
  async describe(
    @CurrentCaller() caller: Caller,
    @Input(caseRoutes.describe) { params, body }: RouteInput<typeof caseRoutes.describe>,
  ): Promise<RouteOutput<typeof caseRoutes.describe>> {
    const { version, ...change } = body;
    return await this.commands.describe(caller, params.id, change, version);
  }

  @Endpoint(caseRoutes.note)
  async note(
    @CurrentCaller() caller: Caller,
    @Input(caseRoutes.note) { params, body }: RouteInput<typeof caseRoutes.note>,
  ): Promise<RouteOutput<typeof caseRoutes.note>> {
    return await this.details.note(caller, params.id, body.body);
  }

  @Endpoint(caseRoutes.saveContact)
  async saveContact(
    @CurrentCaller() caller: Caller,
    @Input(caseRoutes.saveContact) { params, body }: RouteInput<typeof caseRoutes.saveContact>,
  ): Promise<RouteOutput<typeof caseRoutes.saveContact>> {
    return await this.details.saveContact(caller, params.id, body.contact);
  }

  @Endpoint(caseRoutes.reply)
  async reply(
    @CurrentCaller() caller: Caller,
    @Input(caseRoutes.reply) { params, body }: RouteInput<typeof caseRoutes.reply>,
  ): Promise<Delivery> {
    return await this.replies.reply(caller.workspaceId, params.id, caller.userId, body);
  }
}
