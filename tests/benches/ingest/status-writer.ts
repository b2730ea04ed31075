/** Seeded statuses as a Mastodon server sends them: Chinese and English, with the markup of real posts. */

const EN = [
  'queue at the station again',
  'finally tried the new roast',
  'my refund is still not here',
  'does anyone know a quiet place to work',
  'the update broke my login',
  'thanks for the quick answer',
  'delivery came two days late and wet',
  'great service today & a smile',
  'looking for a warm jacket under 100 euros',
  'this app is so slow it hurts',
  'what a lovely morning by the river',
  'the invoice number is wrong, please check',
  'has the shop on Main Street closed?',
  'reading about trains <and> maps tonight',
  'never buying from them again',
  'can I change my order before it ships',
  'the cat found the sunny chair first',
  'rain all week, good for the garden',
  'my sister starts her new job on Monday',
  'who else is watching the match tonight',
  'baked bread, burned the second one',
  'the bus driver waited for me, faith restored',
  'five kilometres before breakfast, never again',
  'old photos of the harbour, look at those coats',
  'learning the guitar at forty, neighbours beware',
  'a good book and no phone for a whole day',
  'that sunset was worth the walk',
  'moving flats next month, boxes everywhere',
];
const ZH = [
  '今天的咖啡真不错',
  '快递又晚了两天，包装都湿了',
  '客服一直没有人回复',
  '请问这个优惠券怎么用',
  '新版本太卡了，登录不上',
  '谢谢你们这么快解决问题',
  '退款什么时候到账',
  '周末去河边散步，心情很好',
  '想买一件暖和的外套，有推荐吗',
  '发票抬头写错了，麻烦改一下',
  '门口排队排了半个小时',
  '再也不买他们家的东西了',
  '这家店的服务态度很好',
  '昨晚的演出太精彩了',
  '今天下班早，去公园跑了五公里',
  '妈妈做的红烧肉永远吃不腻',
  '地铁上看完了一本书',
  '猫又把键盘占了，没法上班',
  '周一早上的会总是特别长',
  '终于学会了做面包，虽然第一个糊了',
  '朋友从外地来，带他逛了老城',
  '下雨天最适合在家听音乐',
  '孩子第一次自己骑车，激动',
  '阳台的番茄红了三个',
  '打算明年去看海',
  '邻居家的小狗今天满月',
];
const TAGS = ['coffee', '上海', 'latte', 'train', '好物推荐', 'weather', 'books', '打工人'];

export const BRAND = { id: '100001', acct: 'brand', name: 'Bluebird 蓝鸟' };
/** A hundred rules, as many as one workspace is measured with; about a sixth of the statuses matches. */
export const RULES: readonly string[] = [
  'refund AND (late OR wrong OR "not here")',
  '退款 OR 换货',
  '快递 AND NOT 谢谢',
  '"rain jacket" OR 雨衣',
  'login AND (broke OR slow)',
  ...Array.from(
    { length: 95 },
    (_, n) => `("product line ${n}" OR sku${n}x OR 产品${n}号 OR brandname${n}) NOT (job OR 招聘)`,
  ),
];

/** A small generator with a seed (mulberry32), uniform in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const ORIGIN = 'https://town.example';
const FIRST_ID = 110_000_000_000_000_000n;
const START = Date.UTC(2026, 10, 1);

export interface StatusWriter {
  /** The n-th status (from 0), as JSON.parse would give it. */
  status(n: number): Record<string, unknown>;
}

/** `authors` people of whom a few write most; an eighth of what they write is for the brand, a third are replies. */
export function statusWriter(seed: number, authors: number): StatusWriter {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const written = new Map<number, number>();

  const account = (index: number) => {
    const count = (written.get(index) ?? 0) + 1;
    written.set(index, count);
    return {
      id: String(200_000 + index),
      acct: `person${index}`,
      display_name: index % 3 === 0 ? `小明 ${index}` : `Person ${index}`,
      note: `<p>Writes about <a href="${ORIGIN}/tags/coffee" class="mention hashtag" rel="tag">#<span>coffee</span></a> and trains.</p>`,
      avatar: `${ORIGIN}/avatars/${index}.png`,
      url: `${ORIGIN}/@person${index}`,
      followers_count: (index * 7919) % 5000,
      following_count: (index * 104_729) % 900,
      statuses_count: count,
      bot: false,
      created_at: '2024-01-01T00:00:00.000Z',
    };
  };

  return {
    status(n) {
      const author = Math.floor(authors * random() ** 2);
      const isChinese = random() < 0.45;
      const sentences = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(isChinese ? ZH : EN));
      const named: { id: string; acct: string }[] = [];
      if (random() < 0.125) named.push(BRAND);
      const isReply = n > 50 && random() < 0.33;
      const other = Math.floor(authors * random());
      if (isReply) named.push({ id: String(200_000 + other), acct: `person${other}` });
      const parent = isReply ? String(FIRST_ID + BigInt(n - 1 - Math.floor(random() * 50))) : null;
      const tags = random() < 0.4 ? [pick(TAGS)] : [];
      const id = String(FIRST_ID + BigInt(n));
      return {
        id,
        created_at: new Date(START + n * 1_000).toISOString(),
        edited_at: null,
        in_reply_to_id: parent,
        in_reply_to_account_id: isReply ? String(200_000 + other) : null,
        visibility: 'public',
        language: isChinese ? 'zh' : 'en',
        spoiler_text: '',
        uri: `${ORIGIN}/users/person${author}/statuses/${id}`,
        url: `${ORIGIN}/@person${author}/${id}`,
        replies_count: 0,
        reblogs_count: Math.floor(random() * 5),
        favourites_count: Math.floor(random() * 20),
        content: contentOf(sentences, named, tags, random),
        account: account(author),
        reblog: null,
        media_attachments:
          random() < 0.2
            ? [
                {
                  id: `${n}`,
                  type: 'image',
                  url: `${ORIGIN}/media/${n}.jpg`,
                  description: 'a cup on a table',
                },
              ]
            : [],
        mentions: named.map(({ id: mentioned, acct }) => ({
          id: mentioned,
          acct,
          username: acct,
          url: `${ORIGIN}/@${acct}`,
        })),
        tags: tags.map((name) => ({ name, url: `${ORIGIN}/tags/${name}` })),
      };
    },
  };
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function contentOf(
  sentences: readonly string[],
  named: readonly { acct: string }[],
  tags: readonly string[],
  random: () => number,
): string {
  const people = named.map(
    ({ acct }) =>
      `<span class="h-card" translate="no"><a href="${ORIGIN}/@${acct}" class="u-url mention">@<span>${acct}</span></a></span> `,
  );
  const text = sentences.map(escaped).join(random() < 0.3 ? '<br />' : ' ');
  const link =
    random() < 0.3
      ? ` <a href="https://shop.example/orders/2026/11/${Math.floor(random() * 1e6)}?from=toot" target="_blank" rel="nofollow noopener noreferrer" translate="no"><span class="invisible">https://</span><span class="ellipsis">shop.example/orders/2026/11/</span><span class="invisible">from=toot</span></a>`
      : '';
  const marks = tags.map(
    (tag) =>
      ` <a href="${ORIGIN}/tags/${encodeURIComponent(tag)}" class="mention hashtag" rel="tag">#<span>${tag}</span></a>`,
  );
  const second = random() < 0.2 ? `</p><p>${escaped(sentences[0] ?? '')}` : '';
  return `<p>${people.join('')}${text}${second}${link}${marks.join('')}</p>`;
}
