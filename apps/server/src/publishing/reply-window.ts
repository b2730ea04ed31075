import { ConnectorError } from '@tingshuo/connector-kit';

/** What a network still takes in a private conversation. */
export interface ReplyWindow {
  /** Epoch ms. */
  endsAt: number;
  /** Null where any number may be sent until then. */
  messagesLeft: number | null;
}

/** Why nothing more may be sent at `now` (epoch ms), or null. */
export function closedWindow(window: ReplyWindow | null, now: number): ConnectorError | null {
  if (window === null) return null;
  if (now >= window.endsAt) return CLOSED;
  return window.messagesLeft === 0 ? SPENT : null;
}

const CLOSED = new ConnectorError({
  kind: 'rejected',
  code: 'window_closed',
  cause: {
    en: 'The network takes no more messages here: too much time has passed since they last wrote.',
    zh: '距对方上次发来消息已过久，平台不再接受向其发送私信。',
  },
  action: {
    en: 'Wait until they write again, or reach them another way.',
    zh: '请等对方再次来信，或改用其他方式联系。',
  },
});

const SPENT = new ConnectorError({
  kind: 'rejected',
  code: 'window_spent',
  cause: {
    en: 'The network takes only so many messages until they write again, and those are sent.',
    zh: '平台限制对方再次来信前的发送条数，目前已用完。',
  },
  action: { en: 'Wait until they write again.', zh: '请等对方再次来信后再回复。' },
});
