import { Controller, Req } from '@nestjs/common';
import { type RouteInput, type RouteOutput, approvalRoutes as routes } from '@tingshuo/contracts';
import type { FastifyRequest } from 'fastify';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { ApprovalDecisions } from './approval-decisions.service.js';
import { ApprovalFlows } from './approval-flows.service.js';
import { ApprovalReminders } from './approval-reminders.service.js';
import { ApprovalTakeBack } from './approval-take-back.service.js';
import { ApprovalsService } from './approvals.service.js';
import { SignOffLinks } from './sign-off-links.service.js';
import { whenceOf } from './whence.js';

@Controller()
export class ApprovalsController {
  constructor(
    private readonly approvals: ApprovalsService,
    private readonly flows: ApprovalFlows,
    private readonly decisions: ApprovalDecisions,
    private readonly reminders: ApprovalReminders,
    private readonly back: ApprovalTakeBack,
    private readonly links: SignOffLinks,
  ) {}

  @Endpoint(routes.flows)
  async allFlows(@CurrentCaller() { workspaceId }: Caller): Promise<RouteOutput<typeof routes.flows>> {
    return { rows: await this.flows.list(workspaceId) };
  }

  @Endpoint(routes.createFlow)
  async createFlow(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(routes.createFlow) { body }: RouteInput<typeof routes.createFlow>,
  ): Promise<RouteOutput<typeof routes.createFlow>> {
    return await this.flows.create(workspaceId, body, userId);
  }

  @Endpoint(routes.changeFlow)
  async changeFlow(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(routes.changeFlow) { params, body }: RouteInput<typeof routes.changeFlow>,
  ): Promise<RouteOutput<typeof routes.changeFlow>> {
    return await this.flows.change(workspaceId, params.id, body, userId);
  }

  @Endpoint(routes.removeFlow)
  async removeFlow(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(routes.removeFlow) { params }: RouteInput<typeof routes.removeFlow>,
  ): Promise<{ id: string }> {
    await this.flows.remove(workspaceId, params.id, userId);
    return params;
  }

  @Endpoint(routes.restoreFlow)
  async restoreFlow(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(routes.restoreFlow) { params }: RouteInput<typeof routes.restoreFlow>,
  ): Promise<RouteOutput<typeof routes.restoreFlow>> {
    return await this.flows.restore(workspaceId, params.id, userId);
  }

  @Endpoint(routes.list)
  async list(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(routes.list) { query }: RouteInput<typeof routes.list>,
  ): Promise<RouteOutput<typeof routes.list>> {
    return await this.approvals.list(workspaceId, query.tab, userId);
  }

  @Endpoint(routes.ofPublication)
  async ofPublication(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(routes.ofPublication) { params }: RouteInput<typeof routes.ofPublication>,
  ): Promise<RouteOutput<typeof routes.ofPublication>> {
    return {
      requests: await this.approvals.ofPublication(workspaceId, params.id, userId),
      links: await this.links.of(workspaceId, params.id),
    };
  }

  @Endpoint(routes.ofReply)
  async ofReply(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(routes.ofReply) { params }: RouteInput<typeof routes.ofReply>,
  ): Promise<RouteOutput<typeof routes.ofReply>> {
    return { requests: await this.approvals.ofReply(workspaceId, params.id, userId) };
  }

  @Endpoint(routes.decide)
  async decide(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(routes.decide) { body }: RouteInput<typeof routes.decide>,
    @Req() request: FastifyRequest,
  ): Promise<RouteOutput<typeof routes.decide>> {
    const speaker = { by: { kind: 'user', userId } as const, userId, whence: whenceOf(request) };
    return { outcomes: await this.decisions.decide(workspaceId, speaker, body.decisions) };
  }

  @Endpoint(routes.takeBack)
  async takeBack(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(routes.takeBack) { body }: RouteInput<typeof routes.takeBack>,
    @Req() request: FastifyRequest,
  ): Promise<RouteOutput<typeof routes.takeBack>> {
    const { requestIds } = body;
    return { requestIds: await this.back.takeBack(workspaceId, requestIds, userId, whenceOf(request)) };
  }

  @Endpoint(routes.remind)
  async remind(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(routes.remind) { body }: RouteInput<typeof routes.remind>,
  ): Promise<RouteOutput<typeof routes.remind>> {
    return { people: await this.reminders.remind(workspaceId, body.requestIds, userId) };
  }

  @Endpoint(routes.createLink)
  async createLink(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(routes.createLink) { params, body }: RouteInput<typeof routes.createLink>,
  ): Promise<RouteOutput<typeof routes.createLink>> {
    return await this.links.create(workspaceId, params.id, body, userId);
  }

  @Endpoint(routes.revokeLink)
  async revokeLink(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(routes.revokeLink) { params }: RouteInput<typeof routes.revokeLink>,
  ): Promise<RouteOutput<typeof routes.revokeLink>> {
    return await this.links.revoke(workspaceId, params.id, userId);
  }
}
