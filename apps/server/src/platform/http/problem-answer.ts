import { HttpException, Logger } from '@nestjs/common';
import type { ApiError } from '@tingshuo/contracts';
import { Problem, type ProblemKind } from './problem.js';

const STATUS: Record<ProblemKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_many: 429,
  unavailable: 503,
};

export interface ProblemAnswer {
  status: number;
  body: ApiError;
  /** Seconds. */
  retryAfter?: number;
}

const logger = new Logger('Http');

/** Every error in the one shape that callers read; unknown ones are logged and hidden. */
export function problemAnswer(error: unknown): ProblemAnswer {
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
  logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
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

function plain(status: number, message: string): ApiError {
  return { code: `http_${status}`, message: { en: message, zh: message }, action: null };
}
