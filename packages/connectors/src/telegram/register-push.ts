import { type PushRegistrar, read } from '@tingshuo/connector-kit';
import { botClient, methodUrl } from './bot-client.js';
import { telegramErrors } from './errors.js';
import { done, success } from './schemas.js';
import { ALLOWED_UPDATES } from './update.js';

/** While a bot has a webhook, getUpdates answers 409; updates that waited are pushed. */
export const registerPush: PushRegistrar = {
  secret: 'webhookSecret',
  replaces: ['mentions'],
  tells: [],
  async register(account, url) {
    const json = {
      url,
      secret_token: account.credentials.webhookSecret ?? '',
      allowed_updates: ALLOWED_UPDATES,
    };
    const request = { method: 'POST' as const, url: methodUrl(account, 'setWebhook'), json };
    await read(botClient(account.http), request, success(done), telegramErrors);
  },
  async unregister(account) {
    const request = { method: 'POST' as const, url: methodUrl(account, 'deleteWebhook'), json: {} };
    await read(botClient(account.http), request, success(done), telegramErrors);
  },
};
