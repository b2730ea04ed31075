import { registrarOf } from '../meta/register-push.js';
import { receiverOf } from '../meta/webhook.js';
import { PAGE_PUSH } from './change.js';

/** Changes of the page's feed, mentions and messages. Reactions, deliveries and reads are no news. */
export const push = receiverOf(PAGE_PUSH);

/** Asks for these topics. */
export const registerPush = registrarOf({
  object: 'page',
  fields: ['feed', 'mention', 'messages', 'message_echoes', 'messaging_postbacks'],
});
