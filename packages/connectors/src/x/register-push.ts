/** Webhooks of an app of X, and the subscriptions by which its Activity API tells them what concerns an account. */

import {
  type AccountContext,
  ConnectorError,
  type HttpClient,
  type HttpRequest,
  idText,
  type PushRegistrar,
  read,
  refusal,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { xErrors } from './errors.js';
import { signedIn } from './session.js';

const MENTION = 'post.mention.create';
/** Without the first nothing is gained; of the others, contracts have more or fewer. */
const WANTED = [
  MENTION,
  'post.reply.create',
  'post.quote.create',
  'post.delete',
  'dm.received',
  'dm.sent',
  'follow.follow',
  'follow.unfollow',
] as const;

const webhook = z.object({ id: idText, url: z.string(), valid: z.boolean().catch(false) });
const webhooks = z.object({ data: z.array(webhook).catch([]) });
const subscription = z.object({
  subscription_id: idText,
  event_type: z.string(),
  filter: z.object({ user_id: idText.optional() }).catch({}),
  webhook_id: idText.optional(),
});
const subscriptions = z.object({ data: z.array(subscription).catch([]) });
const done = z.unknown();
const appToken = z.object({ access_token: z.string().min(1) });

type Webhook = z.output<typeof webhook>;

export const registerPush: PushRegistrar = {
  replaces: [],
  tells: ['mentions', 'messages'],
  // X asks every hour whether the address is still ours, and stops pushing where it got no answer.
  renewMs: 3_600_000,

  async register(account, url) {
    const app = await appClient(account);
    const { id } = await liveWebhook(account, app, url);
    const user = signedIn(account);
    const known = await subscribed(account, app);
    const missing = WANTED.filter(
      (event) => !known.some(({ event_type, webhook_id }) => event_type === event && webhook_id === id),
    );
    for (const event_type of missing) {
      const json = { event_type, filter: { user_id: account.account.externalId }, webhook_id: id };
      const asked = read(user, call(account, 'POST', 'activity/subscriptions', json), done, xErrors);
      await asked.catch((error: unknown) => {
        const isLeftOut = error instanceof ConnectorError && error.kind === 'rejected';
        if (!isLeftOut || event_type === MENTION) throw error;
      });
    }
  },

  async unregister(account) {
    if (!hasKeys(account)) return;
    const app = await appClient(account);
    const own = await subscribed(account, app);
    for (const { subscription_id } of own)
      await read(app, call(account, 'DELETE', `activity/subscriptions/${subscription_id}`), done, xErrors);
    const left = await read(app, call(account, 'GET', 'activity/subscriptions'), subscriptions, xErrors);
    const used = new Set(left.value.data.map(({ webhook_id }) => webhook_id));
    // Other accounts of the app may be told through the same one.
    const idle = new Set(own.map(({ webhook_id }) => webhook_id).filter((id) => !used.has(id)));
    for (const id of idle)
      if (id !== undefined) await read(app, call(account, 'DELETE', `webhooks/${id}`), done, xErrors);
  },
};

/** An app may have few webhooks, so that accounts of one server share one; X asks its question while it is made. */
async function liveWebhook(account: AccountContext, app: HttpClient, url: string): Promise<Webhook> {
  const { value } = await read(app, call(account, 'GET', 'webhooks'), webhooks, xErrors);
  const ours = value.data.filter((each) => each.url.startsWith(url.slice(0, url.lastIndexOf('/') + 1)));
  const live = ours.find(({ valid }) => valid);
  if (live) return live;
  for (const stale of ours) {
    if (stale.url === url) {
      await read(app, call(account, 'PUT', `webhooks/${stale.id}`), done, xErrors);
      return stale;
    }
    await read(app, call(account, 'DELETE', `webhooks/${stale.id}`), done, xErrors);
  }
  const made = await read(app, call(account, 'POST', 'webhooks', { url }), z.unknown(), xErrors);
  const flat = webhook.safeParse(made.value);
  return flat.success ? flat.data : z.object({ data: webhook }).parse(made.value).data;
}

/** What the app is told of this account. */
async function subscribed(account: AccountContext, app: HttpClient) {
  const { value } = await read(app, call(account, 'GET', 'activity/subscriptions'), subscriptions, xErrors);
  return value.data.filter(({ filter }) => filter.user_id === account.account.externalId);
}

const hasKeys = ({ credentials }: AccountContext) =>
  Boolean(credentials.consumerKey && credentials.consumerSecret);

/** Speaks for the app itself: webhooks are its own. */
async function appClient(account: AccountContext): Promise<HttpClient> {
  if (!hasKeys(account)) throw NO_KEYS;
  const { consumerKey = '', consumerSecret = '' } = account.credentials;
  const pair = `${encodeURIComponent(consumerKey)}:${encodeURIComponent(consumerSecret)}`;
  const { value } = await read(
    account.http,
    {
      method: 'POST',
      url: `${account.baseUrl}/oauth2/token`,
      headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` },
      form: { grant_type: 'client_credentials' },
    },
    appToken,
    xErrors,
  );
  const authorization = `Bearer ${value.access_token}`;
  return {
    request: (request) =>
      account.http.request({ ...request, headers: { ...request.headers, authorization } }),
  };
}

function call(
  { baseUrl }: AccountContext,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  json?: object,
): HttpRequest {
  return { method, url: `${baseUrl}/2/${path}`, ...(json && { json }) };
}

const NO_KEYS = refusal(
  'app_keys_missing',
  {
    en: 'Without API key and secret of the app, X cannot be told where to push.',
    zh: '未填写应用的 API Key 和密钥，无法向 X 登记推送地址。',
  },
  {
    en: 'Reconnect with both to hear of mentions within a second; until then X is asked.',
    zh: '请填写后重新连接，即可实时收到提及；在此之前将继续轮询。',
  },
);
