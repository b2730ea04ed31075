import type { Bilingual } from '../decision/decision.js';
import { WHYS, type Why } from './mention.js';

/** What ingest knows about a post; nothing here needs a look-up of the inbox. */
export interface PostFacts {
  readonly kind: 'post' | 'repost' | 'quote' | 'reply' | 'comment' | 'dm' | 'review' | 'story_mention';
  /** Written by one of our accounts. */
  readonly isOwn: boolean;
  readonly authorBlocked: boolean;
  readonly mentionsOwnAccount: boolean;
  readonly repliesToOwnPost: boolean;
  /** Sent to an own account as a private message. */
  readonly isPrivateToOwnAccount: boolean;
  readonly matchedRuleIds: readonly string[];
  readonly authorWatched: boolean;
}

export type NoMention = 'own_post' | 'blocked_author' | 'plain_repost' | 'nothing_points_to_us';

/** Whether a post becomes work, with every reason (the most personal first) or the reason why not. */
export type TriageDecision =
  | { readonly create: true; readonly why: readonly [Why, ...Why[]]; readonly because: Bilingual }
  | { readonly create: false; readonly code: NoMention; readonly because: Bilingual };

const BECAUSE: Record<Why | NoMention, Bilingual> = {
  dm: { en: 'A private message to one of our accounts.', zh: '发给我方账号的私信。' },
  reply: { en: 'A reply to one of our posts.', zh: '对我方内容的回复。' },
  mentioned: { en: 'It mentions one of our accounts.', zh: '提到了我方账号。' },
  rule: { en: 'It matches a listening rule.', zh: '命中监听规则。' },
  watchlist: { en: 'Its author is on the watch list.', zh: '作者在关注名单中。' },
  own_post: {
    en: 'Our own post: it never creates work by itself.',
    zh: '我方自己的内容，不会自动产生工作。',
  },
  blocked_author: { en: 'Its author is blocked.', zh: '作者已被屏蔽。' },
  plain_repost: {
    en: 'A repost without words of its own: counted as an interaction.',
    zh: '无附言的转发，仅计为互动。',
  },
  nothing_points_to_us: {
    en: 'Nothing in it points to us: kept for reading only.',
    zh: '与我方无关，仅供浏览。',
  },
};

/** Decides what should happen with an ingested post, and why. One post makes at most one mention. */
export function triageDecision(post: PostFacts): TriageDecision {
  const no = refusalFor(post);
  if (no !== null) return { create: false, code: no, because: BECAUSE[no] };
  const holds: Record<Why, boolean> = {
    dm: post.kind === 'dm' || post.isPrivateToOwnAccount,
    reply: post.repliesToOwnPost,
    mentioned: post.mentionsOwnAccount || post.kind === 'story_mention',
    rule: post.matchedRuleIds.length > 0,
    watchlist: post.authorWatched,
  };
  const [first, ...others] = WHYS.filter((why) => holds[why]);
  if (first === undefined) {
    return { create: false, code: 'nothing_points_to_us', because: BECAUSE.nothing_points_to_us };
  }
  return { create: true, why: [first, ...others], because: BECAUSE[first] };
}

function refusalFor(post: PostFacts): NoMention | null {
  if (post.isOwn) return 'own_post';
  if (post.authorBlocked) return 'blocked_author';
  return post.kind === 'repost' ? 'plain_repost' : null;
}
