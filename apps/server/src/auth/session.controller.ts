import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteOutput, sessionRoutes } from '@tingshuo/contracts';
import { actionsOf } from '@tingshuo/domain';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { notFound } from '../platform/http/problem.js';
import { MembershipRepository } from './membership.repository.js';
import { SessionRepository } from './session.repository.js';

@Controller()
export class SessionController {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly memberships: MembershipRepository,
  ) {}

  @Endpoint(sessionRoutes.me)
  async me(@CurrentCaller() caller: Caller): Promise<RouteOutput<typeof sessionRoutes.me>> {
    const workspace = await this.sessions.workspace(caller.workspaceId);
    if (!workspace) throw notFound({ en: 'workspace', zh: '工作区' });
    return {
      user: { id: caller.userId, name: caller.name, email: caller.email, locale: caller.locale },
      workspace,
      role: caller.role,
      actions: [...actionsOf(caller.role)],
      settings: { undoSeconds: workspace.undoSeconds },
    };
  }

  @Endpoint(sessionRoutes.saveLocale)
  async saveLocale(
    @CurrentCaller() caller: Caller,
    @Input(sessionRoutes.saveLocale) { body }: RouteInput<typeof sessionRoutes.saveLocale>,
  ): Promise<RouteOutput<typeof sessionRoutes.saveLocale>> {
    await this.sessions.saveLocale(caller.userId, body.locale);
    return body;
  }

  @Endpoint(sessionRoutes.members)
  async members(@CurrentCaller() caller: Caller): Promise<RouteOutput<typeof sessionRoutes.members>> {
    return { rows: await this.memberships.members(caller.workspaceId) };
  }
}
