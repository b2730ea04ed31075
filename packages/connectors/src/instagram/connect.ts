import { type Connect, freshAccount, refusal } from '@tingshuo/connector-kit';
import { authorizeUrl, credentialsOf, managedPages } from '../meta/oauth.js';
import { get } from '../meta/request.js';
import { PROFILE_FIELDS } from './fields.js';
import { toProfile } from './map.js';
import { linked } from './schemas.js';

/** The Instagram account of the page whose token this is. */
const verify: Connect['verify'] = async (account) => {
  const fields = `instagram_business_account{${PROFILE_FIELDS}}`;
  const { instagram_business_account: own } = await get(account, ['me'], { fields }, linked);
  if (!own) throw NOT_LINKED;
  return toProfile(own);
};

export const connect = {
  verify,
  authorizeUrl,

  /** Connects the first of the chosen pages that has an Instagram account. */
  async exchangeCode(instance, { app, code }) {
    const pages = await managedPages(instance, app, code);
    const page = pages.find((each) => each.instagram_business_account !== undefined) ?? pages[0];
    const credentials = credentialsOf(app, page);
    return { credentials, profile: await verify(freshAccount(instance, credentials)) };
  },
} satisfies Connect;

const NOT_LINKED = refusal(
  'no_instagram_account',
  { en: 'The Page has no Instagram professional account.', zh: '该主页未关联 Instagram 专业账号。' },
  {
    en: 'Link it in the settings of the Page, then sign in again.',
    zh: '请在主页设置中关联后重新登录授权。',
  },
);
