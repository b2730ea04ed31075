import type { Connector, LocalText } from '@tingshuo/connector-kit';
import { channelOf, mediaChatOf } from './self.js';

const NO_CHANNEL: LocalText = {
  en: 'Name the channel that the bot posts to in the settings of the account.',
  zh: '请在账号设置中填写机器人发布内容的频道。',
};
const NO_MEDIA_CHAT: LocalText = {
  en: 'Name a private channel of the bot in which files are kept.',
  zh: '请填写机器人用于存放文件的私有频道。',
};

/** Posts need a channel, files a chat that keeps them. */
export const availability: NonNullable<Connector['availability']> = (account, ability) => {
  if ((ability === 'publish' || ability === 'repost') && channelOf(account) === undefined)
    return { available: false, reason: NO_CHANNEL };
  if (ability === 'upload' && mediaChatOf(account) === undefined)
    return { available: false, reason: NO_MEDIA_CHAT };
  return { available: true };
};
