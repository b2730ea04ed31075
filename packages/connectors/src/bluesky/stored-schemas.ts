/** What stored documents of Bluesky may leave out. */

import { instant, isJsonObject, lenient } from '@tingshuo/connector-kit';
import { z } from 'zod';
import { chatMessage, postRecord, postView, profile, storedRecord } from './schemas.js';

export type { PostRecord } from './schemas.js';

const record = postRecord.extend({ createdAt: lenient(instant) });

/** Somebody who is named by DID only. */
const person = z.preprocess(
  (told) => (isJsonObject(told) && told.handle === undefined ? { ...told, handle: told.did } : told),
  profile,
);

export const storedPostView = postView.extend({ author: person, cid: z.string().catch(''), record });
export type StoredPostView = z.output<typeof storedPostView>;

/** A record with its address; its hash need not be told. */
export const storedPostRecord = storedRecord.extend({ cid: lenient(z.string()), value: record });
export type StoredRecord = z.output<typeof storedPostRecord>;

export const profileRecord = z.object({
  uri: z.string(),
  value: z.object({
    displayName: lenient(z.string().min(1)),
    description: lenient(z.string().min(1)),
    avatar: lenient(z.object({ ref: z.object({ $link: z.string() }) })),
    createdAt: lenient(instant),
  }),
});
export type ProfileRecord = z.output<typeof profileRecord>;

/** A message, perhaps one that only passes a post on. */
export const storedMessage = chatMessage.extend({
  embed: lenient(z.object({ record: z.object({ uri: z.string().min(1) }) })),
});
export type StoredMessage = z.output<typeof storedMessage>;

/** What a service says of a conversation. */
export const systemMessage = z.object({
  $type: lenient(z.string()),
  id: z.string().min(1),
  sentAt: lenient(instant),
});
export type SystemMessage = z.output<typeof systemMessage>;

/** A line of the log of all conversations. */
export const logLine = z.object({
  $type: z.string(),
  convoId: z.string().min(1),
  message: lenient(z.object({ id: z.string().min(1) })),
  reaction: lenient(
    z.object({
      value: z.string(),
      sender: lenient(z.object({ did: z.string().min(1) })),
      createdAt: lenient(instant),
    }),
  ),
});
export type LogLine = z.output<typeof logLine>;
