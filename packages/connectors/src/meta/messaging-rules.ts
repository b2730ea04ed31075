/** When Meta lets accounts write in private, and how often, for both networks. */

import type { LocalText, MessageWindow, RateLimit } from '@tingshuo/connector-kit';

const HOUR = 3_600_000;

export const MESSAGE_WINDOWS: readonly MessageWindow[] = [
  { opensBy: 'message', forMs: 24 * HOUR },
  { opensBy: 'message', forMs: 7 * 24 * HOUR },
  { opensBy: 'comment', forMs: 7 * 24 * HOUR, messages: 1 },
];

// What is read and sent counts alike: 4800 in 24 hours for one engaged person, and reading twice a second.
export const MESSENGER: RateLimit = {
  limit: 2,
  windowMs: 1000,
  longer: { limit: 4800, windowMs: 24 * HOUR },
};

/** What a message may carry, and until when it may be sent. */
export const answersInTime = ({ en, zh }: LocalText): LocalText => ({
  en: `A text and ${en}, within 24 hours of the person\u2019s message; up to 7 days with the Human Agent permission (setting humanAgent = on).`,
  zh: `文字和${zh}，须在对方发来消息后 24 小时内；具备人工客服权限（设置 humanAgent = on）时可延至 7 天。`,
});
