import {
  type AccountContext,
  type Connector,
  errorOfFailure,
  type MessageRequest,
  outcomeBeforeSending,
  parseItems,
  read,
} from '@tingshuo/connector-kit';
import { inConversation, peopleOf } from './direct.js';
import { mastodonErrors } from './errors.js';
import { toPost } from './map.js';
import { withMention } from './mention.js';
import { post } from './publish.js';
import { authorized } from './request.js';
import { list, statusNotification } from './schemas.js';

/** A direct post that mentions everybody in the conversation and answers what was last heard there. */
export const sendMessage: NonNullable<Connector['sendMessage']> = async (account, request) => {
  let last: string | undefined;
  try {
    last = await lastHeard(account, request);
  } catch (thrown) {
    const error = errorOfFailure(thrown);
    // What cannot be told ends no message: it begins a thread of its own.
    if (error.kind !== 'rejected' && error.kind !== 'bad_response') return outcomeBeforeSending(error);
  }
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
};

async function lastHeard(account: AccountContext, request: MessageRequest): Promise<string | undefined> {
  const query = {
    'types[]': ['mention'],
    account_id: request.recipientExternalId,
    include_filtered: 'true',
    limit: 20,
  };
  const call = authorized(account, '/api/v1/notifications', { query });
  const { value } = await read(account.http, call, list, mastodonErrors);
  return parseItems(value, statusNotification, 'notifications')
    .values.map(({ status }) => inConversation(toPost(status), status, account))
    .filter((each) => each.conversationExternalId === request.conversationExternalId)
    .sort((a, b) => Date.parse(b.occurredAt) - Date.parse(a.occurredAt))[0]?.externalId;
}
