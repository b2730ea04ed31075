/** Chinese words of mood, negations and degree adverbs, written for posts to brands and for everyday Weibo. */

const MOOD_BY_WEIGHT: Readonly<Record<number, string>> = {
  3: `超棒 太棒 完美 惊艳 太赞 点赞 力荐 强烈推荐 物超所值 赞不绝口 五星 好评 非常好 太好了 爱死 最爱 热爱 致敬 英雄
    太美 无可挑剔 感动 幸福 一级棒 太喜欢 超喜欢 超级喜欢 业界良心 良心`,
  2: `喜欢 满意 推荐 感谢 谢谢 多谢 感恩 开心 高兴 快乐 愉快 棒 赞 优秀 好看 好吃 好喝 好玩 好听 好用 很好 真好 挺好
    超好 更好 蛮好 不错 还不错 漂亮 美丽 可爱 帅 舒服 舒适 舒心 贴心 细心 耐心 热情 周到 热心 专业 靠谱 实惠 划算
    超值 性价比高 便宜 方便 快捷 高效 及时 迅速 给力 厉害 牛逼 牛批 优惠 惊喜 期待 加油 支持 祝福 祝贺 恭喜 平安
    温暖 温馨 暖心 幸运 精彩 美好 美味 美女 甜 爱 爱你 爱你们 爽 放心 安心 省心 信赖 值得 辛苦了 治愈 浪漫 欢乐
    哈哈 嘻嘻 嘿嘿 哈哈哈 么么哒 乐 伟大 骄傲 自豪 佩服 敬佩 胜利 成功 顺利 生日快乐 新年快乐 早日康复 早安 晚安
    美滋滋 真香 养眼 女神 男神 最美 最棒 最好的 好开心 好喜欢 好可爱 享受 满足 难忘 惬意 有趣 有意思 有爱 治好`,
  1: `希望 愿 努力 坚持 勇敢 坚强 精致 干净 整洁 安静 宽敞 清晰 流畅 省油 稳重 大气 够用 可以的 还可以 还行 笑 微笑
    轻松 自由 健康 团结 正能量 力量 相信 梦想 解决了 靠得住 动力足 空间大 新鲜 香 美 帅气 省钱 正品 物美价廉`,
  [-1]: `慢 贵 累 疲惫 困 冷漠 难 麻烦 等了 还没 才到 拖延 延误 失眠 尴尬 郁闷 无聊 纠结 担心 担忧 紧张 可惜 遗憾 无奈
    一般般 小贵 偏贵 异味 异响 噪音 油耗高 费油 顿挫 抖动 缺点 不足 故障 问题 抱怨 疼 痛 烫 吵 脏 孤独 寂寞 后悔
    想哭 心酸 辛酸 减配 漏油 松动 磨损 起泡 裂 坏了 破了 坏 错了 丢了 少了 掉色 起球 褪色 缩水 破损 划痕 晕 醉了 感染`,
  [-2]: `差 太差 很差 烂 坑 坑人 投诉 差评 失望 难过 伤心 难受 悲伤 悲哀 痛苦 哭 大哭 哭死 泪 眼泪 流泪 心痛 心疼 心碎
    心累 生气 气死 愤怒 火大 烦 烦死 烦躁 烦人 讨厌 不好 不行 不满 不满意 没用 没劲 没意思 没人理 不理 不管 不负责
    不负责任 不靠谱 不值 不耐烦 不公平 不舒服 不喜欢 不开心 不爽 不合理 不到位 敷衍 推诿 推脱 忽悠 虚假 假货 假的 劣质
    次品 质量差 态度差 难吃 难用 难看 难喝 难闻 难听 退货 退款 维权 曝光 卡顿 死机 闪退 崩溃 崩 绝望 害怕 恐惧 恐怖
    可怕 吓人 吓死 惨 可怜 倒霉 糟糕 糟心 闹心 窝火 窝囊 憋屈 委屈 抑郁 焦虑 压抑 无语 无耻 鄙视 歧视 浪费 坑爹 受骗
    上当 被骗 骗人 欺骗 欺负 谣言 造谣 去世 遇难 死亡 死了 逝世 病逝 牺牲 悲剧 灾难 危险 严重 哀悼 默哀 缺德
    过分 离谱 奇葩 嫌弃 冷 拉黑 毛病 通病 召回 断轴 熄火 漏水 失灵 臭 丑 傻 蠢 笨 怕 骂 吐槽 鬼话 有病 神经病 脑残 呜呜 呜呜呜`,
  [-3]: `垃圾 骗子 诈骗 骗局 黑心 恶心 恶劣 最差 最烂 太烂 极差 滚 滚蛋 妈的 他妈 尼玛 傻逼 傻比 煞笔 卧槽 我操 操 妈蛋
    混蛋 王八蛋 畜生 人渣 去死 该死 可恶 可恨 可耻 愤慨 气愤 气炸 丧尽天良 无良 欺诈 痛恨 恨 贱 贱人 狗屁 放屁 智障 渣 霸王条款`,
};

/** Longer words that hold a listed one by accident; they match first and say nothing. */
const ACCIDENTS = `好像 不好意思 差不多 差点 出差 时差 贵公司 贵司 贵宾 贵州 贵阳 慢慢 爱情 爱人 恋爱 爱好 爱国者
  不错过 不得不 不仅 不但 不只 不过 不同 不少 不断 不知道 不久 没想到 没关系 没问题 没事 不客气 不愧 别人 别的 特别
  区别 级别 性别 个别 别墅 分别 告别 难道 难得 难怪 困难 音乐 乐队 乐园 可乐 娱乐 俱乐部 快乐大本营 乐视 帅哥 美国 美元 美术 美容
  美团 美食 南美 北美 欧美 冷静 冷藏 冷冻 操作 操场 体操 操心 脏器 心脏 内脏 肝脏 肾脏 坑位 坑洼 笑话 开玩笑 香港 香水 痛点
  裂变 丑闻 希望小学 愿意 自愿 志愿 志愿者 意愿 请愿 问题不大 什么问题 请问 累计 积累 累积 怕是 哪怕 恐怕 甜品 甜点
  傻瓜 问题是 提问 烂漫 灿烂 痛快 冷门 丑小鸭 笨鸟先飞 渣打 爽肤水 爽约 恨不得 臭氧 爱奇艺 贵族 珍贵 宝贵 尊贵 可贵 高贵 名贵
  未必 非常 无论 无数 无锡 不一定 不用 不必 不要紧 不见得 死心塌地 坏处`;

const NEGATIONS = `不 没 没有 别 未 无 莫 勿 不是 不太 不够 不怎么 不会 不能 不要 毫无 并非 并不 并没有 从不 从没 从来没 难以 算不上
  谈不上 缺乏 不再 没能 不想 没那么 不那么 不觉得`;

const DEGREES: Readonly<Record<number, string>> = {
  1.5: '太 超 超级 极其 极 极度 最 巨 贼 死 特别 非常 十分 万分 无比 相当 真 真的 真是 好 格外 尤其 实在',
  1.2: '很 挺 蛮 更 更加 越来越 这么 那么 如此 够',
  0.6: '有点 有些 稍 稍微 略 略微 还算 比较 一点',
};

/** `weight` is a valence of a mood word, a factor of a modifier (negation or degree adverb), 0 of an accident. */
export interface ChineseEntry {
  word: string;
  kind: 'mood' | 'modifier' | 'accident';
  weight: number;
}

/** "Not good" is less bad than "bad". */
const NEGATION_FACTOR = -0.6;

/** Entries by the code unit of their first character, the longest first. */
export const CHINESE_ENTRIES: ReadonlyMap<number, readonly ChineseEntry[]> = byFirstUnit();

function byFirstUnit(): Map<number, ChineseEntry[]> {
  const entries = new Map<string, ChineseEntry>();
  for (const word of NEGATIONS.split(/\s+/))
    entries.set(word, { word, kind: 'modifier', weight: NEGATION_FACTOR });
  for (const [weight, words] of Object.entries(DEGREES)) {
    for (const word of words.split(/\s+/))
      entries.set(word, { word, kind: 'modifier', weight: Number(weight) });
  }
  for (const word of ACCIDENTS.split(/\s+/)) {
    if (!entries.has(word)) entries.set(word, { word, kind: 'accident', weight: 0 });
  }
  for (const [weight, words] of Object.entries(MOOD_BY_WEIGHT)) {
    for (const word of words.split(/\s+/)) entries.set(word, { word, kind: 'mood', weight: Number(weight) });
  }
  const buckets = new Map<number, ChineseEntry[]>();
  for (const entry of entries.values()) {
    const first = entry.word.charCodeAt(0);
    buckets.set(first, [...(buckets.get(first) ?? []), entry]);
  }
  for (const bucket of buckets.values()) bucket.sort((a, b) => b.word.length - a.word.length);
  return buckets;
}
