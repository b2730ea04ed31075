/** People, chats and a message for tests of stored documents. */

import { parseDocument } from '../index.js';

export const ANA = {
  id: 7_100_200_300,
  is_bot: false,
  first_name: '王',
  last_name: 'Ana',
  username: 'ana_w',
  language_code: 'zh-hans',
};
export const BOT = { id: 555, is_bot: true, first_name: 'Brand', username: 'brand_help_bot' };
export const PRIVATE = { id: 7_100_200_300, type: 'private', first_name: '王', username: 'ana_w' };
export const GROUP = { id: -1_001_234_567_890, type: 'supergroup', title: '顾客群', username: 'brand_group' };
export const CHANNEL = {
  id: -1_001_999_888_777,
  type: 'channel',
  title: 'Brand news',
  username: 'brand_news',
};
export const MESSAGE = {
  message_id: 42,
  date: 1_700_000_000,
  chat: PRIVATE,
  from: ANA,
  text: '包裹在哪里？',
};
export const TIME = '2023-11-14T22:13:20.000Z';

export const read = (kind: string, document: unknown) =>
  parseDocument('telegram', kind, JSON.stringify(document));
export const update = (parts: object) => ({ update_id: 900, ...parts });
