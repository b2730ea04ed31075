const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
/** Without signs that look or sound alike: people type it at a till. */
const SPOKEN = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

export const SHORT_CODE_LENGTH = 7;
export const SHORT_CODE = /^[A-Za-z0-9]{7}$/;
export const SOURCE_CODE_LENGTH = 8;
/** Of the part of a coupon code that nobody can guess. */
export const COUPON_TAIL_LENGTH = 6;

/** The code of a short link, from random bytes; about 2 · 10¹² of them exist. Needs at least 28 bytes. */
export function shortCode(random: Uint8Array): string {
  return drawn(LETTERS, SHORT_CODE_LENGTH, random);
}

/** The code that names a campaign, an account and a post, in one case so that it can be said. Needs 32 bytes. */
export function sourceCode(random: Uint8Array): string {
  return drawn(SPOKEN, SOURCE_CODE_LENGTH, random).toLowerCase();
}

/** The code of a coupon: the batch's prefix and a tail that nobody guesses (31⁶ ≈ 9 · 10⁸). Needs 24 bytes. */
export function couponCode(prefix: string, random: Uint8Array): string {
  return `${prefix}-${drawn(SPOKEN, COUPON_TAIL_LENGTH, random)}`;
}

/** Four bytes a letter: the bias of the remainder is below 10⁻⁷. */
function drawn(alphabet: string, length: number, random: Uint8Array): string {
  if (random.length < length * 4) throw new RangeError(`${length * 4} random bytes are needed`);
  const view = new DataView(random.buffer, random.byteOffset, random.byteLength);
  let code = '';
  for (let i = 0; i < length; i++) code += alphabet[view.getUint32(i * 4) % alphabet.length];
  return code;
}
