import {
  type AccountContext,
  type Connector,
  ConnectorError,
  type ProfilePage,
  parseItems,
  read,
} from '@tingshuo/connector-kit';
import { wechatErrors } from './errors.js';
import { toProfile } from './map.js';
import { openIdList, user, userList, userPage } from './schemas.js';
import { signedIn } from './session.js';

// A page of ids (10,000) may be asked for 500 times a day; people are asked for 100 at a time.
const PER_CALL = 500;
const PER_REQUEST = 100;

/** Who follows our own account. A page goes on after the last person of the one before. */
export const followers: NonNullable<Connector['followers']> = async (account, externalId, cursor) => {
  if (externalId !== account.account.externalId) throw OTHERS;
  const request = {
    url: `${account.baseUrl}/cgi-bin/user/get`,
    query: { next_openid: cursor?.after },
  };
  const { value } = await read(signedIn(account), request, userPage, wechatErrors);
  const all = openIdList.parse(value.data?.openid ?? []);
  const ids = all.slice(0, PER_CALL);
  const page: ProfilePage = { profiles: [], refused: [] };
  for (let at = 0; at < ids.length; at += PER_REQUEST) {
    const { profiles, refused } = await peopleOf(account, ids.slice(at, at + PER_REQUEST));
    page.profiles.push(...profiles);
    page.refused.push(...refused);
  }
  const after = ids.at(-1);
  const isLast =
    after === undefined || after === cursor?.after || (value.total ?? Number.POSITIVE_INFINITY) <= ids.length;
  return isLast ? page : { ...page, next: { after } };
};

async function peopleOf(account: AccountContext, openIds: string[]): Promise<ProfilePage> {
  const request = {
    method: 'POST' as const,
    url: `${account.baseUrl}/cgi-bin/user/info/batchget`,
    json: { user_list: openIds.map((openid) => ({ openid, lang: 'zh_CN' })) },
  };
  const { value } = await read(signedIn(account), request, userList, wechatErrors);
  const { values, refused } = parseItems(value.user_info_list, user, 'user_info_list');
  return { profiles: values.map(toProfile), refused };
}

const OTHERS = new ConnectorError({
  kind: 'rejected',
  code: 'not_own_followers',
  cause: { en: 'WeChat tells an account only its own followers.', zh: '微信仅提供本公众号自己的粉丝。' },
  action: { en: 'Choose one of the connected accounts.', zh: '请选择已连接的公众号。' },
});
