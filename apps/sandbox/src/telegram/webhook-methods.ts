/** setWebhook, deleteWebhook and getWebhookInfo. */
import { badRequest, okAnswer } from './errors.js';
import { typesSchema } from './getting-updates.js';
import { type BotContext, type BotMethod, numberParam, param, structuredParam } from './server.js';

const SECRET = /^[A-Za-z0-9_-]{1,256}$/;
const HERE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const MOST_CONNECTIONS = 40;

/** An empty address removes the webhook. Plain HTTP is taken on this machine only. */
export const setWebhook: BotMethod = (context) => {
  const { server, bot } = context;
  const url = param(context, 'url') ?? '';
  if (url === '') return deleteWebhook(context);
  if (!URL.canParse(url)) throw badRequest('bad webhook: invalid URL specified');
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && !(protocol === 'http:' && HERE.test(hostname)))
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  const secret = param(context, 'secret_token') ?? null;
  if (secret !== null && !SECRET.test(secret)) throw badRequest('secret token contains unallowed characters');
  const types = typesSchema.safeParse(structuredParam(context, 'allowed_updates'));
  if (types.success) server.bots.setAllowed(bot.handle, types.data);
  dropWhenAsked(context);
  const maxConnections = numberParam(context, 'max_connections') ?? MOST_CONNECTIONS;
  server.bots.setWebhook(bot.handle, { url, secret, maxConnections, copies: 1 });
  server.longPolls.get(bot.handle)?.();
  server.pump.run(bot.handle);
  return { ...okAnswer(true), effect: { detail: 'webhook set' } };
};

export const deleteWebhook: BotMethod = (context) => {
  const { server, bot } = context;
  dropWhenAsked(context);
  server.bots.setWebhook(bot.handle, null);
  return okAnswer(true);
};

export const getWebhookInfo: BotMethod = ({ server, bot }) => {
  const webhook = server.bots.webhook(bot.handle);
  const trouble = server.pump.trouble(bot.handle);
  const allowed = server.bots.allowed(bot.handle);
  return okAnswer({
    url: webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: server.updates.waiting(bot.handle, server.now()).length,
    ...(webhook && { max_connections: webhook.maxConnections, ip_address: '127.0.0.1' }),
    ...(trouble && { last_error_date: Math.floor(trouble.at / 1000), last_error_message: trouble.message }),
    ...(allowed.length > 0 && { allowed_updates: allowed }),
  });
};

function dropWhenAsked(context: BotContext): void {
  const { server, bot } = context;
  if (['true', '1'].includes(param(context, 'drop_pending_updates') ?? ''))
    server.updates.confirmAll(bot.handle);
}
