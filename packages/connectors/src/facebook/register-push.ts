import { registrarOf } from '../meta/register-push.js';

export const registerPush = registrarOf({
  object: 'page',
  fields: ['feed', 'mention', 'messages', 'message_echoes', 'messaging_postbacks'],
  node: ({ account }) => account.externalId,
});
