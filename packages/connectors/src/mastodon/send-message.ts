import {
  type AccountContext,
  afterReading,
  type Connector,
  type MessageRequest,
  parseItems,
  unlessRefused,
} from '@tingshuo/connector-kit';
import { inConversation, peopleOf } from './direct.js';
import { toPost } from './map.js';
import { withMention } from './mention.js';
import { post } from './publish.js';
import { get } from './request.js';
import { list, statusNotification } from './schemas.js';

/** A direct post that mentions everybody in the conversation and answers what was last heard there. */
export const sendMessage: NonNullable<Connector['sendMessage']> = (account, request) =>
  afterReading(
    () => lastHeard(account, request),
    (last) => {
      const { conversationExternalId, recipientExternalId: _recipient, text, ...rest } = request;
      return post(account, {
        ...rest,
        text: peopleOf(conversationExternalId).reduceRight(
          (whole, handle) => withMention(whole, handle, account.account.handle),
          text,
        ),
        visibility: 'direct',
        ...(last !== undefined && { replyTo: { externalId: last } }),
      });
    },
  );

/** What cannot be told ends no message: it begins a thread of its own. */
async function lastHeard(account: AccountContext, request: MessageRequest): Promise<string | undefined> {
  const query = {
    'types[]': ['mention'],
    account_id: request.recipientExternalId,
    include_filtered: 'true',
    limit: 20,
  };
  const told = await unlessRefused(
    get(account, '/api/v1/notifications', query, list),
    ({ kind }) => kind === 'rejected' || kind === 'bad_response',
    () => [],
  );
  const heard = parseItems(told, statusNotification, 'notifications')
    .values.map(({ status }) => inConversation(toPost(status), status, account))
    .filter((each) => each.conversationExternalId === request.conversationExternalId);
  return heard.sort((a, b) => Date.parse(b.occurredAt) - Date.parse(a.occurredAt))[0]?.externalId;
}
