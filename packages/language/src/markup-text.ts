/** Plain text of sanitised markup, laid out as a browser would: paragraphs, line breaks, collapsed white space. */

const TAG = /<(\/?)([a-z]+)([^<>]*)>/g;
const HREF = / href="([^"]*)"/;
const PARAGRAPH_LIKE: ReadonlySet<string> = new Set(['p', 'blockquote', 'pre', 'ul', 'ol']);
const SHORTENED_LABEL = /(?:…|\.\.\.)$/;

/**
 * Text of markup that the sanitiser produced (no other markup: it relies on `<`, `>` being escaped everywhere).
 * A link whose label is its own address cut short ("example.com/par…") becomes the whole address.
 */
export function markupText(html: string): string {
  const layout = new TextLayout();
  let position = 0;
  let preformatted = 0;
  let href = '';
  let labelStart = 0;
  for (const tag of html.matchAll(TAG)) {
    if (tag.index > position) layout.add(decode(html.slice(position, tag.index)), preformatted > 0);
    position = tag.index + tag[0].length;
    const closing = tag[1] === '/';
    const name = tag[2] ?? '';
    if (name === 'br') layout.breakLine();
    else if (name === 'li') layout.atLeastBreaks(1);
    else if (PARAGRAPH_LIKE.has(name)) layout.atLeastBreaks(2);
    else if (name === 'a' && !closing) {
      href = decode(HREF.exec(tag[3] ?? '')?.[1] ?? '');
      labelStart = layout.mark();
    } else if (name === 'a') layout.replaceFrom(labelStart, (label) => wholeAddress(label, href));
    if (name === 'pre') preformatted += closing ? -1 : 1;
  }
  if (position < html.length) layout.add(decode(html.slice(position)), preformatted > 0);
  return layout.text();
}

class TextLayout {
  #out = '';
  #breaks = 0;
  #space = false;

  add(raw: string, preformatted: boolean): void {
    const text = raw.replace(/\u00a0/g, ' ');
    if (preformatted) {
      if (text !== '') this.#append(text);
      return;
    }
    const collapsed = text.replace(/[ \t\n\f]+/g, ' ');
    const words = collapsed.trim();
    if (collapsed.startsWith(' ')) this.#space = true;
    if (words === '') return;
    this.#append(words);
    this.#space = collapsed.endsWith(' ');
  }

  breakLine(): void {
    this.#breaks = Math.min(2, this.#breaks + 1);
  }

  atLeastBreaks(count: number): void {
    this.#breaks = Math.max(count, this.#breaks);
  }

  /** Where the next text will begin. */
  mark(): number {
    this.#flush();
    return this.#out.length;
  }

  replaceFrom(start: number, replace: (text: string) => string): void {
    const label = this.#out.slice(start);
    const replaced = replace(label);
    if (replaced !== label) this.#out = this.#out.slice(0, start) + replaced;
  }

  text(): string {
    return this.#out.trim();
  }

  #append(text: string): void {
    this.#flush();
    this.#out += text;
  }

  #flush(): void {
    if (this.#out !== '') {
      if (this.#breaks > 0) this.#out += '\n'.repeat(this.#breaks);
      else if (this.#space) this.#out += ' ';
    }
    this.#breaks = 0;
    this.#space = false;
  }
}

function wholeAddress(label: string, href: string): string {
  if (!SHORTENED_LABEL.test(label)) return label;
  const shown = label.replace(SHORTENED_LABEL, '').replace(/^https?:\/\//, '');
  const address = href.replace(/^https?:\/\/(?:www\.)?/, '');
  return shown.length > 3 && (address.startsWith(shown) || `www.${address}`.startsWith(shown)) ? href : label;
}

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}
