/** What a post sets off: likes, reposts, answers by brands, thanks and further questions by people. */
import { postedPoll, votedNative, voteRefusal } from '../../polls/posted-poll.js';
import type { Account } from '../facts.js';
import type { PlacedPost } from '../post-store.js';
import { ancestorsOf } from '../thread.js';
import { type BrandProfile, COMPETITORS, OWN_BRAND } from '../writing/brands.js';
import type { Intent } from '../writing/intents.js';
import type { Life } from './life.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const RIVAL_ANSWERS = 0.55;
/** A conversation with a brand ends after this many answers of the brand. */
const PATIENCE_FOR_BRANDS = 3;

export function planReactions(life: Life, post: PlacedPost): void {
  const author = life.world.accounts.byId(post.authorId);
  if (!author) return;
  planLikes(life, post, author);
  planVotes(life, post, author);
  if (author.role === 'brand') planAnswersToBrand(life, post, author);
  else planAnswersByBrands(life, post);
}

function planLikes(life: Life, post: PlacedPost, author: Account): void {
  const { random, world } = life;
  const reach = Math.log2(2 + world.graph.followerCount(author.id));
  const likes = Math.min(9, Math.floor(random.exponential(post.parentId ? reach / 8 : reach / 3)));
  for (let i = 0; i < likes; i += 1) {
    later(life, post, random.logNormal(3 * MINUTE, 1), (at) => {
      const fan = life.cast.audience(author);
      if (!fan || !world.posts.get(post.id)) return;
      world.like(fan.id, post.id, at);
      if (!post.parentId && random.chance(0.12)) repost(life, fan, post, at);
      if (random.chance(0.03)) world.follow(fan.id, author.id, at);
    });
  }
}

/** Followers vote while the poll is open, the first options somewhat more often than the last. */
function planVotes(life: Life, post: PlacedPost, author: Account): void {
  const { random, world } = life;
  const poll = postedPoll(post);
  if (!poll) return;
  const votes = random.int(3, 3 + Math.round(4 * Math.log2(2 + world.graph.followerCount(author.id))));
  for (let i = 0; i < votes; i += 1) {
    later(life, post, random.logNormal(2 * MINUTE, 1), (at) => {
      const fan = life.cast.audience(author);
      const now = world.posts.get(post.id);
      const open = now && postedPoll(now);
      if (!fan || !now || !open) return;
      const choice = Math.floor(random.next() * random.next() * open.options.length);
      if (voteRefusal(open, fan.id, [choice], at) !== null) return;
      world.edit(post.id, { text: now.text, native: votedNative(now, open, fan.id, [choice]) }, at);
    });
  }
}

function repost(life: Life, fan: Account, post: PlacedPost, at: number): void {
  if (life.world.posts.repostsOf(post.id).some((other) => other.authorId === fan.id)) return;
  const { origin, network } = life.pace;
  life.world.publish({
    authorId: fan.id,
    network,
    text: '',
    arrivedAt: at,
    origin,
    repostOf: post.id,
    lang: post.lang,
  });
}

function planAnswersToBrand(life: Life, post: PlacedPost, brand: Account): void {
  const { random, world } = life;
  const parent = post.parentId ? world.posts.get(post.parentId) : undefined;
  const person = parent ? world.accounts.byId(parent.authorId) : undefined;
  if (!parent) {
    const comments = random.int(0, 3);
    for (let i = 0; i < comments; i += 1) {
      later(life, post, random.logNormal(MINUTE, 0.8), (at) => {
        const fan = life.cast.audience(brand);
        if (fan && world.posts.get(post.id)) life.say(fan, 'remark', at, OWN_BRAND, post);
      });
    }
    return;
  }
  if (person?.role !== 'person' || parent.origin === 'replay') return;
  const said = ancestorsOf(world.posts, post).filter((other) => other.authorId === brand.id).length + 1;
  if (said > PATIENCE_FOR_BRANDS || !random.chance(said === 1 ? 0.75 : 0.5)) return;
  const intent = said > 1 && random.chance(0.7) ? 'thanks' : answerTo(life, parent.intent);
  later(life, post, random.between(15, 90) * SECOND, (at) => {
    if (!world.posts.get(post.id)) return;
    life.say(person, intent, at, OWN_BRAND, post);
    if (intent === 'thanks' && random.chance(0.6)) world.like(person.id, post.id, at);
    if (intent === 'thanks' && random.chance(0.15)) world.follow(person.id, brand.id, at);
  });
}

function answerTo(life: Life, asked: string | null): Intent {
  const roll = life.random.next();
  if (asked === 'complaint' || asked === 'unresolved') {
    return roll < 0.4 ? 'thanks' : roll < 0.65 ? 'follow-up' : 'unresolved';
  }
  if (asked === 'question' || asked === 'purchase') return roll < 0.45 ? 'thanks' : 'follow-up';
  return 'thanks';
}

function planAnswersByBrands(life: Life, post: PlacedPost): void {
  if (post.intent === 'thanks') return;
  for (const profile of [OWN_BRAND, ...COMPETITORS]) {
    const brand = life.world.accounts.byAddress(profile.handle);
    if (!brand || !post.mentions.includes(brand.id)) continue;
    const share = profile === OWN_BRAND ? life.pace.ownAnswers : RIVAL_ANSWERS;
    if (life.random.chance(share)) planBrandAnswer(life, post, brand, profile);
  }
}

function planBrandAnswer(life: Life, post: PlacedPost, brand: Account, profile: BrandProfile): void {
  later(life, post, life.random.logNormal(4 * MINUTE, 0.8), (at) => {
    const asked = life.world.posts.get(post.id);
    if (asked) life.say(brand, serviceIntent(asked.intent), at, profile, asked);
  });
}

function serviceIntent(asked: string | null): Intent {
  if (asked === 'complaint' || asked === 'unresolved') return 'apology';
  if (asked === 'praise') return 'gratitude';
  if (asked === 'purchase') return 'offer';
  return asked === 'suggestion' ? 'noted' : 'answer';
}

function later(life: Life, post: PlacedPost, delayMs: number, act: (at: number) => void): void {
  life.agenda.plan(post.arrivedAt + delayMs * life.pace.patience, act);
}
