/** Metrics of accounts and posts. */
import { type Answer, jsonAnswer } from '../../http/answer.js';
import type { Account } from '../../world/facts.js';
import type { PlacedPost } from '../../world/post-store.js';
import { unknownMetric, wantedMetrics } from '../facebook/insights.js';
import { instagramId } from '../ids.js';
import { type GraphContext, graphTime } from '../server.js';
import { allComments } from './threads.js';

const DAY_MS = 86_400_000;

type MediaMetric = (likes: number, comments: number) => number;
const MEDIA_METRICS: Readonly<Record<string, MediaMetric>> = {
  likes: (likes) => likes,
  comments: (_likes, comments) => comments,
  shares: () => 0,
  saved: () => 0,
  total_interactions: (likes, comments) => likes + comments,
  reach: (likes, comments) => 8 * (1 + likes + comments),
  views: (likes, comments) => 10 * (1 + likes + comments),
};

export function mediaInsights(context: GraphContext, post: PlacedPost): Answer {
  const view = context.server.worlds.instagram;
  const [likes, comments] = [view.likes.count(post.id), allComments(view, post).length];
  const data = wantedMetrics(context).map((name) => {
    const metric = MEDIA_METRICS[name];
    if (!metric) throw unknownMetric();
    const values = [{ value: metric(likes, comments) }];
    const id = `${instagramId('media', post.id)}/insights/${name}/lifetime`;
    return { name, period: 'lifetime', values, title: name, description: name, id };
  });
  return jsonAnswer({ data });
}

export function userInsights(context: GraphContext, owner: Account): Answer {
  const view = context.server.worlds.instagram;
  const [now, since] = [context.server.now(), context.server.now() - DAY_MS];
  const told = view.posts.all().filter((post) => post.at >= since && post.mentions.includes(owner.id)).length;
  const values: Readonly<Record<string, number>> = {
    reach: 8 * (1 + told),
    views: 10 * (1 + told),
    profile_views: 1 + told,
    accounts_engaged: told,
    total_interactions: told,
    follower_count: view.graph.followerCount(owner.id),
  };
  const data = wantedMetrics(context).map((name) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw unknownMetric();
    const id = `${instagramId('user', owner.id)}/insights/${name}/day`;
    return {
      name,
      period: 'day',
      values: [{ value, end_time: graphTime(now) }],
      title: name,
      description: name,
      id,
    };
  });
  return jsonAnswer({ data });
}
