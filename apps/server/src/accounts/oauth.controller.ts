import { type ArgumentsHost, Catch, Controller, Get, Query, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { ProblemFilter } from '../platform/http/problem.filter.js';
import { Problem } from '../platform/http/problem.js';
import { OAuthFlow } from './oauth-flow.service.js';

const Callback = z.object({ state: z.string().max(200), code: z.string().max(2000) });

/** Somebody whose session ended while they were at the network signs in here, and goes on with what it sent. */
@Catch()
export class SignInFirst extends ProblemFilter {
  override catch(error: unknown, host: ArgumentsHost): void {
    if (error instanceof Problem && error.code === 'signed_out') {
      const { url } = host.switchToHttp().getRequest<FastifyRequest>();
      const reply = host.switchToHttp().getResponse<FastifyReply>();
      void reply.redirect(`/sign-in?to=${encodeURIComponent(url)}`, 302);
    } else super.catch(error, host);
  }
}

/** Where a network sends a person back after signing in there: a page load, not a call of the browser app. */
@Controller('api/accounts/oauth')
@UseFilters(SignInFirst)
export class OAuthController {
  constructor(private readonly oauth: OAuthFlow) {}

  @Get('callback')
  async callback(
    @CurrentCaller() caller: Caller,
    @Query() query: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const parsed = Callback.safeParse(query);
    const outcome = parsed.success
      ? await this.oauth.finish(caller.userId, parsed.data.state, parsed.data.code).then(
          (account) => ({ oauth: 'connected', account }),
          (error: unknown) => {
            if (error instanceof Problem) return { oauth: error.code };
            throw error;
          },
        )
      : { oauth: 'refused' };
    await reply.redirect(`/accounts?${new URLSearchParams(outcome)}`, 302);
  }
}
