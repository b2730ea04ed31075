import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Problem } from '../platform/http/problem.js';
import { OAuthFlow } from './oauth-flow.service.js';

const Callback = z.object({ state: z.string().max(200), code: z.string().max(2000) });

/** Where a network sends a person back after signing in there: a page load, not a call of the browser app. */
@Controller('api/accounts/oauth')
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
          () => 'connected',
          (error: unknown) => {
            if (error instanceof Problem) return error.code;
            throw error;
          },
        )
      : 'refused';
    await reply.redirect(`/accounts?oauth=${encodeURIComponent(outcome)}`, 302);
  }
}
