import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { ApiError } from '@tingshuo/contracts';
import type { FastifyReply } from 'fastify';
import { Problem, type ProblemKind } from './problem.js';

const STATUS: Record<ProblemKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_many: 429,
  unavailable: 503,
};

/** Turns every error into the one shape that the browser reads; unknown ones are logged and hidden. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent || reply.raw.headersSent) return;
    const { status, body, retryAfter } = this.describe(error);
    if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
    reply.status(status).send(body);
  }

  private describe(error: unknown): { status: number; body: ApiError; retryAfter?: number } {
    if (error instanceof Problem) {
      const { action, details, retryAfterSeconds } = error.options;
      return {
        status: STATUS[error.kind],
        body: {
          code: error.code,
          message: error.text,
          action: action ?? null,
          ...(details === undefined ? {} : { details }),
        },
        ...(retryAfterSeconds === undefined ? {} : { retryAfter: retryAfterSeconds }),
      };
    }
    if (error instanceof HttpException)
      return { status: error.getStatus(), body: plain(error.getStatus(), error.message) };
    const status = (error as { statusCode?: unknown }).statusCode;
    if (typeof status === 'number' && status >= 400 && status < 500)
      return { status, body: plain(status, String(error)) };
    this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return {
      status: 500,
      body: {
        code: 'internal',
        message: {
          en: 'Something failed on our side. Nothing was changed.',
          zh: '服务器出了错，没有任何内容被改动。',
        },
        action: {
          en: 'Try again; if it keeps failing, tell your administrator.',
          zh: '请重试；若仍失败，请告诉管理员。',
        },
      },
    };
  }
}

function plain(status: number, message: string): ApiError {
  return { code: `http_${status}`, message: { en: message, zh: message }, action: null };
}
