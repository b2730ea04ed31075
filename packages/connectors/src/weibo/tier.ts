/** Two APIs under one name: the free one, and the one by contract. */

import {
  type Ability,
  type AccountContext,
  type Availability,
  type LocalText,
  refusal,
  settingOf,
} from '@tingshuo/connector-kit';

export const FREE_URL = 'https://api.weibo.com/2';
export const COMMERCIAL_URL = 'https://c.api.weibo.com/2';

export type Tier = 'free' | 'commercial';

/** Which API the account speaks; the free one where it is not told. */
export const tierOf = (account: Pick<AccountContext, 'settings' | 'credentials'>): Tier =>
  settingOf(account, 'tier') === 'commercial' ? 'commercial' : 'free';

/** What only the commercial API has, and why. */
const COMMERCIAL_ONLY: Partial<Record<Ability, LocalText>> = {
  search: {
    en: 'Search needs the commercial API: the free one has none.',
    zh: '搜索需要商业接口，免费接口不提供搜索。',
  },
  watch: {
    en: 'Posts of others need the commercial API: the free one shows the account\u2019s own only.',
    zh: '读取他人的微博需要商业接口，免费接口仅能读取本账号的微博。',
  },
  followers: {
    en: 'A full list of followers needs the commercial API: the free one shows five a page, of those who use the app.',
    zh: '完整粉丝列表需要商业接口，免费接口每页仅五位，且只含授权过本应用的用户。',
  },
  following: {
    en: 'A full list needs the commercial API: the free one shows five a page, of those who use the app.',
    zh: '完整关注列表需要商业接口，免费接口每页仅五位，且只含授权过本应用的用户。',
  },
};

const NO_FAN_SERVICE: LocalText = {
  en: 'Messages need a verified account with the fan service platform: enter its token.',
  zh: '私信需要认证账号开通粉丝服务平台，请填写其令牌。',
};

/** Whether the account's tier has an ability. */
export function availability(account: AccountContext, ability: Ability): Availability {
  if (tierOf(account) === 'commercial') return { available: true };
  const reason =
    ability === 'sendMessage' && !account.credentials.fanServiceToken
      ? NO_FAN_SERVICE
      : COMMERCIAL_ONLY[ability];
  return reason ? { available: false, reason } : { available: true };
}

/** The error of an ability that the account's tier does not have. */
export const needsCommercial = (ability: 'search' | 'watch' | 'followers' | 'following') =>
  refusal('needs_commercial_api', COMMERCIAL_ONLY[ability] ?? NO_FAN_SERVICE, {
    en: 'Set the account\u2019s tier to commercial if you have a contract with Weibo.',
    zh: '如已与微博签约，请将账号级别设为商业接口。',
  });
