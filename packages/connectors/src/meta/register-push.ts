/** Webhooks of Meta: the app is told the address once, and each page or account is subscribed to it. */

import { type AccountContext, type PushRegistrar, read, refusal } from '@tingshuo/connector-kit';
import { z } from 'zod';
import { metaErrors } from './errors.js';
import { graphClient, graphUrl } from './request.js';

const done = z.object({ success: z.literal(true) });

interface Subscribed {
  object: 'page' | 'instagram';
  fields: readonly string[];
}

/** The app's subscription is made by the app's own token; Meta asks the address for the verify token meanwhile. */
export function registrarOf({ object, fields }: Subscribed): PushRegistrar {
  return {
    secret: 'verifyToken',
    replaces: [],
    tells: ['mentions', 'messages'],
    async register(account, url) {
      const { clientId = '', clientSecret = '', verifyToken = '' } = account.credentials;
      if (clientId === '' || clientSecret === '') throw NO_APP;
      const app = { ...account, credentials: { accessToken: `${clientId}|${clientSecret}` } };
      await post(app, graphUrl(account, clientId, 'subscriptions'), {
        object,
        callback_url: url,
        verify_token: verifyToken,
        fields: fields.join(','),
        include_values: 'true',
      });
      await post(account, edgeOf(account), { subscribed_fields: fields.join(',') });
    },
    async unregister(account) {
      const request = { method: 'DELETE' as const, url: edgeOf(account) };
      await read(graphClient(account), request, done, metaErrors);
    },
  };
}

const edgeOf = (account: AccountContext) => graphUrl(account, account.account.externalId, 'subscribed_apps');

async function post(caller: AccountContext, url: string, form: Record<string, string>): Promise<void> {
  await read(graphClient(caller), { method: 'POST', url, form }, done, metaErrors);
}

const NO_APP = refusal(
  'app_keys_missing',
  {
    en: 'Without ID and secret of the app, its webhooks can be set by hand only.',
    zh: '未填写应用编号和密钥，只能手动设置 Webhook。',
  },
  {
    en: 'Reconnect with both, or enter the address in the app\u2019s dashboard under Webhooks.',
    zh: '请填写后重新连接，或在应用后台的 Webhooks 中手动填写该地址。',
  },
);
