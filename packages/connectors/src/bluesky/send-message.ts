import {
  type AccountContext,
  accepted,
  afterReading,
  type Connector,
  type MessageRequest,
} from '@tingshuo/connector-kit';
import { ask, tell } from './chat.js';
import { acceptedConversation, type Conversation, foundConversation, sentMessage } from './chat-schemas.js';
import { facetsOf } from './facets.js';
import { didsOf } from './publish.js';

/**
 * Writes into a conversation, which is accepted with that where a stranger began it. The service recognises no repeated
 * request: `findOwn` reads the conversation.
 */
export const sendMessage: NonNullable<Connector['sendMessage']> = (account, request) =>
  afterReading(
    async () => ({
      convoId: (await openConversation(account, request)).id,
      facets: facetsOf(request.text, await didsOf(account, request.text)),
    }),
    ({ convoId, facets }) => {
      const message = { text: request.text, ...(facets.length > 0 && { facets }) };
      return tell(account, 'sendMessage', { json: { convoId, message } }, sentMessage, ({ id, sentAt }) =>
        accepted(id, { occurredAt: sentAt }),
      );
    },
  );

async function openConversation(account: AccountContext, request: MessageRequest): Promise<Conversation> {
  const { conversationExternalId: convoId, recipientExternalId } = request;
  const { convo } =
    convoId === recipientExternalId
      ? await ask(account, 'getConvoForMembers', { members: [recipientExternalId] }, foundConversation)
      : await ask(account, 'getConvo', { convoId }, foundConversation);
  if (convo.status !== 'request') return convo;
  const json = { convoId: convo.id };
  const end = await tell(account, 'acceptConvo', { json }, acceptedConversation, () => accepted(convo.id));
  if ('error' in end) throw end.error;
  return convo;
}
