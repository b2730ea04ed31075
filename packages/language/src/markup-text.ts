/** Plain text of sanitised markup, laid out as a browser would: paragraphs, line breaks, collapsed white space. */

const HREF = / href="([^"]*)"/;
const SHORTENED_LABEL = /(?:…|\.\.\.)$/;
const ENTITY = /&(?:lt|gt|quot|amp);/g;
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };
/** White space that is not shown as it stands: all but single spaces between words. */
const COLLAPSIBLE = /[\t\n\f\u00a0]| {2}/;

/** How many line breaks stand at least around a tag. */
const BREAKS_AROUND: ReadonlyMap<string, number> = new Map(
  ['p', 'blockquote', 'pre', 'ul', 'ol'].map((name): [string, number] => [name, 2]).concat([['li', 1]]),
);

/**
 * Text of markup that the sanitiser produced (no other markup: it relies on `<`, `>` being escaped everywhere, and on
 * no tag but `a` having attributes).
 * A link whose label is its own address cut short ("example.com/par…") becomes the whole address.
 */
export function markupText(html: string): string {
  const layout = new TextLayout();
  let position = 0;
  let preformatted = 0;
  let href = '';
  let labelStart = 0;
  for (let start = html.indexOf('<'); start >= 0; start = html.indexOf('<', position)) {
    if (start > position) layout.add(decode(html.slice(position, start)), preformatted > 0);
    const end = html.indexOf('>', start);
    position = end + 1;
    const closing = html[start + 1] === '/';
    const tag = html.slice(closing ? start + 2 : start + 1, end);
    if (tag === 'br /') layout.breakLine();
    else if (tag === 'a' && closing) layout.replaceFrom(labelStart, (label) => wholeAddress(label, href));
    else if (tag === 'a' || tag.startsWith('a ')) {
      href = decode(HREF.exec(tag)?.[1] ?? '');
      labelStart = layout.mark();
    } else layout.atLeastBreaks(BREAKS_AROUND.get(tag) ?? 0);
    if (tag === 'pre') preformatted += closing ? -1 : 1;
  }
  if (position < html.length) layout.add(decode(html.slice(position)), preformatted > 0);
  return layout.text();
}

class TextLayout {
  #out = '';
  #breaks = 0;
  #space = false;

  add(raw: string, preformatted: boolean): void {
    if (preformatted) {
      if (raw !== '') this.#append(raw.replace(/\u00a0/g, ' '));
      return;
    }
    const collapsed = COLLAPSIBLE.test(raw) ? raw.replace(/[ \t\n\f\u00a0]+/g, ' ') : raw;
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
  return text.includes('&') ? text.replace(ENTITY, (entity) => ENTITIES[entity] ?? entity) : text;
}
