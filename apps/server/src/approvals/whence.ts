import type { FastifyRequest } from 'fastify';
import type { Whence } from './approval-act.repository.js';

/** Where a request comes from, as the log of approvals keeps it. */
export function whenceOf({ ip, headers }: FastifyRequest): Whence {
  return { ip, agent: headers['user-agent'] ?? '' };
}
