/** The controls under /_admin and the door before them. */
import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { SandboxRequest } from '../http/request.js';
import { findRoute } from '../http/route.js';
import { AdminError, type AdminRoute, type AdminServer } from './admin-context.js';
import { faultAdminRoutes } from './faults.js';
import { letterAdminRoutes } from './letters.js';
import { messageAdminRoutes } from './messages.js';
import { peopleAdminRoutes } from './people.js';
import { postAdminRoutes } from './posts.js';
import { pushAdminRoutes } from './push.js';
import { timeAdminRoutes } from './time.js';

const routes: readonly AdminRoute[] = [
  ...faultAdminRoutes,
  ...postAdminRoutes,
  ...peopleAdminRoutes,
  ...messageAdminRoutes,
  ...letterAdminRoutes,
  ...pushAdminRoutes,
  ...timeAdminRoutes,
];

/** Answers a control request; without a token at the start nothing here exists. */
export async function answerAdmin(
  server: AdminServer,
  adminToken: string | null,
  request: SandboxRequest,
): Promise<Answer> {
  if (adminToken === null) return jsonAnswer({ error: 'Not Found' }, 404);
  const sent = request.headers.authorization?.replace(/^Bearer\s+/i, '') ?? '';
  if (!sameText(sent, adminToken)) return jsonAnswer({ error: 'The admin token is missing or wrong' }, 401);
  const found = findRoute(routes, request.method, request.path);
  if (!found) return jsonAnswer({ error: 'Not Found' }, 404);
  try {
    return await found.route.handle({ ...server, request, path: found.path });
  } catch (error) {
    if (error instanceof z.ZodError) return jsonAnswer({ error: z.prettifyError(error) }, 400);
    if (error instanceof RangeError) return jsonAnswer({ error: error.message }, 400);
    if (error instanceof AdminError) return jsonAnswer({ error: error.message }, error.status);
    throw error;
  }
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
