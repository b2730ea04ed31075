/** The people of the world as an official account knows them. */

import type { Account } from '../world/facts.js';
import { snowflakeTime } from '../world/snowflake.js';
import { WechatError } from './errors.js';
import { openIdOf, unionIdOf } from './identity.js';
import type { OfficialAccount } from './official-accounts.js';
import type { WechatContext, WechatServer } from './server.js';

/** The person behind an openid of this official account; 40003 when there is none. */
export function personOf(server: WechatServer, { appId }: OfficialAccount, openId: unknown): Account {
  const person = server.world.accounts.all().find((account) => openIdOf(appId, account) === openId);
  if (!person) throw new WechatError(40003);
  return person;
}

/** Who does not follow is known by ids alone; since the end of 2021 nobody is known by name or picture. */
export function userInfo(
  { server, official, owner }: WechatContext,
  person: Account,
): Record<string, unknown> {
  const openid = openIdOf(official.appId, person);
  const ref = server.world.graph.followRef(person.id, owner.id);
  if (ref === undefined) return { subscribe: 0, openid, unionid: unionIdOf(person) };
  return {
    subscribe: 1,
    openid,
    language: person.lang === 'zh' ? 'zh_CN' : 'en',
    subscribe_time: Math.floor((snowflakeTime(ref) ?? 0) / 1000),
    unionid: unionIdOf(person),
    remark: '',
    groupid: 0,
    tagid_list: [],
    subscribe_scene: 'ADD_SCENE_SEARCH',
    qr_scene: 0,
    qr_scene_str: '',
  };
}
