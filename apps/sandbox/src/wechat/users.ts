/** Followers and what is known about a person. */
import { jsonAnswer } from '../http/answer.js';
import { OK, WechatError } from './errors.js';
import { openIdOf } from './identity.js';
import { personOf, userInfo } from './people.js';
import { type WechatContext, type WechatRoute, wechatRoute } from './server.js';

const FOLLOWERS_PER_PAGE = 10_000;
const MOST_IN_BATCH = 100;
const MOST_BLOCKED_AT_ONCE = 20;

export const userRoutes: readonly WechatRoute[] = [
  wechatRoute('user.get', 'GET', '/user/get', 500, ({ server, query, official, owner }) => {
    const openids = server.world.graph
      .followers(owner.id)
      .flatMap(({ accountId }) => server.world.accounts.byId(accountId) ?? [])
      .map((person) => openIdOf(official.appId, person));
    const next = query.get('next_openid') ?? '';
    const start = next === '' ? 0 : openids.indexOf(next) + 1;
    if (next !== '' && start === 0) throw new WechatError(40003);
    const page = openids.slice(start, start + FOLLOWERS_PER_PAGE);
    return jsonAnswer({
      total: openids.length,
      count: page.length,
      ...(page.length > 0 && { data: { openid: page } }),
      next_openid: page.at(-1) ?? '',
    });
  }),
  wechatRoute('user.info', 'GET', '/user/info', 500_000, (context) => {
    const person = personOf(context.server, context.official, context.query.get('openid'));
    return jsonAnswer(userInfo(context, person));
  }),
  wechatRoute('user.info.batchget', 'POST', '/user/info/batchget', 500_000, (context) => {
    const asked = readBatch(context);
    const people = asked.map((openId) => personOf(context.server, context.official, openId));
    return jsonAnswer({ user_info_list: people.map((person) => userInfo(context, person)) });
  }),
  ...(['batchblacklist', 'batchunblacklist'] as const).map((act) =>
    wechatRoute(`members.${act}`, 'POST', `/tags/members/${act}`, 1_000_000, ({ server, official, json }) => {
      const list = json.openid_list;
      if (!Array.isArray(list) || list.length === 0 || list.length > MOST_BLOCKED_AT_ONCE)
        throw new WechatError(47001);
      const people = list.map((openId: unknown) => personOf(server, official, openId));
      for (const { handle } of people)
        server.officials.setBlocked(official.appId, handle, act === 'batchblacklist');
      return jsonAnswer(OK);
    }),
  ),
];

function readBatch({ json }: WechatContext): unknown[] {
  const list = json.user_list;
  if (!Array.isArray(list) || list.length === 0 || list.length > MOST_IN_BATCH) throw new WechatError(47001);
  return list.map((each: unknown) =>
    each && typeof each === 'object' && 'openid' in each ? each.openid : undefined,
  );
}
