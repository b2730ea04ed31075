/** Seeded posts for the benches, in the shape that fediverse servers write. */

const SENTENCES = [
  'my parcel has not arrived yet, order 1001. It&#39;s been a week &amp; nobody answers.',
  'great service yesterday, thank you so much! 🙂',
  'the app logs me out every hour, can you please fix this?',
  'is the desk open on Sunday too?',
  '请问订单1002什么时候发货？已经等了五天。',
  '客服电话一直占线，体验太差了[怒]',
  '新款手机很好用，拍照清晰，推荐给大家。',
  '退款多久到账？谢谢客服的耐心解答。',
];

/** A small generator of numbers in 0..1, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `count` posts as Mastodon markup: a mention, one to three sentences in paragraphs, now and then a link and a tag. */
export function syntheticMarkup(count: number, seed: number): string[] {
  const next = random(seed);
  const sentence = () => SENTENCES[Math.floor(next() * SENTENCES.length)] ?? '';
  return Array.from({ length: count }, (_, at) => {
    const mention = `<span class="h-card" translate="no"><a href="https://social.example/@brand${at % 7}" class="u-url mention">@<span>brand${at % 7}</span></a></span>`;
    const link =
      next() < 0.4
        ? `<p><a href="https://shop.example/orders/${at}?from=post&amp;lang=zh" target="_blank" rel="nofollow noopener" translate="no"><span class="invisible">https://</span><span class="ellipsis">shop.example/orders/${at}?from=po</span><span class="invisible">st&amp;lang=zh</span></a></p>`
        : '';
    const tag =
      next() < 0.4
        ? ` <a href="https://social.example/tags/delivery" class="mention hashtag" rel="tag">#<span>delivery</span></a>`
        : '';
    const second = next() < 0.5 ? `<br>${sentence()}` : '';
    return `<p>${mention} ${sentence()}${second}${tag}</p>${link}`;
  });
}
