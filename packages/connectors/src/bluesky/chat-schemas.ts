/** Answers of the chat service (lexicons chat.bsky.convo.*). */

import { instant, lenient, lenientList } from '@tingshuo/connector-kit';
import { z } from 'zod';
import { chatMessage, profile, quotedView } from './schemas.js';

const name = z.string().min(1).max(500);
const cursor = lenient(z.string().min(1));
const list = z.array(z.unknown());

/** A message with what its text marks and the post that it shows. */
export const spokenMessage = chatMessage.extend({
  id: name,
  embed: lenient(z.object({ record: quotedView })),
});
export type SpokenMessage = z.output<typeof spokenMessage>;

export const conversation = z.object({ id: name, members: lenientList(profile), status: lenient(name) });
export type Conversation = z.output<typeof conversation>;
export const foundConversation = z.object({ convo: conversation });
export const conversationPage = z.object({ convos: list, cursor });
export const messagePage = z.object({ messages: list, cursor });
export const profileList = z.object({ profiles: list });

/** Where the log of all conversations stands. */
export const logEnd = z.object({ cursor: name });
export const logPage = z.object({ logs: list });
export const logPlace = z.object({ rev: name });
export const logHead = z.object({ $type: z.string() });
export const logLine = z.object({
  rev: name,
  convoId: name,
  message: z.unknown(),
  relatedProfiles: lenientList(profile),
});
export const takenBack = z.object({ rev: name, message: z.object({ id: name }) });

export const sentMessage = z.object({ id: name, sentAt: lenient(instant) });
export const acceptedConversation = z.object({});
