/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { WIDGET_WORDS } from './widget-words.js';

/** What the window is told by the server that it comes from. */
export interface WidgetSettings {
  /** Address of the chat's endpoints, without a slash at the end. */
  base: string;
  name: string;
  words: typeof WIDGET_WORDS;
  looks: string;
}

/**
 * The chat on a page: one button, one window, no other file. Its source is what the browser gets, so it uses nothing from
 * outside itself. No inline style and no markup from texts: it runs under a strict Content-Security-Policy.
 */
export function chatWidget(settings: WidgetSettings): void {
  const POLL_OPEN_MS = 3000;
  const POLL_CLOSED_MS = 30_000;

  interface Message {
    id: string;
    mine: boolean;
    text: string;
  }
  interface Kept {
    token: string;
    waiting: { id: string; text: string }[];
  }

  const key = `tingshuo-chat ${settings.base}`;
  const words = /^zh/i.test(document.documentElement.lang || navigator.language)
    ? settings.words.zh
    : settings.words.en;
  const kept: Kept = recall();
  let shown: Message[] = [];
  let etag = '';
  let isOpen = false;
  let timer = 0;
  let isBusy = false;

  function recall(): Kept {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '');
      if (typeof stored === 'object' && stored && 'token' in stored && 'waiting' in stored)
        return stored as Kept;
    } catch {
      // Nothing is kept, or nothing may be.
    }
    return { token: '', waiting: [] };
  }
  function keep(): void {
    try {
      localStorage.setItem(key, JSON.stringify(kept));
    } catch {
      // A browser that keeps nothing has the conversation until the page is left.
    }
  }

  function made<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    facts: Record<string, string>,
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[K] {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(facts)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  const host = made('div', { 'data-tingshuo-chat': '' });
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(settings.looks);
  shadow.adoptedStyleSheets = [sheet];
  const opener = made('button', { type: 'button', 'aria-expanded': 'false' }, words.open);
  const closer = made('button', { type: 'button', 'aria-label': words.close }, '✕');
  const list = made('ol', { 'aria-live': 'polite', 'aria-label': settings.name, tabindex: '0' });
  const note = made('p', { role: 'status' });
  const input = made('textarea', {
    'aria-label': words.write,
    placeholder: words.write,
    maxlength: '4000',
    rows: '2',
  });
  const form = made('form', {}, input, made('button', { type: 'submit' }, words.send));
  const head = made('header', {}, made('h2', {}, settings.name), closer);
  const panel = made(
    'section',
    { class: 'window', role: 'dialog', 'aria-label': settings.name, hidden: '' },
    head,
  );
  panel.append(list, note, form);
  shadow.append(
    made('div', { class: 'root', lang: words === settings.words.zh ? 'zh' : 'en' }, panel, opener),
  );

  const items = new Map<string, HTMLLIElement>();
  const lineOf = (line: Message & { late: boolean }): HTMLLIElement => {
    const id = `${line.late} ${line.id.split(':').at(-1)}`;
    const known = items.get(id);
    if (known) return known;
    const who = made('span', { class: 'aside' }, `${line.mine ? words.me : settings.name}: `);
    const item = made(
      'li',
      { class: `${line.mine ? 'mine' : ''}${line.late ? ' waiting' : ''}` },
      who,
      line.text,
    );
    items.set(id, item);
    return item;
  };
  const welcome = made('li', {}, words.hello);

  /** Leaves what stands already where it is: only what is new is read out. */
  function draw(): void {
    const waiting = kept.waiting.filter(({ id }) => !shown.some((message) => message.id.endsWith(`:${id}`)));
    const wanted = [
      ...shown.map((message) => lineOf({ ...message, late: false })),
      ...waiting.map((message) => lineOf({ ...message, mine: true, late: true })),
    ];
    if (wanted.length === 0) wanted.push(welcome);
    wanted.forEach((item, at) => {
      if (list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null);
    });
    while (list.children.length > wanted.length) list.lastElementChild?.remove();
    list.scrollTop = list.scrollHeight;
  }

  async function call(method: string, path: string, body?: object): Promise<Response> {
    const headers: Record<string, string> = {};
    if (kept.token !== '') headers.authorization = `Bearer ${kept.token}`;
    if (body) headers['content-type'] = 'application/json';
    if (method === 'GET' && etag !== '') headers['if-none-match'] = etag;
    const request = { method, headers, credentials: 'omit', cache: 'no-store' } as const;
    return await fetch(settings.base + path, { ...request, ...(body && { body: JSON.stringify(body) }) });
  }

  async function greet(): Promise<void> {
    if (kept.token !== '') return;
    const answer = await call('POST', '/visitors');
    if (!answer.ok) throw new Error(String(answer.status));
    kept.token = ((await answer.json()) as { token: string }).token;
    keep();
  }

  /** One message after the other, each until the server has it; its id makes a repeated one the same. */
  async function flush(): Promise<void> {
    for (let next = kept.waiting[0]; next; next = kept.waiting[0]) {
      const answer = await call('POST', '/messages', next);
      if (answer.status === 401) kept.token = '';
      // What the server will never take is not tried for ever.
      const isDone = answer.ok || answer.status === 400 || answer.status === 413;
      if (!isDone) throw new Error(String(answer.status));
      shown.push({ id: `:${next.id}`, mine: true, text: next.text });
      kept.waiting.shift();
      keep();
      draw();
    }
  }

  async function look(): Promise<void> {
    const answer = await call('GET', '/messages');
    if (answer.status === 304) return;
    if (answer.status === 401) kept.token = '';
    if (!answer.ok) throw new Error(String(answer.status));
    etag = answer.headers.get('etag') ?? '';
    const told = ((await answer.json()) as { messages: Message[] }).messages;
    // What was sent a moment ago may not stand in the list yet.
    const own = shown.filter(
      ({ id }) => id.startsWith(':') && !told.some((message) => message.id.endsWith(id)),
    );
    shown = [...told, ...own];
    draw();
  }

  async function work(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    clearTimeout(timer);
    try {
      if (isOpen || kept.token !== '') {
        await greet();
        await flush();
        await look();
      }
      note.textContent = '';
    } catch (error) {
      const isSlow = error instanceof Error && error.message === '429';
      note.textContent = isSlow ? words.slow : kept.waiting.length > 0 ? words.waiting : '';
    }
    isBusy = false;
    const isSeen = isOpen && document.visibilityState === 'visible';
    timer = setTimeout(() => void work(), isSeen ? POLL_OPEN_MS : POLL_CLOSED_MS) as unknown as number;
  }

  function toggle(open: boolean): void {
    isOpen = open;
    panel.hidden = !open;
    opener.hidden = open;
    opener.setAttribute('aria-expanded', String(open));
    (open ? input : opener).focus();
    draw();
    void work();
  }

  opener.addEventListener('click', () => toggle(true));
  closer.addEventListener('click', () => toggle(false));
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') toggle(false);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text === '') return;
    const id = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
      byte.toString(16).padStart(2, '0'),
    );
    kept.waiting.push({ id: id.join(''), text });
    keep();
    input.value = '';
    draw();
    void work();
  });
  document.addEventListener('visibilitychange', () => void work());
  addEventListener('online', () => void work());
  document.body.append(host);
  if (kept.token !== '') void work();
}
