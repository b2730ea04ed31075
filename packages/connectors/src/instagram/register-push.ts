import { registrarOf } from '../meta/register-push.js';

export const registerPush = registrarOf({
  object: 'instagram',
  fields: ['comments', 'mentions', 'messages'],
  node: ({ account }) => account.externalId,
});
