/** Profiles, and who follows whom. */
import { jsonAnswer } from '../http/answer.js';
import type { Account } from '../world/facts.js';
import type { Follow } from '../world/social-graph.js';
import { invalidRequest } from './failures.js';
import { limitOf, required, type UserContext, userMethod, type XrpcMethod } from './server.js';
import { detailedProfile, profileView } from './views.js';

const MOST_PROFILES = 25;

export const actorMethods: readonly XrpcMethod[] = [
  userMethod('GET', 'app.bsky.actor.getProfile', ({ server, query, viewer }) => {
    const account = server.directory.find(required(query, 'app.bsky.actor.getProfile', 'actor'));
    if (!account) throw invalidRequest('Profile not found');
    return jsonAnswer(detailedProfile(server, account, viewer));
  }),
  userMethod('GET', 'app.bsky.actor.getProfiles', ({ server, query, viewer }) => {
    const actors = query.getAll('actors');
    if (actors.length === 0 || actors.length > MOST_PROFILES)
      throw invalidRequest('Invalid app.bsky.actor.getProfiles params: Missing required key "actors"');
    const found = actors.flatMap((actor) => server.directory.find(actor) ?? []);
    return jsonAnswer({ profiles: found.map((account) => detailedProfile(server, account, viewer)) });
  }),
  userMethod('GET', 'app.bsky.graph.getFollowers', (context) => {
    const account = actorOf(context, 'app.bsky.graph.getFollowers');
    return people(context, account, 'followers', context.server.world.graph.followers(account.id));
  }),
  userMethod('GET', 'app.bsky.graph.getFollows', (context) => {
    const account = actorOf(context, 'app.bsky.graph.getFollows');
    return people(context, account, 'follows', context.server.world.graph.following(account.id));
  }),
];

function actorOf({ server, query }: UserContext, id: string): Account {
  const actor = required(query, id, 'actor');
  const account = server.directory.find(actor);
  if (!account) throw invalidRequest(`Actor not found: ${actor}`);
  return account;
}

/** Newest relation first; the cursor is the relation's own id. */
function people(
  { server, query, viewer }: UserContext,
  subject: Account,
  name: 'followers' | 'follows',
  follows: readonly Follow[],
) {
  const limit = limitOf(query, `app.bsky.graph.${name === 'follows' ? 'getFollows' : 'getFollowers'}`);
  const cursor = query.get('cursor');
  const at = cursor === null ? follows.length : follows.findIndex(({ ref }) => ref === cursor);
  const end = at < 0 ? 0 : at;
  const start = Math.max(0, end - limit);
  const page = follows.slice(start, end).reverse();
  const shown = page.flatMap(({ accountId }) => server.world.accounts.byId(accountId) ?? []);
  const next = start > 0 ? page.at(-1)?.ref : undefined;
  return jsonAnswer({
    [name]: shown.map((account) => profileView(server, account, viewer)),
    subject: profileView(server, subject, viewer),
    ...(next !== undefined && { cursor: next }),
  });
}
