import { ConnectorError } from '@tingshuo/connector-kit';
import { notFound, Problem } from '../platform/http/problem.js';

export const UNKNOWN_HOOK = notFound({ en: 'push address', zh: '推送地址' });

/** Why a push was not taken, as the sender is told: 403 where it is not proved, 400 for everything else. */
export function hookProblem(error: unknown): unknown {
  if (!(error instanceof ConnectorError)) return error;
  const kind = error.code === 'push_not_authentic' ? 'forbidden' : 'invalid';
  return new Problem(kind, error.code, error.cause, { action: error.action });
}

export const NO_CHALLENGE = new Problem('invalid', 'not_a_push', {
  en: 'This address takes pushes; the request is neither one nor the question that comes before.',
  zh: '该地址用于接收推送；此请求既不是推送，也不是接入验证。',
});
