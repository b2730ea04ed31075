import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Role } from '@tingshuo/domain';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

/** Who calls, in which workspace, in which role. Put on the request by the access guard. */
export interface Caller {
  userId: string;
  name: string;
  email: string;
  locale: 'en' | 'zh';
  workspaceId: string;
  role: Role;
}

const CALLERS = new WeakMap<object, Caller>();

export function setCaller(request: FastifyRequest, caller: Caller): void {
  CALLERS.set(request, caller);
}

export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const caller = CALLERS.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (!caller)
    throw new Problem('unauthenticated', 'signed_out', { en: 'You are signed out.', zh: '你已退出登录。' });
  return caller;
});
