import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { problemAnswer } from './problem-answer.js';

/** Answers every error of an endpoint. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent || reply.raw.headersSent) return;
    const { status, body, retryAfter } = problemAnswer(error);
    if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
    reply.status(status).send(body);
  }
}
