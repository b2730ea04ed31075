/** Addresses of posts: the decimal id in groups of seven digits from the right, each in base 62, four places. */

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The last part of a post's address for its `mid`; undefined where it is no decimal number. */
export function midPath(mid: string): string | undefined {
  if (!/^[1-9]\d{0,30}$/.test(mid)) return undefined;
  const groups: string[] = [];
  for (let end = mid.length; end > 0; end -= 7) groups.unshift(mid.slice(Math.max(0, end - 7), end));
  return groups.map((group, index) => base62(Number(group)).padStart(index === 0 ? 0 : 4, '0')).join('');
}

function base62(value: number): string {
  const head = value >= 62 ? base62(Math.floor(value / 62)) : '';
  return head + (DIGITS[value % 62] ?? '');
}
