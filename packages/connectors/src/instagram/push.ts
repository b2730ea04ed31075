import type { PushReceiver } from '@tingshuo/connector-kit';
import { pushReader } from '../meta/pushed.js';
import { ANSWER, challenge, verify } from '../meta/webhook.js';
import { INSTAGRAM_PUSH } from './change.js';

/** Comments, mentions and messages. Mentions are named only; reactions and reads are no news. */
export const push: PushReceiver = { challenge, verify, read: pushReader(INSTAGRAM_PUSH), answer: ANSWER };
