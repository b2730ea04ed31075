/** Pushed private messages, the same for Messenger and Instagram. */

import { idText, lenient, lenientList, webUrl } from '@tingshuo/connector-kit';
import { z } from 'zod';
import { unixTime } from './unix-time.js';

const words = z.string().min(1);

const element = z.object({ title: lenient(words), subtitle: lenient(words), image_url: lenient(webUrl) });

const pushedFile = z.object({
  type: z.string(),
  title: lenient(words),
  url: lenient(webUrl),
  payload: lenient(
    z.object({
      url: lenient(webUrl),
      title: lenient(words),
      text: lenient(words),
      intro_message: lenient(words),
      coordinates: lenient(z.object({ lat: z.number(), long: z.number() })),
      elements: lenientList(element),
      product: lenient(z.object({ elements: lenientList(element) })),
    }),
  ),
});
export type PushedFile = z.output<typeof pushedFile>;

const side = lenient(z.object({ id: idText }));

/** The parts that every event of a conversation has. */
export const messagingEvent = z.object({
  sender: side,
  recipient: side,
  timestamp: lenient(unixTime),
});
export type MessagingEvent = z.output<typeof messagingEvent>;

export const pushedMessage = z.object({
  mid: idText,
  text: lenient(z.string()),
  attachments: lenientList(pushedFile),
  is_echo: lenient(z.boolean()),
  is_deleted: lenient(z.boolean()),
  reply_to: lenient(
    z.object({
      mid: lenient(idText),
      story: lenient(z.object({ id: lenient(idText), url: lenient(webUrl) })),
    }),
  ),
});
export type PushedMessage = z.output<typeof pushedMessage>;

/** What else happens in a conversation; `mids` of a delivery, `mid` of the others. */
export const conversationAct = z.object({
  mid: lenient(idText),
  mids: lenientList(idText),
  action: lenient(words),
  emoji: lenient(words),
  reaction: lenient(words),
  title: lenient(words),
  payload: lenient(words),
  ref: lenient(words),
  status: lenient(words),
  reason: lenient(words),
  metadata: lenient(words),
  watermark: lenient(unixTime),
});
export type ConversationAct = z.output<typeof conversationAct>;
