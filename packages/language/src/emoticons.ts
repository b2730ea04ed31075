/** Emoji and Weibo's bracket emoticons with their weight: the surest signs of mood in a short post. */
import type { SentimentEvidence } from './sentiment-evidence.js';

/** Names between brackets, by weight. Ironic ones ([微笑], [doge], [允悲], [费解]) are left out or kept weak. */
const BRACKETS_BY_WEIGHT: Readonly<Record<number, string>> = {
  3: `心 赞 good 给力 爱你 鼓掌 太开心 好爱哦 好喜欢 赞啊 中国赞 威武 给你小心心 爱心 笑哈哈 棒 强 love 比心 送花花`,
  2: `哈哈 嘻嘻 鲜花 加油 抱抱 亲亲 耶 噢耶 作揖 可爱 憧憬 酷 喜 干杯 握手 害羞 羞嗒嗒 太阳 笑 爱 顶 礼物 haha
    拳头 奋斗 撒花 胜利 玫瑰 蛋糕 得意 鼓励 庆祝 满意 开心 感谢 抱拳 色 偷笑 笑cry 坏笑 ok OK`,
  [-1]: `泪 淚 汗 衰 摊手 跪了 黑线 哼 疑问 困 无语 尴尬 囧 弱 拜拜 晕 吃惊`,
  [-2]: `伤心 悲伤 悲傷 委屈 可怜 失望 快哭了 流泪 大哭 难过 生病 感冒 惊恐 心碎 伤心欲绝 泪流满面 苦涩 绝望
    鄙视 闭嘴 打脸 抓狂 白眼 悲催 崩溃 蜡烛 最差`,
  [-3]: `怒 怒骂 吐 愤怒 发怒 抓狂骂人 胖红生气 生气 骂 呕吐 差评 恶心 便便 NO`,
};

const EMOJI_BY_WEIGHT: Readonly<Record<number, string>> = {
  3: '😍 🥰 😘 ❤ ♥ 💕 💖 💗 💓 💞 💝 💘 🤩 💯 👍 🏆',
  2: '😀 😃 😄 😁 😆 😊 ☺ 🙂 😂 🤣 😎 🥳 🤗 😋 😇 🎉 🎊 👏 🙌 👌 💪 🙏 ✨ 🌹 💐 🌸 🌟 ⭐ 💛 💚 💙 💜 🧡 😻 ✌ 🤝 🥂 😸',
  [-1]: '😕 😐 😑 🙄 😒 😬 😅 🤔 😓 🤦 🤷 😳 😴',
  [-2]: '😞 😔 😟 🙁 ☹ 😣 😖 😫 😩 😢 😭 😥 😰 😨 😱 💔 😧 😦 😿 😪 🥺 🤒 😷 👎',
  [-3]: '😠 😡 🤬 😤 👿 💢 🤮 🤢 🖕 💩',
};

const BRACKETS = weightByName(BRACKETS_BY_WEIGHT);
const EMOJI = weightByName(EMOJI_BY_WEIGHT);
const LONGEST_NAME = Math.max(...[...BRACKETS.keys()].map((name) => name.length));
const SYMBOL = /[\u2600-\u27bf\u2b50\u2665]|[\ud83c-\ud83e][\udc00-\udfff]/g;

/** Emoticons in `text`, in order of place. A run of the same emoticon counts once: "[泪][泪][泪]" is one mood. */
export function emoticonEvidence(text: string): SentimentEvidence[] {
  const found: SentimentEvidence[] = [];
  for (let open = text.indexOf('['); open >= 0; open = text.indexOf('[', open + 1)) {
    const close = text.indexOf(']', open);
    if (close < 0) break;
    if (close - open - 1 > LONGEST_NAME) continue;
    add(found, text, open, close + 1, BRACKETS.get(text.slice(open + 1, close)));
  }
  const brackets = found.length;
  for (const match of text.matchAll(SYMBOL)) {
    add(found, text, match.index, match.index + match[0].length, EMOJI.get(match[0]));
  }
  return brackets > 0 && found.length > brackets ? found.sort((a, b) => a.start - b.start) : found;
}

function add(
  found: SentimentEvidence[],
  text: string,
  start: number,
  end: number,
  weight: number | undefined,
): void {
  const word = text.slice(start, end);
  if (weight !== undefined && found.at(-1)?.word !== word) found.push({ start, end, weight, word });
}

function weightByName(byWeight: Readonly<Record<number, string>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(byWeight).flatMap(([weight, names]) =>
      names.split(/\s+/).map((name): [string, number] => [name, Number(weight)]),
    ),
  );
}
