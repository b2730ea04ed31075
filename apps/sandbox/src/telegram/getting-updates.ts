/** getUpdates: what waits, or a while of waiting for it; one at a time, and none beside a webhook. */
import { z } from 'zod';
import { BotError, okAnswer } from './errors.js';
import { type BotContext, type BotMethod, numberParam, structuredParam } from './server.js';

const MOST = 100;
const LONGEST_WAIT_SECONDS = 50;
export const typesSchema = z.array(z.string());

export const getUpdates: BotMethod = async (context) => {
  const { server, bot } = context;
  if (server.bots.webhook(bot.handle))
    throw new BotError(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  const types = typesSchema.safeParse(structuredParam(context, 'allowed_updates'));
  if (types.success) server.bots.setAllowed(bot.handle, types.data);
  confirm(context, numberParam(context, 'offset'));
  const limit = Math.min(MOST, Math.max(1, numberParam(context, 'limit') ?? MOST));
  const seconds = Math.min(LONGEST_WAIT_SECONDS, numberParam(context, 'timeout') ?? 0);
  const read = () => server.updates.waiting(bot.handle, server.now()).slice(0, limit);
  server.longPolls.get(bot.handle)?.();
  if (read().length > 0 || seconds <= 0) return okAnswer(read());
  if ((await wait(context, seconds * 1000)) === 'interrupted')
    throw new BotError(
      409,
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    );
  return okAnswer(read());
};

/** A negative offset counts from the end; all before it is forgotten. */
function confirm({ server, bot }: BotContext, offset: number | undefined): void {
  if (offset === undefined || offset === 0) return;
  const first = offset > 0 ? offset : server.updates.waiting(bot.handle, server.now()).at(offset)?.update_id;
  if (first !== undefined) server.updates.confirmBefore(bot.handle, first);
}

function wait({ server, bot }: BotContext, milliseconds: number): Promise<'over' | 'interrupted'> {
  const running = server.longPolls;
  return new Promise((resolve) => {
    const end = (how: 'over' | 'interrupted'): void => {
      clearTimeout(timer);
      stop();
      if (running.get(bot.handle) === interrupt) running.delete(bot.handle);
      resolve(how);
    };
    const interrupt = (): void => end('interrupted');
    const timer = setTimeout(() => end('over'), milliseconds).unref();
    const stop = server.updates.onUpdate((handle) => {
      if (handle === bot.handle) end('over');
    });
    running.set(bot.handle, interrupt);
  });
}
