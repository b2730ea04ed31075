/** The documents of our own protocol, as README.md shows them. They are ours, so what is told must be right. */

import { idText, instant, lenient, webUrl } from '@tingshuo/connector-kit';
import { z } from 'zod';

const person = z.object({
  id: idText,
  name: z.string().max(500).optional(),
  handle: z.string().min(1).max(500).optional(),
  url: webUrl.optional(),
  avatarUrl: webUrl.optional(),
});
export type Person = z.output<typeof person>;

const media = z.object({
  kind: z.enum(['image', 'video', 'audio', 'file']).default('file'),
  url: webUrl,
  alt: z.string().max(5000).optional(),
});

const content = {
  id: idText,
  author: person,
  text: z.string().optional(),
  html: z.string().optional(),
  createdAt: instant,
  editedAt: instant.optional(),
  url: webUrl.optional(),
  lang: z.string().max(50).optional(),
  parentId: idText.optional(),
  parentAuthorId: idText.optional(),
  media: z.array(media).max(100).default([]),
};
const hasOneBody = ({ text, html }: { text?: string | undefined; html?: string | undefined }) =>
  (text === undefined) !== (html === undefined);
const ONE_BODY = 'exactly one of text and html';

const post = z
  .object({
    ...content,
    type: z.literal('post'),
    /** Meant for us; false for what is only to be listened to. */
    mentioned: z.boolean().default(true),
    visibility: z.enum(['public', 'unlisted', 'followers']).default('public'),
    tags: z.array(z.string().max(500)).max(100).default([]),
  })
  .refine(hasOneBody, ONE_BODY);
export type PostItem = z.output<typeof post>;

const message = z
  .object({
    ...content,
    type: z.literal('message'),
    conversationId: idText,
    /** Written by us, somewhere else. */
    own: z.boolean().default(false),
  })
  .refine(hasOneBody, ONE_BODY);
export type MessageItem = z.output<typeof message>;

const deleted = z.object({ type: z.literal('deleted'), id: idText, deletedAt: instant });

/** One thing that happened. */
export const item = z.discriminatedUnion('type', [post, message, deleted]);
export type Item = z.output<typeof item>;

/** A batch; each item is read by itself. */
export const batch = z.object({ items: z.array(z.unknown()).max(1000) });

/** What the other side answers to a write. Without an id, the key of the request is the id. */
export const written = z.object({ id: lenient(idText), url: lenient(webUrl), createdAt: lenient(instant) });

/** What the other side answers to a signed GET. */
export const described = z.object({
  name: lenient(z.string().min(1).max(500)),
  url: lenient(webUrl),
  avatarUrl: lenient(webUrl),
});

export const errorBody = z.object({ error: z.string(), code: lenient(z.string()) });
