/** Metrics of pages and posts, counted from what happens in the world. */
import { type Answer, jsonAnswer } from '../../http/answer.js';
import type { Account } from '../../world/facts.js';
import type { PlacedPost } from '../../world/post-store.js';
import { invalidParameter, missingParameter } from '../errors.js';
import { type GraphContext, graphTime } from '../server.js';
import { allComments, isStory, storyId, wallOf } from './stories.js';

const DAY_MS = 86_400_000;
const PERIODS = { day: 1, week: 7, days_28: 28 } as const;

type PostMetric = (context: GraphContext, post: PlacedPost) => unknown;

/** People see a post in proportion to what they do with it. */
const impressionsOf: PostMetric = ({ server }, post) => {
  const view = server.worlds.facebook;
  return 10 * (1 + view.likes.count(post.id) + allComments(view, post).length);
};
const POST_METRICS: Readonly<Record<string, PostMetric>> = {
  post_impressions: impressionsOf,
  post_impressions_unique: impressionsOf,
  post_media_view: impressionsOf,
  post_clicks: ({ server }, post) => server.worlds.facebook.likes.count(post.id),
  post_engaged_users: ({ server }, post) => server.worlds.facebook.likes.count(post.id),
  post_reactions_like_total: ({ server }, post) => server.worlds.facebook.likes.count(post.id),
  post_reactions_by_type_total: ({ server }, post) => ({
    like: server.worlds.facebook.likes.count(post.id),
  }),
};

export function postInsights(context: GraphContext, post: PlacedPost): Answer {
  const id = storyId(context.server.worlds.facebook, context.page, post);
  const data = wantedMetrics(context).map((name) => {
    const metric = POST_METRICS[name];
    if (!metric) throw unknownMetric();
    return {
      name,
      period: 'lifetime',
      values: [{ value: metric(context, post) }],
      title: name,
      description: name,
      id: `${id}/insights/${name}/lifetime`,
    };
  });
  return jsonAnswer({ data });
}

/** What counts for a page between two moments. */
type PageMetric = (context: GraphContext, page: Account, from: number, to: number) => number;

const followersOf: PageMetric = ({ server }, page) => server.worlds.facebook.graph.followerCount(page.id);
const engagementOf: PageMetric = ({ server }, page, from, to) => {
  const view = server.worlds.facebook;
  return view.posts
    .all()
    .filter(
      (post) => post.parentId !== null && post.at >= from && post.at < to && post.mentions.includes(page.id),
    ).length;
};
const PAGE_METRICS: Readonly<Record<string, PageMetric>> = {
  page_fans: followersOf,
  page_follows: followersOf,
  page_post_engagements: engagementOf,
  page_impressions: (...given) => 10 * (1 + engagementOf(...given)),
  page_impressions_unique: (...given) => 10 * (1 + engagementOf(...given)),
  page_views_total: (...given) => 1 + engagementOf(...given),
  page_posts_impressions: ({ server }, page, from, to) => {
    const view = server.worlds.facebook;
    const own = view.posts.by(page.id).filter((post) => isStory(post) && wallOf(view, post)?.id === page.id);
    return 10 * own.filter(({ at }) => at >= from && at < to).length;
  },
};

export function pageInsights(context: GraphContext, page: Account): Answer {
  const given = context.params.get('period') ?? 'day';
  const period = Object.keys(PERIODS).find((name): name is keyof typeof PERIODS => name === given);
  if (!period) throw invalidParameter(`Invalid period: ${given}`);
  const midnight = Math.floor(context.server.now() / DAY_MS) * DAY_MS;
  const data = wantedMetrics(context).map((name) => {
    const metric = PAGE_METRICS[name];
    if (!metric) throw unknownMetric();
    const values = [midnight - DAY_MS, midnight].map((end) => ({
      value: metric(context, page, end - PERIODS[period] * DAY_MS, end),
      end_time: graphTime(end),
    }));
    return {
      name,
      period,
      values,
      title: name,
      description: name,
      id: `${page.id}/insights/${name}/${period}`,
    };
  });
  return jsonAnswer({ data, paging: {} });
}

export function wantedMetrics({ params }: GraphContext): string[] {
  const names = params.all('metric').flatMap((each) => each.split(',').filter(Boolean));
  if (names.length === 0) throw missingParameter('metric');
  return names;
}

export function unknownMetric(): Error {
  return invalidParameter('The value must be a valid insights metric');
}
