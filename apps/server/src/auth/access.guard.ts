import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { can } from '@tingshuo/domain';
import type { FastifyRequest } from 'fastify';
import { setCaller } from '../platform/http/caller.js';
import { type BoundRoute, ROUTE } from '../platform/http/endpoint.js';
import { Problem } from '../platform/http/problem.js';
import { toWebHeaders } from './auth.routes.js';
import { AuthService } from './auth.service.js';
import { MembershipRepository } from './membership.repository.js';

/** One guard for every endpoint: who calls, in which workspace, and whether the role allows it. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly auth: AuthService,
    private readonly memberships: MembershipRepository,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const spec = this.reflector.get<BoundRoute | undefined>(ROUTE, context.getHandler());
    if (spec?.access === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const user = await this.auth.signedIn(toWebHeaders(request));
    if (!user) {
      throw new Problem('unauthenticated', 'signed_out', { en: 'You are signed out.', zh: '你已退出登录。' });
    }
    const wanted = request.headers['x-workspace'];
    const membership = await this.memberships.ofUser(user.userId, typeof wanted === 'string' ? wanted : null);
    if (!membership) {
      throw new Problem('forbidden', 'no_workspace', {
        en: 'You are not a member of this workspace.',
        zh: '你不是这个工作区的成员。',
      });
    }
    if (spec && spec.access !== 'signed-in' && !can(membership.role, spec.access)) {
      throw new Problem('forbidden', 'not_allowed', {
        en: `Your role (${membership.role}) does not allow this.`,
        zh: `你的角色（${membership.role}）没有这个权限。`,
      });
    }
    setCaller(request, { ...user, ...membership });
    return true;
  }
}
