/** Reads pushed events of conversations. The conversation is known by the person at its other end. */

import {
  isJsonObject,
  mapItem,
  type ParsedDocument,
  type ParsedEvent,
  type ParsedMessage,
  parsedDocument,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { filesIn, wordsIn } from './messaging-files.js';
import {
  conversationAct,
  type MessagingEvent,
  messagingEvent,
  type PushedMessage,
  pushedMessage,
} from './messaging-schemas.js';

export interface EntryFacts {
  /** Our account's id. */
  id: string;
  /** When it was sent, ISO 8601. */
  at?: string | undefined;
}

const ACTS: Record<string, ParsedEvent['type']> = {
  delivery: 'delivered',
  read: 'read',
  reaction: 'like',
  postback: 'clicked',
};
const FRAME = new Set(['sender', 'recipient', 'timestamp', 'message', 'message_edit']);

/** One event of a conversation as what it is: a message, an edited or deleted one, or an act. */
export function readMessaging(raw: unknown, path: string, entry: EntryFacts): ParsedDocument {
  const found = parsedDocument();
  const { refused } = found;
  if (!isJsonObject(raw)) return found;
  const [frame] = mapItem(raw, messagingEvent, path, refused, (value) => value);
  if (!frame) return found;
  if ('message' in raw)
    for (const message of mapItem(raw.message, pushedMessage, `${path}.message`, refused, (value) => value)) {
      if (message.is_deleted)
        found.events.push({
          ...frameOf(frame, entry),
          type: 'deleted',
          name: 'unsend',
          targetExternalId: message.mid,
        });
      else found.messages.push(toMessage(message, frame, entry));
    }
  if ('message_edit' in raw) {
    const place = `${path}.message_edit`;
    for (const edited of mapItem(raw.message_edit, pushedMessage, place, refused, (value) => value)) {
      const facts = { ...frameOf(frame, entry), ...withoutUndefined({ text: edited.text }) };
      found.messages.push(toMessage(edited, frame, entry));
      found.events.push({ ...facts, type: 'edited', name: 'message_edit', targetExternalId: edited.mid });
    }
  }
  // A button that somebody presses says its title.
  if (isJsonObject(raw.postback) && typeof raw.postback.mid === 'string') {
    const said = { ...raw.postback, text: raw.postback.title };
    found.messages.push(
      ...mapItem(said, pushedMessage, `${path}.postback`, refused, (value) => toMessage(value, frame, entry)),
    );
  }
  for (const name of Object.keys(raw).filter((key) => !FRAME.has(key)))
    found.events.push(...actsOf(name, raw[name], frame, entry));
  return found;
}

const frameOf = ({ sender, timestamp }: MessagingEvent, entry: EntryFacts) =>
  withoutUndefined({
    actor: sender && { externalId: sender.id },
    occurredAt: timestamp ?? entry.at,
  });

function toMessage(message: PushedMessage, frame: MessagingEvent, entry: EntryFacts): ParsedMessage {
  const { sender, recipient, timestamp } = frame;
  const isEcho = message.is_echo === true || sender?.id === entry.id;
  const other =
    sender?.id === entry.id ? recipient : isEcho && recipient?.id !== entry.id ? recipient : sender;
  const words = message.attachments.flatMap((file) => wordsIn(file) ?? []).join('\n');
  const story = message.reply_to?.story;
  return withoutUndefined({
    externalId: message.mid,
    conversationExternalId: other?.id,
    author: sender && { externalId: sender.id },
    recipients: recipient && [{ externalId: recipient.id }],
    parentExternalId: message.reply_to?.mid ?? story?.id,
    text: message.text ?? (words === '' ? undefined : words),
    media: [
      ...message.attachments.flatMap(filesIn),
      ...(story?.url === undefined ? [] : [{ kind: 'image' as const, url: story.url }]),
    ],
    occurredAt: timestamp ?? entry.at,
    isEcho: isEcho || undefined,
  });
}

function actsOf(name: string, raw: unknown, frame: MessagingEvent, entry: EntryFacts): ParsedEvent[] {
  const act = conversationAct.parse(isJsonObject(raw) ? raw : {});
  const targets = act.mid === undefined ? act.mids : [act.mid];
  const type = act.action === 'unreact' ? 'unlike' : (ACTS[name] ?? 'other');
  const { emoji, title, payload, reaction, ref, status, reason, metadata } = act;
  const text = emoji ?? title ?? payload ?? reaction ?? ref ?? status ?? reason ?? metadata;
  const event = {
    ...frameOf(frame, entry),
    ...withoutUndefined({ text }),
    type,
    name,
  };
  if (targets.length === 0) return [event];
  return targets.map((targetExternalId) => ({ ...event, targetExternalId }));
}
