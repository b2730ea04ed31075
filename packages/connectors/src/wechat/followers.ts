import {
  type AccountContext,
  type Connector,
  inParts,
  mapItems,
  profilePage,
  type Refusal,
  type RemoteProfile,
  read,
  refusal,
} from '@tingshuo/connector-kit';
import { wechatErrors } from './errors.js';
import { toProfile } from './map.js';
import { openIdList, user, userList, userPage } from './schemas.js';
import { get, signedIn } from './session.js';

// A page of ids (10,000) may be asked for 500 times a day; people are asked for 100 at a time.
const PER_CALL = 500;
const PER_REQUEST = 100;

/** Who follows our own account. A page goes on after the last person of the one before. */
export const followers: NonNullable<Connector['followers']> = async (account, externalId, cursor) => {
  if (externalId !== account.account.externalId) throw OTHERS;
  const value = await get(account, '/cgi-bin/user/get', { next_openid: cursor?.after }, userPage);
  const all = openIdList.parse(value.data?.openid ?? []);
  const ids = all.slice(0, PER_CALL);
  const refused: Refusal[] = [];
  const profiles = await inParts(ids, PER_REQUEST, (part) => peopleOf(account, part, refused));
  const after = ids.at(-1);
  const isLast = after === undefined || (value.total ?? Number.POSITIVE_INFINITY) <= ids.length;
  return profilePage({ profiles, refused }, isLast ? {} : { after }, cursor);
};

async function peopleOf(
  account: AccountContext,
  openIds: readonly string[],
  refused: Refusal[],
): Promise<RemoteProfile[]> {
  const request = {
    method: 'POST' as const,
    url: `${account.baseUrl}/cgi-bin/user/info/batchget`,
    json: { user_list: openIds.map((openid) => ({ openid, lang: 'zh_CN' })) },
  };
  const { value } = await read(signedIn(account), request, userList, wechatErrors);
  return mapItems(value.user_info_list, user, 'user_info_list', refused, toProfile);
}

const OTHERS = refusal(
  'not_own_followers',
  { en: 'WeChat tells an account only its own followers.', zh: '微信仅提供本公众号自己的粉丝。' },
  { en: 'Choose one of the connected accounts.', zh: '请选择已连接的公众号。' },
);
