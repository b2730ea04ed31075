/** The world's time and its beginning. */
import { z } from 'zod';
import { jsonAnswer } from '../http/answer.js';
import type { MailTown } from '../mail/mail-town.js';
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
      const { networks, simulation, faults, log } = context;
      for (const { server } of networks.list) server.forget(keepCredentials);
      for (const part of [faults, log]) part.clear();
      simulation.reset(seed);
      return jsonAnswer(stateOf(context));
    },
  },
];

function stateOf({
  url,
  world,
  networks,
  clock,
  simulation,
  log,
  mail,
}: AdminContext): Record<string, unknown> {
  return {
    url: url(),
    networks: networks.list.map(({ definition: { name, prefix }, view }) => ({
      name,
      url: url() + prefix,
      accounts: view.accounts.all().length,
      posts: view.posts.all().length,
    })),
    mail: mailOf(mail()),
    seed: simulation.seed,
    now: new Date(clock.now()).toISOString(),
    speed: clock.options.speed,
    paused: clock.paused,
    accounts: world.accounts.size,
    posts: world.posts.all().length,
    facts: world.factCount,
    requests: log.count,
    rssMb: Math.round(process.memoryUsage.rss() / 1_000_000),
  };
}

function mailOf(mail: MailTown | null) {
  if (!mail) return null;
  const { imapPort, smtpPort, password } = mail;
  return { imapPort, smtpPort, password };
}
