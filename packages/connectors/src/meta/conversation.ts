/** Conversations and their messages as the Graph API answers them. */

import {
  idText,
  instant,
  lenient,
  lenientList,
  type ParsedMessage,
  type ParsedProfile,
  type RemoteMedia,
  webUrl,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { innerList } from './paging.js';
import { person, toParsedProfile } from './person.js';
import { GRAPH_VERSION } from './request.js';

const people = lenient(z.object({ data: lenientList(person) }));
const picture = lenient(z.object({ url: lenient(webUrl), preview_url: lenient(webUrl) }));
const storyLink = lenient(z.object({ id: lenient(idText), link: lenient(webUrl) }));

/** A file of a message; where it is stands in one of several fields. */
export const attachedFile = z.object({
  id: lenient(idText),
  name: lenient(z.string().min(1)),
  mime_type: lenient(z.string()),
  file_url: lenient(webUrl),
  image_data: picture,
  video_data: picture,
});

/** A conversation; its messages are read one by one. Old ones hold them as `comments`. */
export const conversation = z.object({
  id: idText,
  updated_time: lenient(instant),
  participants: people,
  messages: innerList,
  comments: innerList,
});
export type Conversation = z.output<typeof conversation>;

export const storedMessage = z.object({
  id: idText,
  created_time: lenient(instant),
  from: lenient(person),
  to: people,
  message: lenient(z.string()),
  attachments: lenient(z.object({ data: lenientList(attachedFile) })),
  shares: lenient(
    z.object({ data: lenientList(z.object({ link: lenient(webUrl), name: lenient(z.string()) })) }),
  ),
  sticker: lenient(webUrl),
  story: lenient(z.object({ mention: storyLink, reply_to: storyLink })),
});
type StoredMessage = z.output<typeof storedMessage>;

/** What is asked of each message. */
export const MESSAGE_FIELDS = 'id,created_time,from,to,message,attachments,shares,sticker';

/** A message of a stored answer, in the conversation that it was found in. */
export function toStoredMessage(source: StoredMessage, conversationExternalId?: string): ParsedMessage {
  const author = source.from && toParsedProfile(source.from);
  const links = (source.shares?.data ?? []).flatMap(({ name, link }) => [name, link]);
  const shared = links.filter((part) => part !== undefined).join('\n');
  const text = source.message || (shared === '' ? source.message : shared);
  return withoutUndefined({
    externalId: source.id,
    conversationExternalId,
    author,
    recipients: recipientsOf(source, author),
    parentExternalId: source.story?.reply_to?.id,
    text,
    media: mediaOf(source),
    occurredAt: source.created_time,
  });
}

function recipientsOf({ to }: StoredMessage, author: ParsedProfile | undefined): ParsedProfile[] | undefined {
  return to?.data.filter(({ id }) => id !== author?.externalId).map(toParsedProfile);
}

function mediaOf({ id, attachments, sticker, story }: StoredMessage): RemoteMedia[] {
  const files = (attachments?.data ?? []).map((attached) => {
    const { name, mime_type = '', image_data, video_data } = attached;
    const kind = kindOf(mime_type, image_data !== undefined, video_data !== undefined);
    // Without an address of its own, a file is found at the message's edge.
    const edge = `https://graph.facebook.com/${GRAPH_VERSION}/${encodeURIComponent(id)}/attachments`;
    return withoutUndefined({ kind, url: addressesOf(attached)[0] ?? edge, alt: name });
  });
  const pictures = [sticker, story?.mention?.link, story?.reply_to?.link];
  return [
    ...files,
    ...pictures.flatMap((url) => (url === undefined ? [] : [{ kind: 'image' as const, url }])),
  ];
}

/** Where a file of a message is, the best one first. */
export const addressesOf = ({ file_url, image_data, video_data }: z.output<typeof attachedFile>): string[] =>
  [image_data?.url, video_data?.url, file_url, image_data?.preview_url].filter((url) => url !== undefined);

function kindOf(mimeType: string, hasImage: boolean, hasVideo: boolean): RemoteMedia['kind'] {
  if (hasVideo || mimeType.startsWith('video/')) return 'video';
  if (hasImage || mimeType.startsWith('image/')) return 'image';
  return mimeType.startsWith('audio/') ? 'audio' : 'file';
}
