/** Who is meant by uid or screen_name. */
import type { Params } from '../http/params.js';
import type { Account } from '../world/facts.js';
import { WeiboError } from './errors.js';
import type { UserContext, WeiboServer } from './server.js';

/** Exactly one of both must be given; null when none is. */
export function namedAccount(server: WeiboServer, params: Params): Account | null {
  const [uid, name] = [params.get('uid'), params.get('screen_name')];
  if (uid === undefined && name === undefined) return null;
  if (uid !== undefined && name !== undefined) throw new WeiboError(10008);
  const account = uid === undefined ? server.world.accounts.byAddress(name ?? '') : server.uids.account(uid);
  if (!account) throw new WeiboError(20003);
  return account;
}

/** The viewer when nobody is named. */
export function ownOrNamed({ server, params, viewer }: UserContext): Account {
  return namedAccount(server, params) ?? viewer;
}
