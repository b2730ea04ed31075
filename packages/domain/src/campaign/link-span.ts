/** A web address in a text; `from` and `to` are UTF-16 offsets. */
export interface LinkSpan {
  readonly from: number;
  readonly to: number;
  readonly url: string;
}

/**
 * What stands after the host: signs of RFC 3986, and letters of scripts that are written with spaces. Han, Kana and
 * Hangul end an address, because they follow one without a space and because networks end it there too.
 */
const CJK = '[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Hang}]';
const AFTER_HOST = `(?:[A-Za-z0-9\\-._~:/?#@!$&'()*+,;=%[\\]]|(?!${CJK})[\\p{L}\\p{M}])*`;
const SPACED = `(?!${CJK})[\\p{L}\\p{N}]`;
/** A name in a script with spaces, or one that begins with Han, Kana or Hangul. */
const HOST = `(?:${SPACED}(?:(?:${SPACED}|[.-])*${SPACED})?|${CJK}[\\p{L}\\p{M}\\p{N}.-]*[\\p{L}\\p{M}\\p{N}])`;
const USER = '(?:[A-Za-z0-9\\-._~%!$&*+,;=:]+@)?';
const LINK = new RegExp(`https?://${USER}${HOST}(?::\\d{1,5})?(?:[/?#]${AFTER_HOST})?`, 'giu');
const RUN = new RegExp(AFTER_HOST, 'uy');
const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[' };
/** Stands for any short link. */
const SHORT = 'https://h/l/x';

/** The http(s) addresses of a text in their order, without the punctuation that follows them. */
export function findLinks(text: string): LinkSpan[] {
  return [...text.matchAll(LINK)].flatMap((match) => {
    const url = withoutTail(match[0]);
    const span = { from: match.index, to: match.index + url.length, url };
    return /^https?:\/\/[^/?#]/i.test(url) && endsHere(text, span.to) ? [span] : [];
  });
}

/** The text with each address given to `replace`; everything between stays as it is. */
export function replaceLinks(text: string, replace: (url: string) => string): string {
  let done = '';
  let at = 0;
  for (const { from, to, url } of findLinks(text)) {
    done += text.slice(at, from) + replace(url);
    at = to;
  }
  return done + text.slice(at);
}

/** Whether a short link that is put in an address's place ends where it did: `https://a.example_b` is left alone. */
function endsHere(text: string, to: number): boolean {
  RUN.lastIndex = to;
  return withoutTail(SHORT + (RUN.exec(text)?.[0] ?? '')) === SHORT;
}

/** Cuts sentence marks from the end, and a closing bracket that the address did not open. */
function withoutTail(url: string): string {
  let end = url.length;
  for (;;) {
    const last = url[end - 1] ?? '';
    const opens = CLOSES[last];
    const kept = url.slice(0, end);
    if (opens !== undefined && count(kept, last) <= count(kept, opens)) return kept;
    if (opens === undefined && !/[.,;:!?'*~([]/.test(last)) return kept;
    end--;
  }
}

const count = (text: string, sign: string): number => text.split(sign).length - 1;
