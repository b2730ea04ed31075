/** Messages of WeChat's customer service for companies, as their list tells them. */

import {
  type ParsedEvent,
  type ParsedMessage,
  type RemoteMedia,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { mediaUrl } from './map.js';
import type { ServiceEvent, ServiceMessage } from './schemas.js';

const CUSTOMER = 3;

export function toServiceMessage(source: ServiceMessage): ParsedMessage {
  const { msgid, open_kfid, external_userid, servicer_userid, send_time, origin } = source;
  const isOwn = origin !== undefined && origin !== CUSTOMER;
  const author = isOwn ? (servicer_userid ?? open_kfid) : external_userid;
  const recipient = isOwn ? external_userid : open_kfid;
  return {
    externalId: msgid,
    text: textOf(source),
    media: mediaOf(source),
    ...withoutUndefined({
      conversationExternalId: external_userid,
      author: author === undefined ? undefined : { externalId: author },
      recipients: recipient === undefined ? undefined : [{ externalId: recipient }],
      occurredAt: send_time,
      isEcho: isOwn || undefined,
    }),
  };
}

export function toServiceEvent({ msgid, send_time, event }: ServiceEvent): ParsedEvent {
  const { event_type: name, recall_msgid, fail_msgid } = event;
  const actor = event.servicer_userid ?? event.external_userid;
  return withoutUndefined({
    type: recall_msgid === undefined ? ('other' as const) : ('deleted' as const),
    name,
    eventId: msgid,
    actor: actor === undefined ? undefined : { externalId: actor },
    targetExternalId: recall_msgid ?? fail_msgid,
    occurredAt: send_time,
  });
}

function textOf(source: ServiceMessage): string {
  const { msgtype, text, location, link } = source;
  const place = location && `${location.latitude}, ${location.longitude}`;
  const parts = [text?.content, location?.name, location?.address, place, link?.title, link?.desc, link?.url];
  const lines = parts.flatMap((part) => part || []);
  return lines.length > 0 || mediaOf(source).length > 0 ? lines.join('\n') : `[${msgtype}]`;
}

const mediaOf = ({ image, voice, video, file }: ServiceMessage): RemoteMedia[] =>
  (
    [
      ['image', image],
      ['audio', voice],
      ['video', video],
      ['file', file],
    ] as const
  ).flatMap(([kind, part]) => (part ? [{ kind, url: mediaUrl(part.media_id) }] : []));
