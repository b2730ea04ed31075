/** The parts of a post that carry no language: URLs, @handles, hashtags, bracket emoticons such as `[good]`. */

const NOISE =
  /https?:\/\/[!-~]+|www\.[!-~]+|[@＠#＃][\p{L}\p{N}_]+(?:[.@-][\p{L}\p{N}_]+)*#?|\[\p{L}{1,8}\]/gu;
const MARKS = /https?:\/\/[!-~]+|www\.[!-~]+|[@＠#＃]|\[\p{L}{1,8}\]/gu;
const LETTER = /\p{L}/u;

/** `text` without those parts; where nothing else has letters, handles and hashtags stay without
 * their mark. */
export function withoutPostNoise(text: string): string {
  const rest = text.replace(NOISE, ' ');
  return LETTER.test(rest) ? rest : text.replace(MARKS, ' ');
}
