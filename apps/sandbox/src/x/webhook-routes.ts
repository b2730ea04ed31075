/** The endpoints by which an app manages its webhooks and subscriptions. */
import { z } from 'zod';
import { type Answer, jsonAnswer } from '../http/answer.js';
import { bearerHeader } from '../http/bearer-token.js';
import type { Route } from '../http/route.js';
import { grantOf } from './gate.js';
import { invalidRequest, plainProblem, problemAnswer, XProblem } from './problems.js';
import type { XContext } from './server.js';
import { APP_KEYS, type Subscription, type Webhook } from './webhooks.js';

const APP_TOKEN = 'sandbox-app-token';
const EVENTS = [
  'post.create',
  'post.delete',
  'post.mention.create',
  'post.reply.create',
  'dm.received',
  'dm.sent',
  'follow.follow',
  'follow.unfollow',
] as const;
/** Told only to who has the account's own word for it. */
const PRIVATE = new Set<string>(['dm.received', 'dm.sent']);

const webhookSchema = z.object({ url: z.url() });
const subscriptionSchema = z.object({
  event_type: z.enum(EVENTS),
  filter: z.object({ user_id: z.string().regex(/^\d+$/) }),
  webhook_id: z.string(),
});
const HERE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

type Handle = (context: XContext) => Answer | Promise<Answer>;

export const webhookRoutes: readonly Route<XContext>[] = [
  route('app-token', 'POST', '/oauth2/token', appToken),
  route('webhooks.list', 'GET', '/2/webhooks', asApp(listed)),
  route('webhooks.create', 'POST', '/2/webhooks', asApp(created)),
  route('webhooks.validate', 'PUT', '/2/webhooks/:id', asApp(validated)),
  route('webhooks.delete', 'DELETE', '/2/webhooks/:id', asApp(removed)),
  route('activity.list', 'GET', '/2/activity/subscriptions', asApp(subscriptions)),
  route('activity.create', 'POST', '/2/activity/subscriptions', subscribed),
  route('activity.delete', 'DELETE', '/2/activity/subscriptions/:id', asApp(unsubscribed)),
];

function route(
  name: string,
  method: Route<XContext>['method'],
  path: string,
  handle: Handle,
): Route<XContext> {
  const answered: Handle = async (context) => {
    try {
      return await handle(context);
    } catch (error) {
      if (!(error instanceof XProblem)) throw error;
      return problemAnswer(error);
    }
  };
  return { name: `x.${name}`, method, path, handle: answered };
}

function appToken({ request, params }: XContext): Answer {
  const basic = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const [key, secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  if (key !== APP_KEYS.key || secret !== APP_KEYS.secret || params.get('grant_type') !== 'client_credentials')
    throw plainProblem(403, 'Forbidden', 'Unable to verify your credentials');
  return jsonAnswer({ token_type: 'bearer', access_token: APP_TOKEN });
}

const isApp = ({ request }: XContext): boolean => bearerHeader(request) === APP_TOKEN;

function asApp(handle: Handle): Handle {
  return (context) => {
    if (!isApp(context)) throw plainProblem(403, 'Forbidden', 'Application-Only authentication is wanted.');
    return handle(context);
  };
}

function listed({ server }: XContext): Answer {
  const data = server.webhooks.list.map(webhookObject);
  return jsonAnswer({ data, meta: { result_count: data.length } });
}

/** Addresses have to be https without a port; on this machine anything goes. */
async function created({ server, request }: XContext): Promise<Answer> {
  const { data } = webhookSchema.safeParse(request.json);
  if (!data) throw invalidRequest('url', '', 'is required and must be an address');
  const { protocol, hostname, port } = new URL(data.url);
  if (!HERE.test(hostname) && (protocol !== 'https:' || port !== ''))
    throw invalidRequest('url', data.url, 'must be https and have no port');
  return jsonAnswer({ data: webhookObject(await server.webhooks.add(data.url)) });
}

async function validated({ server, path }: XContext): Promise<Answer> {
  await server.webhooks.validate(path.id ?? '');
  return jsonAnswer({ data: { attempted: true } });
}

function removed({ server, path }: XContext): Answer {
  server.webhooks.remove(path.id ?? '');
  return jsonAnswer({ data: { deleted: true } });
}

function subscriptions({ server }: XContext): Answer {
  const data = server.webhooks.subscriptions.map(subscriptionObject);
  return jsonAnswer({ data, meta: { total_subscriptions: data.length } });
}

function subscribed(context: XContext): Answer {
  const { server, request } = context;
  const { data, error } = subscriptionSchema.safeParse(request.json);
  if (!data) throw invalidRequest('requestBody', '', error.issues[0]?.message ?? 'is not right');
  const userId = data.filter.user_id;
  const viewer = server.world.accounts.byAddress(grantOf(server, request)?.account ?? '');
  if (!isApp(context) && !viewer) throw plainProblem(401, 'Unauthorized');
  if (PRIVATE.has(data.event_type) && viewer?.id !== userId)
    throw plainProblem(403, 'Forbidden', 'This event is private to the user.');
  const made = server.webhooks.subscribe({
    eventType: data.event_type,
    userId,
    webhookId: data.webhook_id,
  });
  return jsonAnswer({ data: { subscription: subscriptionObject(made) } }, 201);
}

function unsubscribed({ server, path }: XContext): Answer {
  server.webhooks.unsubscribe(path.id ?? '');
  return jsonAnswer({ data: { deleted: true } });
}

const webhookObject = ({ id, url, valid, createdAt }: Webhook) => ({
  id,
  url,
  valid,
  created_at: new Date(createdAt).toISOString(),
});

const subscriptionObject = ({ id, eventType, userId, webhookId, createdAt }: Subscription) => ({
  subscription_id: id,
  event_type: eventType,
  filter: { user_id: userId },
  webhook_id: webhookId,
  created_at: new Date(createdAt).toISOString(),
  updated_at: new Date(createdAt).toISOString(),
});
