/** What manifests say of abilities in the same words at several networks. */

import { filled, type LocalText } from './local-text.js';
import { type Ability, CONNECTOR_ABILITIES } from './manifest.js';

type Texts = Partial<Record<Ability, LocalText>>;

/** One text for several abilities; for all that are functions where none are named. */
export const sameFor = (text: LocalText, abilities: readonly Ability[] = CONNECTOR_ABILITIES): Texts =>
  Object.fromEntries(abilities.map((ability) => [ability, text]));

const USUAL = {
  verify: { en: 'Reads the account\u2019s name and followers.', zh: '读取账号名称和粉丝数量。' },
  home: { en: 'Posts of followed accounts.', zh: '已关注账号的帖子。' },
  findOwn: { en: 'Reads back own posts.', zh: '回读本账号的帖子。' },
  remove: { en: 'Deletes own posts.', zh: '删除本账号的帖子。' },
  followers: { en: 'Of every account.', zh: '可查看任意账号。' },
  following: { en: 'Of every account.', zh: '可查看任意账号。' },
} satisfies Texts;

/** What these abilities are where there is nothing particular about them. */
export const usual = (...abilities: (keyof typeof USUAL)[]): Texts =>
  Object.fromEntries(abilities.map((ability) => [ability, USUAL[ability]]));

const DEEDS = {
  edit: { en: 'change a text', zh: '修改文字' },
  repost: { en: 'share a post', zh: '转发帖子' },
  like: { en: 'like a post', zh: '点赞帖子' },
  pin: { en: 'pin a post', zh: '置顶帖子' },
  hide: { en: 'hide a comment', zh: '隐藏评论' },
  block: { en: 'block people', zh: '屏蔽用户' },
  report: { en: 'report', zh: '举报' },
} satisfies Texts;

/** Why these abilities are absent: the network keeps them from apps. */
export const keptFromApps = (network: LocalText, ...abilities: (keyof typeof DEEDS)[]): Texts =>
  Object.fromEntries(
    abilities.map((ability) => [
      ability,
      filled(
        { en: '{network} lets no app {deed}.', zh: '{network}不允许应用{deed}。' },
        { network, deed: DEEDS[ability] },
      ),
    ]),
  );
