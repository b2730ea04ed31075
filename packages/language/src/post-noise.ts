/** The parts of a post that carry no language: URLs, @handles, hashtags, bracket emoticons such as `[good]`. */

const NOISE =
  /https?:\/\/[!-~]+|www\.[!-~]+|[@＠#＃][\p{L}\p{N}_]+(?:[.@-][\p{L}\p{N}_]+)*#?|\[\p{L}{1,8}\]/gu;
const MARKS = /https?:\/\/[!-~]+|www\.[!-~]+|[@＠#＃]|\[[A-Za-z]{1,8}\]/g;
const LETTER = /\p{L}/u;

/** `text` without those parts; where no letters are left, the words of handles and hashtags and Han emoticons stay. */
export function withoutPostNoise(text: string): string {
  const rest = text.replace(NOISE, ' ');
  return LETTER.test(rest) ? rest : text.replace(MARKS, ' ');
}
