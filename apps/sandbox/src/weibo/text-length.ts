/** Length as Weibo counts it: in Chinese characters, of which two half-width ones make one. */

export const MAX_LENGTH = 140;
/** Of an answer to a private message. */
export const MAX_MESSAGE_LENGTH = 300;

/** In steps of a half. Half-width is what Latin-1 has; the rest is full, and what needs two UTF-16 units is two. */
export function weiboLength(text: string): number {
  let halves = 0;
  for (let at = 0; at < text.length; at += 1) halves += text.charCodeAt(at) > 0xff ? 2 : 1;
  return halves / 2;
}
