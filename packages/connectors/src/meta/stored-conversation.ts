import { mapItem, type ParsedDocument } from '@tingshuo/connector-kit';
import { type Conversation, storedMessage, toStoredMessage } from './conversation.js';

/** Adds the messages of a stored conversation to a document. Old threads hold them as comments. */
export function readConversation(
  source: Partial<Pick<Conversation, 'id' | 'messages' | 'comments'>>,
  path: string,
  found: ParsedDocument,
): void {
  const name = source.messages ? 'messages' : 'comments';
  for (const [index, raw] of (source[name]?.data ?? []).entries())
    found.messages.push(
      ...mapItem(raw, storedMessage, `${path}.${name}.data[${index}]`, found.refused, (message) =>
        toStoredMessage(message, source.id),
      ),
    );
}
