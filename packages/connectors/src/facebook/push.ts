import type { PushReceiver } from '@tingshuo/connector-kit';
import { pushReader } from '../meta/pushed.js';
import { ANSWER, challenge, verify } from '../meta/webhook.js';
import { PAGE_PUSH } from './change.js';

/** Changes of the page's feed, mentions and messages. Reactions, deliveries and reads are no news. */
export const push: PushReceiver = { challenge, verify, read: pushReader(PAGE_PUSH), answer: ANSWER };
