import {
  type AccountContext,
  type Connector,
  ConnectorError,
  errorOfFailure,
  type Outcome,
  outcomeBeforeSending,
  type PollRequest,
  withoutUndefined,
  write,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { botClient, methodUrl } from './bot-client.js';
import { telegramErrors } from './errors.js';
import { toStoredPost } from './map.js';
import { mediaIn } from './media-handle.js';
import { type StoredMessage, storedMessage, success } from './schemas.js';
import { channelOf, selfOf } from './self.js';
import { sent, targetOf } from './target.js';

/** Writes into the account's channel. */
export const publish: NonNullable<Connector['publish']> = (account, { text, media, poll }) =>
  begun(() => {
    const target = { chat_id: requiredChannel(account) };
    return poll ? ask(account, target, text, poll) : post(account, target, text, media);
  });

/** Answers a message where it was said. */
export const reply: NonNullable<Connector['reply']> = (account, { text, media, replyTo }) =>
  begun(() => {
    const { chat_id, message_id } = targetOf(replyTo.externalId);
    return post(account, { chat_id, reply_parameters: { message_id } }, text, media);
  });

/** Writes to somebody who wrote to the bot; a private conversation has the id of the person. */
export const sendMessage: NonNullable<Connector['sendMessage']> = (account, request) =>
  begun(() => post(account, { chat_id: sent(request.conversationExternalId) }, request.text, request.media));

/** Shows somebody's message in the account's channel. */
export const repost: NonNullable<Connector['repost']> = (account, externalId) =>
  begun(() => {
    const { chat_id: from_chat_id, message_id } = targetOf(externalId);
    const target = { chat_id: requiredChannel(account), from_chat_id, message_id };
    return call(account, 'forwardMessage', target, storedMessage, (made) => accepted(account, made));
  });

/** Calls a method and says how it ended. */
export function call<S extends z.ZodType>(
  account: AccountContext,
  method: string,
  json: object,
  result: S,
  end: (value: z.output<S>) => Outcome,
): Promise<Outcome> {
  const request = { method: 'POST' as const, url: methodUrl(account, method), json };
  return write(botClient(account.http), request, success(result), telegramErrors, (value) => end(value));
}

/** What cannot be begun is an outcome too. */
export async function begun(act: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await act();
  } catch (thrown) {
    return outcomeBeforeSending(errorOfFailure(thrown));
  }
}

/** The own message that came into being. */
export function accepted(
  account: AccountContext,
  message: StoredMessage,
): Extract<Outcome, { kind: 'accepted' }> {
  const { externalId, url, occurredAt } = toStoredPost(message, selfOf(account));
  return {
    kind: 'accepted',
    externalId,
    ...(url !== undefined && { url }),
    ...(occurredAt !== undefined && { occurredAt }),
  };
}

/** A native poll, whose votes Telegram tells by the poll's own name. Channels take anonymous ones only. */
const ask = (
  account: AccountContext,
  target: object,
  question: string,
  poll: PollRequest,
): Promise<Outcome> => {
  const json = {
    ...target,
    question,
    options: poll.options.map((text) => ({ text })),
    is_anonymous: true,
    allows_multiple_answers: poll.multiple,
    open_period: poll.minutes * 60,
  };
  return call(account, 'sendPoll', json, storedMessage, (made) => ({
    ...accepted(account, made),
    ...withoutUndefined({ pollExternalId: made.poll?.id }),
  }));
};

async function post(
  account: AccountContext,
  target: object,
  text: string,
  handles: readonly string[] = [],
): Promise<Outcome> {
  const media = mediaIn(handles);
  const [first] = media;
  if (!first)
    return await call(account, 'sendMessage', { ...target, text }, storedMessage, (made) =>
      accepted(account, made),
    );
  if (media.length === 1) {
    const json = { ...target, [first.type]: first.fileId, caption: text };
    return await call(account, first.method, json, storedMessage, (made) => accepted(account, made));
  }
  // An album is one message each; the first carries the text.
  const album = media.map(({ type, fileId }, index) => ({
    type,
    media: fileId,
    ...(index === 0 && { caption: text }),
  }));
  const made = z.tuple([storedMessage], storedMessage);
  return await call(account, 'sendMediaGroup', { ...target, media: album }, made, ([head]) =>
    accepted(account, head),
  );
}

function requiredChannel(account: AccountContext): string | number {
  const channel = channelOf(account);
  if (channel === undefined) throw NO_CHANNEL;
  return sent(channel);
}

const NO_CHANNEL = new ConnectorError({
  kind: 'rejected',
  code: 'no_channel',
  cause: { en: 'No channel is set for this bot.', zh: '尚未为此机器人设置频道。' },
  action: {
    en: 'Name the channel in the settings of the account.',
    zh: '请在账号设置中填写频道。',
  },
});
