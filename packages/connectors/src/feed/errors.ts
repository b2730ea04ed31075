import {
  type ActionName,
  type ConnectorError,
  type LocalText,
  type NetworkErrors,
  refusal,
} from '@tingshuo/connector-kit';

export type FeedFault =
  | 'not_a_feed'
  | 'incomplete_feed'
  | 'unreadable_feed'
  | 'hostile_feed'
  | 'address_missing';

const ASK_SITE: LocalText = { en: 'Tell the operator of the site.', zh: '请告知该网站的管理员。' };
const CHECK_ADDRESS: LocalText = {
  en: 'Use the address of the feed itself, often linked as "RSS" on the page.',
  zh: '请使用订阅源本身的地址，通常在页面上标为“RSS”。',
};

/** Web servers have no codes of their own: the rows that hold everywhere say enough but for a page that is not there. */
export const feedErrors: NetworkErrors = {
  rows: [404, 410].map((status) => ({
    status,
    name: 'no_such_page',
    cause: { en: 'There is no page at this address.', zh: '该地址没有任何页面。' },
    action: CHECK_ADDRESS,
  })),
  describe: () => ({}),
};

const TEXTS: Record<FeedFault, { cause: LocalText; action: LocalText | ActionName }> = {
  not_a_feed: {
    cause: {
      en: 'There is no RSS, Atom or JSON feed at this address.',
      zh: '该地址不是 RSS、Atom 或 JSON 订阅源。',
    },
    action: CHECK_ADDRESS,
  },
  incomplete_feed: {
    cause: { en: 'The feed ends in its middle.', zh: '订阅源内容不完整。' },
    action: 'wait',
  },
  unreadable_feed: {
    cause: { en: 'The feed is broken.', zh: '订阅源格式错误。' },
    action: ASK_SITE,
  },
  hostile_feed: {
    cause: {
      en: 'The feed defines entities of its own, which attacks are made of.',
      zh: '订阅源包含自定义实体，可能是攻击。',
    },
    action: ASK_SITE,
  },
  address_missing: {
    cause: { en: 'No address of a feed is given.', zh: '未填写订阅源地址。' },
    action: { en: 'Enter the address of the feed.', zh: '请填写订阅源地址。' },
  },
};

/** Why a feed is not read. */
export const feedError = (code: FeedFault, detail?: string): ConnectorError =>
  refusal(code, TEXTS[code].cause, TEXTS[code].action, {
    kind: code === 'address_missing' ? 'rejected' : 'bad_response',
    ...(detail !== undefined && { detail }),
  });
