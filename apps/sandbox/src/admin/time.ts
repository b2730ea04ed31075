/** The world's time and its beginning. */
import { z } from 'zod';
import { jsonAnswer } from '../http/answer.js';
import type { AdminContext, AdminRoute } from './admin-context.js';

const pauseSchema = z.strictObject({ paused: z.boolean() });
const tickSchema = z.strictObject({
  ms: z
    .int()
    .min(0)
    .max(31 * 86_400_000),
});
const resetSchema = z.strictObject({
  seed: z.string().min(1).optional(),
  /** Keep applications and tokens: a token belongs to an address, so it goes on working. */
  keepCredentials: z.boolean().default(false),
});

export const timeAdminRoutes: readonly AdminRoute[] = [
  {
    name: 'admin.state',
    method: 'GET',
    path: '/_admin/state',
    handle: (context) => jsonAnswer(stateOf(context)),
  },
  {
    name: 'admin.pause',
    method: 'POST',
    path: '/_admin/pause',
    handle: (context) => {
      context.clock.setPaused(pauseSchema.parse(context.request.json).paused);
      context.simulation.advance();
      return jsonAnswer(stateOf(context));
    },
  },
  {
    name: 'admin.tick',
    method: 'POST',
    path: '/_admin/tick',
    handle: (context) => {
      context.clock.tick(tickSchema.parse(context.request.json).ms);
      context.simulation.advance();
      return jsonAnswer(stateOf(context));
    },
  },
  {
    name: 'admin.reset',
    method: 'POST',
    path: '/_admin/reset',
    handle: (context) => {
      const { seed, keepCredentials } = resetSchema.parse(context.request.json ?? {});
      const { mastodon, simulation, faults, log } = context;
      if (!keepCredentials) mastodon.credentials.clear();
      for (const part of [mastodon.idempotency, mastodon.limiter, faults, log]) part.clear();
      simulation.reset(seed);
      return jsonAnswer(stateOf(context));
    },
  },
];

function stateOf({ clock, mastodon, simulation, log }: AdminContext): Record<string, unknown> {
  return {
    url: mastodon.baseUrl,
    seed: simulation.seed,
    now: new Date(clock.now()).toISOString(),
    speed: clock.options.speed,
    paused: clock.paused,
    accounts: mastodon.world.accounts.size,
    posts: mastodon.world.posts.all().length,
    facts: mastodon.world.factCount,
    requests: log.count,
    rssMb: Math.round(process.memoryUsage.rss() / 1_000_000),
  };
}
