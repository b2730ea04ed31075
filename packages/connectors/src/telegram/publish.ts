import {
  type AccountContext,
  afterReading,
  type Connector,
  type MediaFile,
  type Outcome,
  type PollRequest,
  refusal,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { call } from './bot-client.js';
import { sendCarrying } from './carried-files.js';
import { mediaIn } from './media-handle.js';
import { acceptedAs } from './own-message.js';
import { storedMessage } from './schemas.js';
import { channelOf } from './self.js';
import { conversationTarget, sent, targetOf } from './target.js';

/** Writes into the account's channel. */
export const publish: NonNullable<Connector['publish']> = (account, { text, media, poll }) => {
  const target = () => ({ chat_id: requiredChannel(account) });
  return poll ? ask(account, target, text, poll) : post(account, target, text, media);
};

/** Answers a message where it was said, with the files that the answer carries. */
export const reply: NonNullable<Connector['reply']> = (account, { text, media, files = [], replyTo }) => {
  const target = () => {
    const { chat_id, message_id } = targetOf(replyTo.externalId);
    return { chat_id, reply_parameters: { message_id } };
  };
  return say(account, target, text, media, files);
};

/**
 * Writes to somebody who wrote to the bot, or in private to its channel; a private conversation has the id of the
 * person, or of their topic.
 */
export const sendMessage: NonNullable<Connector['sendMessage']> = (account, request) =>
  say(
    account,
    () => conversationTarget(request.conversationExternalId),
    request.text,
    request.media,
    request.files,
  );

/** Shows somebody's message in the account's channel. */
export const repost: NonNullable<Connector['repost']> = (account, externalId) =>
  afterReading(
    () => ({ ...targetOf(externalId), channel: requiredChannel(account) }),
    ({ chat_id: from_chat_id, message_id, channel: chat_id }) => {
      const json = { chat_id, from_chat_id, message_id };
      return call(account, 'forwardMessage', { json }, storedMessage, (made) => acceptedAs(account, made));
    },
  );

/** Where something is sent to. Throws ConnectorError where that is not known. */
type Target = () => object;

/** A native poll, whose votes Telegram tells by the poll's own name. Channels take anonymous ones only. */
const ask = (
  account: AccountContext,
  target: Target,
  question: string,
  poll: PollRequest,
): Promise<Outcome> =>
  afterReading(target, (to) => {
    const json = {
      ...to,
      question,
      options: poll.options.map((text) => ({ text })),
      is_anonymous: true,
      allows_multiple_answers: poll.multiple,
      open_period: poll.minutes * 60,
    };
    return call(account, 'sendPoll', { json }, storedMessage, (made) =>
      acceptedAs(account, made, made.poll?.id),
    );
  });

const say = (
  account: AccountContext,
  target: Target,
  text: string,
  handles: readonly string[] | undefined,
  files: readonly MediaFile[] = [],
): Promise<Outcome> =>
  files.length === 0
    ? post(account, target, text, handles)
    : afterReading(target, (to) => sendCarrying(account, to, text, files));

const post = (
  account: AccountContext,
  target: Target,
  text: string,
  handles: readonly string[] = [],
): Promise<Outcome> =>
  afterReading(
    () => ({ to: target(), media: mediaIn(handles) }),
    ({ to, media }) => {
      const [first] = media;
      if (first && media.length > 1) {
        // An album is one message each; the first carries the text.
        const album = media.map(({ type, fileId }, index) => ({
          type,
          media: fileId,
          ...(index === 0 && { caption: text }),
        }));
        const made = z.tuple([storedMessage], storedMessage);
        return call(account, 'sendMediaGroup', { json: { ...to, media: album } }, made, ([head]) =>
          acceptedAs(account, head),
        );
      }
      const json = first ? { ...to, [first.type]: first.fileId, caption: text } : { ...to, text };
      return call(account, first?.method ?? 'sendMessage', { json }, storedMessage, (made) =>
        acceptedAs(account, made),
      );
    },
  );

function requiredChannel(account: AccountContext): string | number {
  const channel = channelOf(account);
  if (channel === undefined) throw NO_CHANNEL;
  return sent(channel);
}

const NO_CHANNEL = refusal(
  'no_channel',
  { en: 'No channel is set for this bot.', zh: '尚未为此机器人设置频道。' },
  {
    en: 'Name the channel in the settings of the account.',
    zh: '请在账号设置中填写频道。',
  },
);
