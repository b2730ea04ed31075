import { type PushRegistrar, read } from '@tingshuo/connector-kit';
import { z } from 'zod';
import { botClient, methodUrl } from './bot-client.js';
import { telegramErrors } from './errors.js';
import { success } from './schemas.js';
import { ALLOWED_UPDATES } from './update.js';

const done = success(z.literal(true));

/** While a bot has a webhook, getUpdates answers 409; updates that waited are pushed. */
export const registerPush: PushRegistrar = {
  secret: 'webhookSecret',
  replaces: ['mentions'],
  async register(account, url) {
    const json = {
      url,
      secret_token: account.credentials.webhookSecret ?? '',
      allowed_updates: ALLOWED_UPDATES,
    };
    const request = { method: 'POST' as const, url: methodUrl(account, 'setWebhook'), json };
    await read(botClient(account.http), request, done, telegramErrors);
  },
  async unregister(account) {
    const request = { method: 'POST' as const, url: methodUrl(account, 'deleteWebhook'), json: {} };
    await read(botClient(account.http), request, done, telegramErrors);
  },
};
