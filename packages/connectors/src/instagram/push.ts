import { registrarOf } from '../meta/register-push.js';
import { receiverOf } from '../meta/webhook.js';
import { INSTAGRAM_PUSH } from './change.js';

/** Comments, mentions and messages. Mentions are named only; reactions and reads are no news. */
export const push = receiverOf(INSTAGRAM_PUSH);

/** Asks for these topics. */
export const registerPush = registrarOf({
  object: 'instagram',
  fields: ['comments', 'mentions', 'messages'],
});
